using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Initiatives;

/// <summary>
/// What must be right before an initiative can be sent or published. A draft may lack anything. Whether its emergency still takes
/// anything is asked elsewhere (<see cref="CheckIntake"/>).
/// </summary>
public sealed class CheckInitiative(VocabularyCache vocabularies, TimeProvider time)
{
    // Nobody shares what is further ahead, and no answer to an emergency is so much older: a year was mistyped.
    private const int YearsAhead = 2;
    private const int YearsBefore = 50;

    /// <summary>All that is missing or wrong, in the order of the form.</summary>
    public async Task<IReadOnlyList<FieldError>> RunAsync(
        PlatformDb db,
        InitiativeContent content,
        CancellationToken cancellation = default
    )
    {
        var vocabulary = vocabularies.Current;
        var check = new ContentChecks(vocabulary);
        check.Need(content.Title.Length > 0, "title", "TitleMissing");
        check.Need(content.Tagline.Length > 0, "tagline", "TaglineMissing");
        check.Language(content.Language);
        check.License(content.License);
        await check.PlaceAsync(db, content.Place, cancellation);
        if (vocabulary.Emergencies.TryGetValue(content.Emergency, out var emergency))
        {
            CheckEmergency(check, content, emergency);
            CheckYear(check, content, emergency);
        }
        else
        {
            check.Need(
                false,
                "emergency",
                content.Emergency.Length == 0 ? "EmergencyMissing" : "EmergencyUnknown",
                content.Emergency
            );
        }
        check.Need(content.Kind.Length > 0, "kind", "KindMissing");
        check.Known("kind", VocabularyNames.InitiativeKind, content.Kind.Length == 0 ? [] : [content.Kind]);
        check.Known("themes", VocabularyNames.Theme, content.Themes);
        check.Known("sdgs", VocabularyNames.Sdg, content.Sdgs.Select(number => $"{number}"));
        check.Known("audiences", VocabularyNames.Audience, content.Audiences);
        check.Need(content.SharedBy.Length > 0, "sharedBy", "SharedByMissing");
        check.Known("sharedBy", VocabularyNames.SharedBy, content.SharedBy.Length == 0 ? [] : [content.SharedBy]);
        check.Need(content.Start is not null, "start", "StartMissing");
        check.Need(content.End is null || content.Start is null || IsInOrder(content), "end", "EndBeforeStart");
        check.Need(content.Description.Length > 0, "description", "DescriptionMissing");
        await check.DocumentsAsync(db, content.Documents, cancellation);
        check.Links("links", content.Links);
        check.Sources(content.Sources);
        check.Translations(content.Translations, content.Language);
        return check.Errors;
    }

    private static void CheckEmergency(ContentChecks check, InitiativeContent content, Emergency emergency)
    {
        check.Need(content.Phase.Length > 0, "phase", "PhaseMissing");
        check.Need(
            content.Phase.Length == 0 || emergency.Phase(content.Phase) is not null,
            "phase",
            "UnknownCode",
            content.Phase
        );
        check.Need(content.Categories.Count > 0, "categories", "CategoryMissing");
        foreach (var code in content.Categories.Where(code => emergency.Category(code) is null))
        {
            check.Need(false, "categories", "UnknownCode", code);
        }
    }

    private void CheckYear(ContentChecks check, InitiativeContent content, Emergency emergency)
    {
        if (content.Start is { } start)
        {
            var latest = time.GetUtcNow().Year + YearsAhead;
            check.Need(start.Year <= latest, "start", "StartTooLate", start.Here);
            var earliest = emergency.StartsOn.Year - YearsBefore;
            check.Need(start.Year >= earliest, "start", "StartTooEarly", start.Here, emergency.StartsOn.Here());
        }
    }

    // Of two dates the less precise may contain the other: then they are in order.
    private static bool IsInOrder(InitiativeContent content)
    {
        var (start, end) = (content.Start!.Value, content.End!.Value);
        return end >= start || start.ToString().StartsWith(end.ToString(), StringComparison.Ordinal);
    }
}

using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.CaseStudies;

/// <summary>What must be right before a practice can be sent to the editors or published. A draft may lack anything.</summary>
public sealed class CheckCaseStudy(VocabularyCache vocabularies, TimeProvider time)
{
    /// <summary>All that is missing or wrong, in the order of the form.</summary>
    public async Task<IReadOnlyList<FieldError>> RunAsync(
        PlatformDb db,
        CaseStudyContent content,
        CancellationToken cancellation = default
    )
    {
        var check = new ContentChecks(vocabularies.Current);
        check.Need(content.Title.Length > 0, "title", "TitleMissing");
        check.Need(content.Tagline.Length > 0, "tagline", "TaglineMissing");
        check.Language(content.Language);
        check.License(content.License);
        await check.PlaceAsync(db, content.Place, cancellation);
        check.Need(content.Status is not null, "status", "StatusMissing");
        check.Need(content.PercentComplete is null or (>= 0 and <= 100), "percentComplete", "PercentWrong");
        check.Need(content.Start is not null, "start", "StartMissing");
        check.Need(
            content.End is null || content.Start is null || content.End >= content.Start,
            "end",
            "EndBeforeStart"
        );
        check.Need(
            content.Start is null
                || content.Status != CaseStudyStatus.Completed
                || content.Start.Value.Year <= Today.Year,
            "start",
            "StartInFuture"
        );
        check.Need(content.Themes.Count > 0, "themes", "ThemeMissing");
        check.Known("themes", VocabularyNames.Theme, content.Themes);
        check.Need(content.Sdgs.Count > 0, "sdgs", "SdgMissing");
        check.Known("sdgs", VocabularyNames.Sdg, content.Sdgs.Select(number => $"{number}"));
        check.Need(content.Actors.Count > 0, "actors", "ActorMissing");
        check.Known("actors", VocabularyNames.Actor, content.Actors);
        check.Known("area", VocabularyNames.Area, content.Area.Length == 0 ? [] : [content.Area]);
        check.Known("instruments", VocabularyNames.Instrument, content.Instruments);
        check.Need(content.Summary.Length > 0, "summary", "SummaryMissing");
        check.Need(content.Actions.Length > 0, "actions", "ActionsMissing");
        check.Need(content.Differently.Length > 0, "differently", "DifferentlyMissing");
        for (var i = 0; i < content.Results.Count; i++)
        {
            var row = content.Results[i];
            check.Need(row.Indicator.Length > 0, $"results[{i}].indicator", "IndicatorMissing");
            check.Need(
                row is not { Baseline: null, Target: null, Actual: null },
                $"results[{i}].actual",
                "ResultValueMissing"
            );
            check.Need(row.Year is null or (>= 1800 and <= 2200), $"results[{i}].year", "YearWrong");
        }
        if (content.Cost is { } cost)
        {
            check.Need(cost.Capital is null or >= 0, "cost.capital", "AmountWrong");
            check.Need(cost.Running is null or >= 0, "cost.running", "AmountWrong");
            check.Need(
                (cost.Capital ?? cost.Running) is null || cost.Currency.Length == 3,
                "cost.currency",
                "CurrencyMissing"
            );
            check.Need(cost.PriceYear is null or (>= 1800 and <= 2200), "cost.priceYear", "YearWrong");
            check.Known("cost.funders", VocabularyNames.Funder, cost.Funders);
        }
        for (var i = 0; i < content.Awards.Count; i++)
        {
            check.Need(content.Awards[i].Name.Length > 0, $"awards[{i}].name", "AwardNameMissing");
            check.Need(content.Awards[i].Year is null or (>= 1800 and <= 2200), $"awards[{i}].year", "YearWrong");
            check.Address($"awards[{i}].link", content.Awards[i].Link);
        }
        check.Address("peerReviewed.link", content.PeerReviewed?.Link ?? "");
        check.Links("links", content.Links);
        check.Links("documents", content.Documents);
        check.Sources(content.Sources);
        check.Translations(content.Translations, content.Language);
        await check.ImagesAsync(db, content.Images(), cancellation);
        check.Need(
            content.MapPoint is null or { Lat: >= -90 and <= 90, Lon: >= -180 and <= 180 },
            "mapPoint",
            "MapPointWrong"
        );
        check.Need(
            content.LastVerifiedOn is null || content.LastVerifiedOn <= Today,
            "lastVerifiedOn",
            "VerifiedInFuture"
        );
        return check.Errors;
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}

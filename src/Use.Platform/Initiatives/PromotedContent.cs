using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Documents;
using Use.Platform.Editorial;
using Use.Platform.Mail;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Initiatives;

/// <summary>
/// What an initiative tells, as the content of a case study. What has no field there is said in words in its background, in the
/// language of the text where the site has it.
/// </summary>
public sealed class PromotedContent(
    PlatformDb db,
    VocabularyCache vocabularies,
    Words<PromotedContent> words,
    IOptions<SiteOptions> site,
    TimeProvider time
)
{
    // Of the others one cannot say what they are among the actors of a practice.
    private static readonly Dictionary<string, string> ActorOf = new()
    {
        ["local-or-regional-government"] = "local-government",
        ["community"] = "community",
    };

    /// <summary>The content of the case study as JSON, not yet cleaned.</summary>
    public async Task<string> OfAsync(InitiativeContent from, CancellationToken cancellation = default) =>
        JsonSerializer.Serialize(
            new CaseStudyContent
            {
                Language = from.Language,
                License = from.License,
                Title = from.Title,
                Tagline = from.Tagline,
                Translations = from.Translations,
                Place = from.Place,
                Status = StatusOf(from),
                Start = MonthOf(from.Start),
                End = MonthOf(from.End),
                Actors = ActorOf.TryGetValue(from.SharedBy, out var actor) ? [actor] : [],
                Themes = from.Themes,
                Sdgs = from.Sdgs,
                Background = Background(from),
                Actions = from.Description,
                Documents = await DocumentsAsync(from.Documents, cancellation),
                Links = from.Links,
                Sources = from.Sources,
                Contact = from.Contact,
            },
            ContentJson.Options
        );

    private static PartialDate? MonthOf(PartialDate? date) => date is { } known ? known with { Day = null } : null;

    // Only what the dates say; whether something without an end goes on is for its author to say.
    private CaseStudyStatus? StatusOf(InitiativeContent from)
    {
        var today = DateOnly
            .FromDateTime(time.GetUtcNow().UtcDateTime)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        int ToToday(PartialDate date) => string.CompareOrdinal($"{date}", today[..$"{date}".Length]);
        return from.End is { } end && ToToday(end) < 0 ? CaseStudyStatus.Completed
            : from.Start is { } start && ToToday(start) > 0 ? CaseStudyStatus.Planned
            : null;
    }

    private async Task<List<Link>> DocumentsAsync(List<DocumentUse> uses, CancellationToken cancellation)
    {
        var ids = uses.ConvertAll(use => use.Id);
        var stored = await db
            .Documents.AsNoTracking()
            .Where(document => ids.Contains(document.Id))
            .ToDictionaryAsync(document => document.Id, cancellation);
        return
        [
            .. uses.Where(use => stored.ContainsKey(use.Id))
                .Select(use => new Link
                {
                    Title = use.Title.Length > 0 ? use.Title : stored[use.Id].Name,
                    Url = site.Value.Address.TrimEnd('/') + stored[use.Id].Path,
                }),
        ];
    }

    private string Background(InitiativeContent from)
    {
        var language = Languages.Working.Contains(from.Language) ? from.Language : Languages.Working[0];
        var lang = language == from.Language ? "" : $" lang=\"{language}\" dir=\"ltr\"";
        var rows = FactsOf(from, language)
            .Where(fact => fact.Value.Length > 0)
            .Select(fact => words.In(language, "Fact", words.In(language, fact.Name), fact.Value))
            .Select(fact => $"<li>{WebUtility.HtmlEncode(fact)}</li>");
        var lead = WebUtility.HtmlEncode(words.In(language, "Lead"));
        return $"<p{lang}>{lead}</p><ul{lang}>{string.Concat(rows)}</ul>";
    }

    private IEnumerable<(string Name, string Value)> FactsOf(InitiativeContent from, string language)
    {
        var vocabulary = vocabularies.Current;
        var emergency = vocabulary.Emergencies.GetValueOrDefault(from.Emergency);
        string Name(string list, string code) => vocabulary.Find(list, code)?.Name.In(language) ?? code;
        string Day(PartialDate? date) =>
            date?.Date is { } day ? day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo(language)) : "";
        var carriers = new[] { from.Organisation, Name(VocabularyNames.SharedBy, from.SharedBy) };
        return
        [
            ("Emergency", emergency?.Name.In(language) ?? from.Emergency),
            ("Phase", emergency?.Phase(from.Phase)?.Name.In(language) ?? from.Phase),
            ("Kind", Name(VocabularyNames.InitiativeKind, from.Kind)),
            (
                "Categories",
                string.Join("; ", from.Categories.Select(code => emergency?.Category(code)?.Name.In(language) ?? code))
            ),
            ("Audiences", string.Join("; ", from.Audiences.Select(code => Name(VocabularyNames.Audience, code)))),
            ("CarriedBy", string.Join("; ", carriers.Where(carrier => carrier.Length > 0))),
            ("Began", Day(from.Start)),
            ("Ended", Day(from.End)),
        ];
    }
}

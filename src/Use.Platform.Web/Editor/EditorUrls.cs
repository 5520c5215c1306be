using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Web.CaseStudies;
using Use.Platform.Web.Initiatives;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Editor;

/// <summary>Addresses of the editor's room.</summary>
public static class EditorUrls
{
    /// <summary>The queue.</summary>
    public static string Queue => SiteUrls.Page("editor");

    /// <summary>The queue with word of what was just done.</summary>
    public static string Done(string what, Guid recordId) => SiteUrls.Page($"editor?done={what}&record={recordId}");

    /// <summary>Reading one submission.</summary>
    public static string Review(Guid recordId) => SiteUrls.Page($"editor/review/{recordId}");

    /// <summary>The queue with a filter, or another page of it.</summary>
    public static string QueueOf(QueueFilter filter, int page = 1) =>
        filter.IsOnTrust
            ? Moderate(filter)
            : With("editor", filter, ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null));

    /// <summary>Reading one after the other.</summary>
    /// <param name="filter">Which of them.</param>
    /// <param name="after">The record that was skipped last.</param>
    /// <param name="from">How many there were when the editor began.</param>
    /// <param name="done">What was just done.</param>
    /// <param name="record">With which record.</param>
    /// <param name="version">With which version of it.</param>
    public static string Moderate(
        QueueFilter filter,
        Guid? after = null,
        int from = 0,
        string? done = null,
        Guid? record = null,
        int version = 0
    ) =>
        With(
            "editor/moderate",
            filter,
            ("after", after?.ToString()),
            ("from", from > 0 ? from.ToString(CultureInfo.InvariantCulture) : null),
            ("done", done),
            ("record", record?.ToString()),
            ("version", version > 0 ? version.ToString(CultureInfo.InvariantCulture) : null)
        );

    /// <summary>The public page of a record.</summary>
    public static string Public(Record record) => Public(record.Kind, record.Slug!);

    /// <summary>The public page of a record of a kind.</summary>
    public static string Public(string kind, string slug) =>
        kind == Initiative.KindCode ? InitiativeUrls.Page(slug) : CaseStudyUrls.Page(slug);

    private static string With(string page, QueueFilter filter, params (string Name, string? Value)[] more) =>
        QueryHelpers.AddQueryString(
            SiteUrls.Page(page),
            more.Prepend(("emergency", filter.Emergency))
                .Prepend(("kind", filter.Kind))
                .Prepend(("of", filter.IsOnTrust ? "trust" : null))
                .Where(part => !string.IsNullOrEmpty(part.Item2))
                .ToDictionary(part => part.Item1, part => part.Item2)
        );

    /// <summary>Proposed places.</summary>
    public static string Places => SiteUrls.Page("editor/places");

    /// <summary>A vocabulary.</summary>
    public static string Terms(string vocabulary) => SiteUrls.Page($"editor/vocabularies/{vocabulary}");

    /// <summary>The thesaurus: the concepts with a word, or all.</summary>
    /// <param name="words">The word.</param>
    /// <param name="page">The page, from 1.</param>
    public static string Thesaurus(string words = "", int page = 1) =>
        QueryHelpers.AddQueryString(
            SiteUrls.Page("editor/thesaurus"),
            new Dictionary<string, string?>
            {
                ["q"] = words.Length > 0 ? words : null,
                ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
            }
        );

    /// <summary>The thesaurus with word of what was just done with a concept.</summary>
    public static string ThesaurusDone(string what, string code) =>
        SiteUrls.Page($"editor/thesaurus?done={what}&code={code}");

    /// <summary>The form for a new concept.</summary>
    public static string NewConcept => SiteUrls.Page("editor/thesaurus/new");

    /// <summary>A concept.</summary>
    public static string Concept(string code) => SiteUrls.Page($"editor/thesaurus/concepts/{code}");

    /// <summary>What people look for and do not find.</summary>
    /// <param name="days">In how many days; null for the usual time.</param>
    public static string Demand(int? days = null) =>
        SiteUrls.Page("editor/demand")
        + (days is { } some ? string.Create(CultureInfo.InvariantCulture, $"?days={some}") : "");
}

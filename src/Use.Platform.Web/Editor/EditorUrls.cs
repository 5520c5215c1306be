using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
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

using Use.Platform.CaseStudies;

namespace Use.Platform.Web.CaseStudies;

/// <summary>The sections of the form and how far each is.</summary>
public static class DraftSections
{
    /// <summary>Their names, in the order of the form.</summary>
    public static IReadOnlyList<string> All { get; } =
    ["basics", "story", "results", "money", "lessons", "people", "pictures"];

    /// <summary>Each section as <c>empty</c>, <c>begun</c> or <c>done</c>.</summary>
    public static IReadOnlyDictionary<string, string> StatesOf(CaseStudyContent content)
    {
        var missing = CaseStudyCompleteness.MissingIn(content).Select(DraftFields.SectionOf).ToHashSet();
        return All.ToDictionary(
            section => section,
            section =>
                !missing.Contains(section) ? "done"
                : IsBegun(section, content) ? "begun"
                : "empty"
        );
    }

    private static bool IsBegun(string section, CaseStudyContent c) =>
        section switch
        {
            "basics" => true,
            "story" => Any(c.Summary, c.Background, c.Actions, c.CitySize, c.CityPopulation),
            "results" => Any(c.Outcome) || c.Results.Count + c.Awards.Count > 0 || c.PeerReviewed is not null,
            "money" => Any(c.Financing) || c.Cost is not null,
            "lessons" => Any(c.Barriers, c.SuccessFactors, c.Differently, c.Lessons),
            "people" => c.Contact is not null
                || c.Documents.Count + c.Related.Count > 0
                || c.LastVerifiedOn is not null,
            _ => c.Gallery.Count > 0,
        };

    private static bool Any(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                return true;
            }
        }
        return false;
    }
}

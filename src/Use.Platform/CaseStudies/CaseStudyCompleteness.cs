using Use.Platform.Editorial;

namespace Use.Platform.CaseStudies;

/// <summary>
/// How much of what a city official looks for is there. The weights are the platform's own: what decides whether another city can
/// use a practice (results, cost, lessons) counts most.
/// </summary>
public static class CaseStudyCompleteness
{
    private static readonly IReadOnlyList<CompletenessStep<CaseStudyContent>> Steps =
    [
        new("title", 4, c => c.Title.Length > 0),
        new("tagline", 6, c => c.Tagline.Length > 0),
        new("place", 6, c => c.Place is { Id: not null } or { Name.Length: > 0, Country.Length: > 0 }),
        new("status", 3, c => c.Status is not null),
        new("start", 3, c => c.Start is not null),
        new("themes", 4, c => c.Themes.Count > 0),
        new("sdgs", 4, c => c.Sdgs.Count > 0),
        new("actors", 3, c => c.Actors.Count > 0),
        new("area", 2, c => c.Area.Length > 0),
        new("summary", 8, c => c.Summary.Length > 0),
        new("background", 6, c => c.Background.Length > 0),
        new("actions", 8, c => c.Actions.Length > 0),
        new("outcome", 6, c => c.Outcome.Length > 0),
        new(
            "results",
            10,
            c => c.Results.Any(r => r.Indicator.Length > 0 && (r.Actual ?? r.Target ?? r.Baseline) is not null)
        ),
        new("financing", 4, c => c.Financing.Length > 0),
        new("cost", 4, c => c.Cost is { } cost && (cost.Capital ?? cost.Running) is not null),
        new("barriers", 4, c => c.Barriers.Length > 0),
        new("differently", 6, c => c.Differently.Length > 0),
        new("lessons", 5, c => c.Lessons.Length > 0),
        new("sources", 2, c => c.Sources.Count + c.Links.Count > 0),
        new("heroImage", 2, c => c.HeroImage is not null),
    ];

    /// <summary>The completeness of a draft.</summary>
    public static Completeness Of(CaseStudyContent content) => Steps.Of(content);

    /// <summary>The fields that are still to be filled, the weightiest first.</summary>
    public static IEnumerable<string> MissingIn(CaseStudyContent content) => Steps.MissingIn(content);
}

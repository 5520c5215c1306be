using Use.Platform.Shared;

namespace Use.Platform.CaseStudies;

/// <summary>
/// How much of what a city official looks for is there. The weights are the platform's own: what decides whether another city can
/// use a practice (results, cost, lessons) counts most.
/// </summary>
public static class CaseStudyCompleteness
{
    private static readonly IReadOnlyList<(string Step, int Weight, Func<CaseStudyContent, bool> Holds)> Steps =
    [
        ("title", 4, c => c.Title.Length > 0),
        ("tagline", 6, c => c.Tagline.Length > 0),
        ("place", 6, c => c.Place is { Id: not null } or { Name.Length: > 0, Country.Length: > 0 }),
        ("status", 3, c => c.Status is not null),
        ("start", 3, c => c.Start is not null),
        ("themes", 4, c => c.Themes.Count > 0),
        ("sdgs", 4, c => c.Sdgs.Count > 0),
        ("actors", 3, c => c.Actors.Count > 0),
        ("area", 2, c => c.Area.Length > 0),
        ("summary", 8, c => c.Summary.Length > 0),
        ("background", 6, c => c.Background.Length > 0),
        ("actions", 8, c => c.Actions.Length > 0),
        ("outcome", 6, c => c.Outcome.Length > 0),
        (
            "results",
            10,
            c => c.Results.Any(r => r.Indicator.Length > 0 && (r.Actual ?? r.Target ?? r.Baseline) is not null)
        ),
        ("financing", 4, c => c.Financing.Length > 0),
        ("cost", 4, c => c.Cost is { } cost && (cost.Capital ?? cost.Running) is not null),
        ("barriers", 4, c => c.Barriers.Length > 0),
        ("differently", 6, c => c.Differently.Length > 0),
        ("lessons", 5, c => c.Lessons.Length > 0),
        ("sources", 2, c => c.Sources.Count + c.Links.Count > 0),
        ("heroImage", 2, c => c.HeroImage is not null),
    ];

    /// <summary>The completeness of a draft.</summary>
    public static Completeness Of(CaseStudyContent content)
    {
        var reached = Steps.Where(step => step.Holds(content)).Sum(step => step.Weight);
        return new Completeness(reached * 100 / Steps.Sum(step => step.Weight), MissingIn(content).FirstOrDefault());
    }

    /// <summary>The fields that are still to be filled, the weightiest first.</summary>
    public static IEnumerable<string> MissingIn(CaseStudyContent content) =>
        Steps.Where(step => !step.Holds(content)).OrderByDescending(step => step.Weight).Select(step => step.Step);
}

/// <summary>How complete a draft is.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="NextStep">The field whose filling helps most, or null when all is there.</param>
public sealed record Completeness(int Percent, string? NextStep);

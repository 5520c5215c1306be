using Use.Platform.Editorial;
using Use.Platform.CaseStudies;

namespace Use.Platform.Initiatives;

/// <summary>
/// How much of what somebody in another city looks for in an emergency is there. What is needed before it can be sent weighs most.
/// </summary>
public static class InitiativeCompleteness
{
    private static readonly IReadOnlyList<CompletenessStep<InitiativeContent>> Steps =
    [
        new("title", 10, c => c.Title.Length > 0),
        new("tagline", 10, c => c.Tagline.Length > 0),
        new("place", 10, c => c.Place is { Id: not null } or { Name.Length: > 0, Country.Length: > 0 }),
        new("kind", 10, c => c.Kind.Length > 0),
        new("categories", 10, c => c.Categories.Count > 0),
        new("phase", 10, c => c.Phase.Length > 0),
        new("start", 10, c => c.Start is not null),
        new("sharedBy", 10, c => c.SharedBy.Length > 0),
        new("description", 10, c => c.Description.Length > 0),
        new("audiences", 4, c => c.Audiences.Count > 0),
        new("links", 3, c => c.Links.Count + c.Documents.Count + c.Sources.Count > 0),
        new("contact", 3, c => c.Contact is not null),
    ];

    /// <summary>The completeness of a draft.</summary>
    public static Completeness Of(InitiativeContent content) => Steps.Of(content);

    /// <summary>The fields that are still to be filled, the weightiest first.</summary>
    public static IEnumerable<string> MissingIn(InitiativeContent content) => Steps.MissingIn(content);
/// How much of what another city asks about an initiative is there. What is required counts as well as what is not, so that a
/// ten-minute form is nearly complete when it can be sent.
/// </summary>
public static class InitiativeCompleteness
{
    private static readonly IReadOnlyList<(string Step, int Weight, Func<InitiativeContent, bool> Holds)> Steps =
    [
        ("description", 20, c => c.Description.Length > 0),
        ("tagline", 12, c => c.Tagline.Length > 0),
        ("title", 10, c => c.Title.Length > 0),
        ("place", 10, c => c.Place is { Id: not null } or { Name.Length: > 0, Country.Length: > 0 }),
        ("sources", 8, c => c.Sources.Count + c.Links.Count + c.Documents.Count > 0),
        ("start", 7, c => c.Start is not null),
        ("categories", 6, c => c.Categories.Count > 0),
        ("phase", 6, c => c.Phase.Length > 0),
        ("kind", 5, c => c.Kind.Length > 0),
        ("sharedBy", 5, c => c.SharedBy.Length > 0),
        ("audiences", 4, c => c.Audiences.Count > 0),
        ("organisation", 3, c => c.Organisation.Length > 0),
        ("themes", 2, c => c.Themes.Count > 0),
        ("sdgs", 2, c => c.Sdgs.Count > 0),
    ];

    /// <summary>The completeness of a draft.</summary>
    public static Completeness Of(InitiativeContent content)
    {
        var reached = Steps.Where(step => step.Holds(content)).Sum(step => step.Weight);
        return new Completeness(reached * 100 / Steps.Sum(step => step.Weight), MissingIn(content).FirstOrDefault());
    }

    /// <summary>The fields that are still to be filled, the weightiest first.</summary>
    public static IEnumerable<string> MissingIn(InitiativeContent content) =>
        Steps.Where(step => !step.Holds(content)).OrderByDescending(step => step.Weight).Select(step => step.Step);
}

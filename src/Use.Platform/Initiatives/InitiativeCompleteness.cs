using Use.Platform.Editorial;

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
}

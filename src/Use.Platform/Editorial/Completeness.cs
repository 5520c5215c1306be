namespace Use.Platform.Editorial;

/// <summary>How complete a draft is.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="NextStep">The field whose filling helps most, or null when all is there.</param>
public sealed record Completeness(int Percent, string? NextStep);

/// <summary>One thing that readers look for in content.</summary>
/// <param name="Field">The field that holds it.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Holds">Whether it is there.</param>
internal sealed record CompletenessStep<TContent>(string Field, int Weight, Func<TContent, bool> Holds);

/// <summary>How much of what readers look for is there, whatever the kind.</summary>
internal static class CompletenessSteps
{
    /// <summary>The completeness of content.</summary>
    public static Completeness Of<TContent>(this IReadOnlyList<CompletenessStep<TContent>> steps, TContent content)
    {
        var reached = steps.Where(step => step.Holds(content)).Sum(step => step.Weight);
        return new Completeness(
            reached * 100 / steps.Sum(step => step.Weight),
            steps.MissingIn(content).FirstOrDefault()
        );
    }

    /// <summary>The fields that are still to be filled, the weightiest first.</summary>
    public static IEnumerable<string> MissingIn<TContent>(
        this IReadOnlyList<CompletenessStep<TContent>> steps,
        TContent content
    ) => steps.Where(step => !step.Holds(content)).OrderByDescending(step => step.Weight).Select(step => step.Field);
}

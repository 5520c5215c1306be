using System.Text.Json;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Relevance;

/// <summary>The judged queries of <c>judgments.json</c>, which says itself how they were judged.</summary>
/// <param name="Source">The source of all records that are judged.</param>
/// <param name="Queries">The queries.</param>
internal sealed record Judgments(string Source, IReadOnlyList<JudgedQuery> Queries)
{
    /// <summary>How many hits are looked at.</summary>
    public const int Depth = 10;

    /// <summary>Reads them.</summary>
    public static Judgments Read() =>
        JsonSerializer.Deserialize<Judgments>(
            File.ReadAllText(
                Path.Combine(SourceTree.Root, "tests", "Use.Platform.Benchmarks", "Relevance", "judgments.json")
            ),
            JsonSerializerOptions.Web
        )!;
}

/// <summary>One judged query.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Language">The language of the reader.</param>
/// <param name="Set"><c>tuning</c> or <c>held-out</c>.</param>
/// <param name="Text">What the reader typed.</param>
/// <param name="Relevant">The grade, 1 to 3, of each record that is not irrelevant, by its id at the source.</param>
internal sealed record JudgedQuery(
    string Id,
    string Language,
    string Set,
    string Text,
    IReadOnlyDictionary<string, int> Relevant
)
{
    /// <summary>
    /// nDCG at <see cref="Judgments.Depth"/>: gain 2^grade - 1, discounted by log2(1 + rank), as a share of what the best
    /// order would have.
    /// </summary>
    /// <param name="ranked">The ids at the source, best first.</param>
    public double Ndcg(IEnumerable<string> ranked) =>
        Gain(ranked.Select(id => Relevant.GetValueOrDefault(id))) / Gain(Relevant.Values.OrderDescending());

    private static double Gain(IEnumerable<int> grades) =>
        grades.Take(Judgments.Depth).Select((grade, index) => ((1 << grade) - 1) / Math.Log2(index + 2)).Sum();
}

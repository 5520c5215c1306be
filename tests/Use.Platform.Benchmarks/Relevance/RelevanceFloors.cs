using System.Globalization;
using System.Text.Json;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Relevance;

/// <summary>What CI holds: the floors of <c>floors.json</c>, which says itself how they were set.</summary>
/// <param name="Floors">The floors.</param>
internal sealed record RelevanceFloors(IReadOnlyList<RelevanceFloor> Floors)
{
    /// <summary>Reads them.</summary>
    public static RelevanceFloors Read() =>
        JsonSerializer.Deserialize<RelevanceFloors>(
            File.ReadAllText(
                Path.Combine(SourceTree.Root, "tests", "Use.Platform.Benchmarks", "Relevance", "floors.json")
            ),
            JsonSerializerOptions.Web
        )!;

    /// <summary>The floor of a mean, or null.</summary>
    public RelevanceFloor? Of(string engine, string set, string language) =>
        Floors.SingleOrDefault(floor => (floor.Engine, floor.Set, floor.Language) == (engine, set, language));

    /// <summary>
    /// What does not hold, in words: a mean below its floor, and also a floor whose mean was not measured and a mean that has no
    /// floor, so that none is lost unseen.
    /// </summary>
    public IEnumerable<string> Broken(string engine, IReadOnlyList<RelevanceMean> means)
    {
        foreach (var mean in means)
        {
            var name = $"{engine}, {mean.Set}, {mean.Language}";
            if (Of(engine, mean.Set, mean.Language) is not { } floor)
            {
                yield return $"{name}: no floor";
                continue;
            }
            if (mean.Ndcg < floor.Ndcg)
            {
                yield return Invariant($"{name}: nDCG {mean.Ndcg:0.000}, floor {floor.Ndcg:0.000}");
            }
            if (mean.Gain < floor.Gain)
            {
                yield return Invariant($"{name}: gain {mean.Gain:0.0 %}, floor {floor.Gain:0.0 %}");
            }
        }
        foreach (var floor in Floors.Where(floor => floor.Engine == engine))
        {
            if (!means.Any(mean => mean.Set == floor.Set && mean.Language == floor.Language))
            {
                yield return $"{engine}, {floor.Set}, {floor.Language}: not measured";
            }
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The least that a mean may be.</summary>
/// <param name="Engine"><c>embedded</c> or <c>server</c>.</param>
/// <param name="Set"><c>tuning</c> or <c>held-out</c>.</param>
/// <param name="Language">The language of the reader, or <c>all</c>.</param>
/// <param name="Ndcg">nDCG at <see cref="Judgments.Depth"/>.</param>
/// <param name="Gain">The gain over plain BM25, as a share of it.</param>
internal sealed record RelevanceFloor(string Engine, string Set, string Language, double Ndcg, double Gain);

/// <summary>A mean over queries.</summary>
/// <param name="Set"><c>tuning</c> or <c>held-out</c>.</param>
/// <param name="Language">The language of the reader, or <c>all</c>.</param>
/// <param name="Queries">How many queries.</param>
/// <param name="Ndcg">nDCG at <see cref="Judgments.Depth"/>.</param>
/// <param name="Plain">That of plain BM25 on one field.</param>
internal sealed record RelevanceMean(string Set, string Language, int Queries, double Ndcg, double Plain)
{
    /// <summary>The gain over plain BM25, as a share of it.</summary>
    public double Gain => (Ndcg / Plain) - 1;
}

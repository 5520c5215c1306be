using System.Text.Json.Nodes;
using Use.Platform.Seeding;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Search;

/// <summary>The judged queries with which the benchmark project measures relevance.</summary>
public sealed class JudgmentsTests
{
    private static readonly JsonNode Judgments = JsonNode.Parse(
        File.ReadAllText(
            Path.Combine(SourceTree.Root, "tests", "Use.Platform.Benchmarks", "Relevance", "judgments.json")
        )
    )!;

    private static IReadOnlyList<JsonNode> Queries => [.. Judgments["queries"]!.AsArray().Select(query => query!)];

    [Fact]
    public void Every_judged_practice_is_in_the_demonstration()
    {
        var practices = Directory
            .EnumerateFiles(Path.Combine(new SeedFiles().Folder, "demonstration"), "*.json")
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!)
            .Where(practice => Text(practice, "source") == Text(Judgments, "source"))
            .Select(practice => Text(practice, "sourceId"))
            .ToHashSet();

        var judged = Queries.SelectMany(query => query["relevant"]!.AsObject().Select(grade => grade.Key)).ToHashSet();

        Assert.NotEmpty(judged);
        Assert.Empty(judged.Except(practices));
    }

    [Fact]
    public void Every_query_has_a_name_of_its_own_and_at_least_one_exact_answer()
    {
        Assert.Equal(Queries.Count, Queries.DistinctBy(query => Text(query, "id")).Count());
        Assert.All(
            Queries,
            query =>
            {
                var grades = query["relevant"]!.AsObject().Select(grade => grade.Value!.GetValue<int>()).ToList();
                Assert.Contains(3, grades);
                Assert.All(grades, grade => Assert.InRange(grade, 1, 3));
            }
        );
    }

    [Theory, InlineData("en"), InlineData("fr"), InlineData("es")]
    public void Each_language_has_at_least_twenty_queries_and_half_of_them_are_held_out(string language)
    {
        var queries = Queries.Where(query => Text(query, "language") == language).ToList();

        Assert.True(queries.Count >= 20);
        Assert.Equal(queries.Count, 2 * queries.Count(query => Text(query, "set") == "held-out"));
        Assert.Equal(queries.Count, 2 * queries.Count(query => Text(query, "set") == "tuning"));
    }

    private static string Text(JsonNode node, string key) => node[key]!.GetValue<string>();
}

using Use.Platform.Benchmarks.Relevance;
using Xunit;

namespace Use.Platform.Tests.Search;

/// <summary>The floors of relevance that CI holds.</summary>
public sealed class RelevanceFloorsTests
{
    private static readonly RelevanceFloors OneFloor = new([new("embedded", "tuning", "fr", 0.60, 0.10)]);

    [Fact]
    public void Each_engine_half_and_language_has_one_floor()
    {
        var floors = RelevanceFloors.Read().Floors;

        foreach (var engine in (string[])["embedded", "server"])
        {
            foreach (var query in Judgments.Read().Queries)
            {
                Assert.Single(
                    floors,
                    floor => (floor.Engine, floor.Set, floor.Language) == (engine, query.Set, query.Language)
                );
            }
        }
        Assert.All(floors, floor => Assert.True(floor is { Ndcg: > 0.5, Gain: > 0 }));
    }

    [Fact]
    public void A_mean_at_its_floor_holds()
    {
        Assert.Empty(OneFloor.Broken("embedded", [new("tuning", "fr", 12, 0.60, 0.50)]));
    }

    [Fact]
    public void A_mean_below_its_floor_is_named()
    {
        var broken = Assert.Single(OneFloor.Broken("embedded", [new("tuning", "fr", 12, 0.59, 0.50)]));

        Assert.Equal("embedded, tuning, fr: nDCG 0.590, floor 0.600", broken);
    }

    [Fact]
    public void A_gain_below_its_floor_is_named_though_the_mean_holds()
    {
        var broken = Assert.Single(OneFloor.Broken("embedded", [new("tuning", "fr", 12, 0.65, 0.64)]));

        Assert.StartsWith("embedded, tuning, fr: gain 1.6 %", broken, StringComparison.Ordinal);
    }

    [Fact]
    public void A_floor_that_was_not_measured_and_a_mean_without_a_floor_do_not_hold()
    {
        Assert.Equal(
            ["embedded, tuning, es: no floor", "embedded, tuning, fr: not measured"],
            OneFloor.Broken("embedded", [new("tuning", "es", 12, 0.9, 0.5)])
        );
    }
}

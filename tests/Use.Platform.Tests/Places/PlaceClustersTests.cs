using Use.Platform.Places;
using Use.Platform.Shared;
using Xunit;

namespace Use.Platform.Tests.Places;

public sealed class PlaceClustersTests
{
    [Fact]
    public void Near_places_are_one_circle_that_lies_on_the_one_with_most_practices()
    {
        var clusters = PlaceClusters.Of(
            [(At("Lyon", 45.76, 4.84), 2), (At("Paris", 48.86, 2.35), 5), (At("Lima", -12.05, -77.04), 1)],
            MapFrame.World
        );

        Assert.Equal(2, clusters.Count);
        Assert.Equal(["Paris", "Lyon"], clusters[0].Places.Select(place => place.Place.Name.En));
        Assert.Equal(7, clusters[0].Count);
        Assert.Equal(WorldOutlines.Position(48.86, 2.35), (clusters[0].X, clusters[0].Y));
        Assert.True(clusters[0].Radius > clusters[1].Radius);
    }

    [Fact]
    public void Closer_by_they_are_apart_and_what_is_outside_is_left_out()
    {
        PlacePoint[] places = [At("Lyon", 45.76, 4.84), At("Paris", 48.86, 2.35), At("Lima", -12.05, -77.04)];
        var frame = MapFrame.Around([places[0].Position!.Value, places[1].Position!.Value]);

        var clusters = PlaceClusters.Of(places.Select(place => (place, 1)), frame);

        Assert.Equal(["Lyon", "Paris"], clusters.Select(cluster => cluster.Places.Single().Place.Name.En).Order());
    }

    [Fact]
    public void A_place_without_a_point_is_left_out() =>
        Assert.Empty(PlaceClusters.Of([(At("Nowhere", null, null), 3)], MapFrame.World));

    [Fact]
    public void Circles_never_overlap_and_lose_no_place()
    {
        var random = new Random(7);
        var places = Enumerable
            .Range(0, 3000)
            .Select(_ =>
                (At("x", (random.NextDouble() * 150) - 60, (random.NextDouble() * 340) - 170), random.Next(1, 90))
            )
            .ToList();

        var clusters = PlaceClusters.Of(places, MapFrame.World);

        Assert.Equal(3000, clusters.Sum(cluster => cluster.Places.Count));
        foreach (var (number, one) in clusters.Index())
        {
            foreach (var other in clusters.Skip(number + 1))
            {
                var apart = Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2));
                Assert.True(apart >= one.Radius + other.Radius - 1e-9);
            }
        }
    }

    private static PlacePoint At(string name, double? latitude, double? longitude) =>
        new(Guid.CreateVersion7(), new LocalizedText { En = name }, "XX", latitude, longitude);
}

using Use.Platform.Places;
using Xunit;

namespace Use.Platform.Tests.Places;

public sealed class MapFrameTests
{
    [Fact]
    public void Without_a_point_it_is_the_world() => Assert.Equal(MapFrame.World, MapFrame.Around([]));

    [Fact]
    public void It_holds_its_points_with_a_margin_and_stays_on_the_map()
    {
        var random = new Random(5);
        for (var i = 0; i < 1000; i++)
        {
            var points = Enumerable
                .Range(0, 1 + random.Next(4))
                .Select(_ => (random.NextDouble() * WorldOutlines.Width, random.NextDouble() * WorldOutlines.Height))
                .ToList();

            var frame = MapFrame.Around(points);

            Assert.All(points, point => Assert.True(frame.Has(point.Item1, point.Item2), $"{point} is not in {frame}"));
            Assert.InRange(frame.X, 0, WorldOutlines.Width - frame.Width + 1e-6);
            Assert.InRange(frame.Y, 0, WorldOutlines.Height - frame.Height + 1e-6);
            Assert.InRange(frame.Zoom, 1, 6.001);
        }
    }

    [Fact]
    public void Around_one_point_it_comes_no_closer_than_the_outlines_bear()
    {
        var frame = MapFrame.Around([(500, 240)]);

        Assert.Equal(6, frame.Zoom, 3);
        Assert.Equal(500, frame.X + (frame.Width / 2), 3);
    }
}

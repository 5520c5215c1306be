using System.Globalization;
using System.Text.RegularExpressions;
using Use.Platform.Places;
using Use.Platform.Seeding;
using Xunit;

namespace Use.Platform.Tests.Places;

public sealed partial class WorldOutlinesTests
{
    private readonly WorldOutlines outlines = new(new SeedFiles());

    [Theory]
    [InlineData(0, 0, 500, 243.5)]
    [InlineData(0, -180, 0, 243.5)]
    [InlineData(90, 0, 500, 0)]
    [InlineData(-90, 0, 500, 487)]
    public void A_point_lies_where_the_projection_puts_it(double latitude, double longitude, double x, double y)
    {
        var position = WorldOutlines.Position(latitude, longitude);

        Assert.Equal(x, position.X, 6);
        Assert.Equal(y, position.Y, 6);
    }

    [Theory]
    [InlineData("FR", 46.6, 2.4)]
    [InlineData("BR", -10, -52)]
    [InlineData("AU", -25, 134)]
    [InlineData("RU", 60, 90)]
    [InlineData("ZA", -30, 24)]
    public void A_country_is_drawn_around_its_own_middle(string code, double latitude, double longitude)
    {
        var points = Points(outlines.All.Single(outline => outline.Code == code).Path);
        var (x, y) = WorldOutlines.Position(latitude, longitude);

        Assert.InRange(x, points.Min(point => point.X), points.Max(point => point.X));
        Assert.InRange(y, points.Min(point => point.Y), points.Max(point => point.Y));
    }

    [Fact]
    public void The_corners_of_an_outline_are_those_of_its_path() =>
        Assert.All(outlines.All, outline => Assert.Equal(Points(outline.Path), outline.Corners));

    [Fact]
    public void Every_outline_stays_within_the_map_and_none_runs_across_it()
    {
        Assert.True(outlines.All.Count > 150);
        Assert.Equal(outlines.All.Count, outlines.All.Select(outline => outline.Code).Distinct().Count());
        foreach (var (code, path) in outlines.All)
        {
            foreach (var ring in path.Split('z', StringSplitOptions.RemoveEmptyEntries))
            {
                var points = Points(ring);
                Assert.All(
                    points,
                    point =>
                    {
                        Assert.InRange(point.X, 0, WorldOutlines.Width);
                        Assert.InRange(point.Y, 0, WorldOutlines.Height);
                    }
                );
                // A side from one edge of the map to the other is a country that was not cut at 180 degrees.
                Assert.All(
                    points.Zip(points.Skip(1)),
                    pair =>
                        Assert.True(
                            Math.Abs(pair.First.X - pair.Second.X) < WorldOutlines.Width / 4,
                            $"{code} runs across the map."
                        )
                );
            }
        }
    }

    private static List<(int X, int Y)> Points(string path)
    {
        var points = new List<(int X, int Y)>();
        foreach (Match step in Steps().Matches(path))
        {
            var how = step.Groups["how"].Value;
            var one = Number(step, "one");
            var (x, y) = how switch
            {
                "h" => (one, 0),
                "v" => (0, one),
                _ => (one, Number(step, "other")),
            };
            points.Add(how == "M" ? (x, y) : (points[^1].X + x, points[^1].Y + y));
        }
        return points;
    }

    private static int Number(Match step, string group) =>
        int.Parse(step.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<how>[Mlhv])(?<one>-?[0-9]+)(?: ?(?<other>-?[0-9]+))?", RegexOptions.NonBacktracking)]
    private static partial Regex Steps();
}

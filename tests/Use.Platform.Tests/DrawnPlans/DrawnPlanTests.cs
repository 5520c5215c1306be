using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Use.Platform.DrawnPlans;
using Xunit;

namespace Use.Platform.Tests.DrawnPlans;

public sealed partial class DrawnPlanTests
{
    private static readonly string[] Themes = [.. PlanPalette.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public async Task The_same_record_always_draws_the_same_plan()
    {
        var plan = Draw(7);

        Assert.Equal(plan.Svg, Draw(7).Svg);
        var elsewhere = await Task.Run(() =>
        {
            // Numbers and minus signs of another culture must not get in.
            CultureInfo.CurrentCulture = new CultureInfo("fa-IR");
            return Draw(7).Svg;
        });
        Assert.Equal(plan.Svg, elsewhere);
    }

    [Fact]
    public void A_version_of_the_drawing_never_changes()
    {
        var all = new StringBuilder();
        foreach (var layout in Enum.GetValues<CityLayout>())
        {
            all.Append(DrawnPlan.Draw("Cloudburst plan", "Somewhere", "water", new PlanTraits(layout, true, true)).Svg);
        }

        // Another hash means another drawing: raise DrawnPlan.Version, so that what is cached under the old one goes.
        Assert.Equal(1, DrawnPlan.Version);
        Assert.Equal(Golden, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..16]);
    }

    private const string Golden = "690542438a965a3d";

    [Fact]
    public void Plans_of_one_city_are_kin_and_not_twins()
    {
        var (one, other) = (
            DrawnPlan.Draw("One", "Unknown City", "water"),
            DrawnPlan.Draw("Other", "Unknown City", "water")
        );

        Assert.NotEqual(one.Svg, other.Svg);
        Assert.Equal(one.Sketch.Coast is null, other.Sketch.Coast is null);
        Assert.Equal(one.Sketch.River is null, other.Sketch.River is null);
    }

    [Fact]
    public void Three_hundred_plans_are_small_and_well_formed()
    {
        for (var i = 0; i < 300; i++)
        {
            var svg = Draw(i).Svg;

            Assert.InRange(Encoding.UTF8.GetByteCount(svg), 3_000, 10_240);
            var root = XDocument.Parse(svg).Root!;
            Assert.Equal("0 0 480 300", root.Attribute("viewBox")!.Value);
            Assert.Equal(("480", "300"), (root.Attribute("width")!.Value, root.Attribute("height")!.Value));
            Assert.All(
                root.Descendants().Select(element => element.Attribute("d")?.Value).OfType<string>(),
                data => Assert.Matches(WholeNumbers(), data)
            );
            Assert.InRange(PlanPaths.Outlines(svg, "a").Count, 4, 8);
        }
    }

    [Fact]
    public void No_block_lies_in_the_river_the_canals_or_the_sea()
    {
        for (var i = 0; i < 300; i++)
        {
            var plan = Draw(i);
            var water = plan.Sketch.Canals.Append(plan.Sketch.River).OfType<River>().ToList();

            foreach (var block in (string[])["a", "b", "c", "g"])
            {
                foreach (var outline in PlanPaths.Outlines(plan.Svg, block).Where(o => !IsShed(plan.Sketch, o)))
                {
                    Assert.DoesNotContain(water, river => PlanPaths.Touches(outline, river.Way));
                    if (plan.Sketch.Coast is { } coast)
                    {
                        Assert.All(outline, p => Assert.True(coast.Way.Nearest(p).Side < 0, $"plan {i}: {p}"));
                    }
                }
            }
        }
    }

    [Fact]
    public void What_is_known_of_a_city_is_drawn()
    {
        for (var i = 0; i < 20; i++)
        {
            var name = i.ToString(CultureInfo.InvariantCulture);
            Assert.NotNull(DrawnPlan.Draw(name, "Barcelona", "housing").Sketch.Coast);
            Assert.NotNull(DrawnPlan.Draw(name, "PARIS", "housing").Sketch.River);
            Assert.NotEmpty(DrawnPlan.Draw(name, "Amsterdam", "water").Sketch.Canals);
            Assert.NotEmpty(DrawnPlan.Draw(name, "Medell\u00EDn", "mobility").Sketch.Contours);
            var dry = DrawnPlan.Draw(name, "Bologna", "culture").Sketch;
            Assert.True(dry.Coast is null && dry.River is null && dry.Canals.Count == 0);
        }
    }

    [Fact]
    public void A_plan_carries_its_dark_colours_and_nothing_that_loads_or_runs()
    {
        var plan = DrawnPlan.Draw("<script>alert(1)</script>", "\"><img src=x>", "no such theme");

        Assert.Contains("@media(prefers-color-scheme:dark)", plan.Svg, StringComparison.Ordinal);
        Assert.DoesNotContain("@media", plan.ToLightSvg(), StringComparison.Ordinal);
        Assert.Contains(PlanPalette.All[PlanPalette.DefaultTheme].Light.Accent, plan.Svg, StringComparison.Ordinal);
        Assert.DoesNotContain("script", plan.Svg, StringComparison.Ordinal);
        Assert.DoesNotContain("img", plan.Svg, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", plan.Svg, StringComparison.Ordinal);
        var names = XDocument.Parse(plan.Svg).Descendants().Select(element => element.Name.LocalName);
        Assert.Empty(names.Except(["svg", "style", "g", "path", "defs", "use"], StringComparer.Ordinal));
    }

    [Fact]
    public void A_record_without_a_city_or_a_name_has_a_plan_too()
    {
        Assert.NotEqual(DrawnPlan.Draw("One", "", "").Svg, DrawnPlan.Draw("Two", "", "").Svg);
        Assert.NotEmpty(DrawnPlan.Draw("", "", "").Svg);
    }

    private static DrawnPlan Draw(int i) =>
        DrawnPlan.Draw(
            string.Create(CultureInfo.InvariantCulture, $"Practice {i}"),
            string.Create(CultureInfo.InvariantCulture, $"City {i / 2}"),
            Themes[i % Themes.Length]
        );

    /// <summary>Sheds stand on piers, in the sea on purpose.</summary>
    private static bool IsShed(Sketch sketch, List<P> outline) =>
        sketch.Piers.Exists(pier =>
            outline.TrueForAll(p => Outline.Contains(Outline.Inset(pier, -2), p) || Outline.Contains(pier, p))
        );

    [GeneratedRegex("^[mMhHvVz0-9 -]+$", RegexOptions.NonBacktracking)]
    private static partial Regex WholeNumbers();
}

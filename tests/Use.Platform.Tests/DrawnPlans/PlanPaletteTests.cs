using System.Globalization;
using Use.Platform.DrawnPlans;
using Xunit;

namespace Use.Platform.Tests.DrawnPlans;

public sealed class PlanPaletteTests
{
    public static TheoryData<string> Themes =>
        [
            "mobility",
            "public-space",
            "water",
            "waste",
            "energy",
            "climate-adaptation",
            "air-quality",
            "housing",
            "nature",
            "food",
            "health",
            "gender-equality",
            "inclusion",
            "economy",
            "governance",
            "planning",
            "culture",
            "digital",
        ];

    [Theory]
    [MemberData(nameof(Themes))]
    public void Every_theme_marks_its_blocks_clearly_by_day_and_by_night(string theme)
    {
        var palette = PlanPalette.All[theme];

        foreach (var colours in (PlanColours[])[palette.Light, palette.Dark])
        {
            Assert.True(
                Contrast(colours.Accent, colours.Paper) >= 3,
                $"{theme}: {Contrast(colours.Accent, colours.Paper)}"
            );
            Assert.True(
                Contrast(colours.Accent, colours.Core) >= 2.4,
                $"{theme}: {Contrast(colours.Accent, colours.Core)}"
            );
        }
        Assert.True(Luminance(palette.Light.Paper) > 0.8);
        Assert.True(Luminance(palette.Dark.Paper) < 0.05);
    }

    [Fact]
    public void There_are_eighteen() => Assert.Equal(18, PlanPalette.All.Count);

    /// <summary>WCAG 2.2's contrast ratio.</summary>
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}

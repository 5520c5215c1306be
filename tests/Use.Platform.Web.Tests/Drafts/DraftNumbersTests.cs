using Use.Platform.Web.Drafts;
using Xunit;

namespace Use.Platform.Web.Tests.Drafts;

public sealed class DraftNumbersTests
{
    [Theory]
    [InlineData("12", '.', 12)]
    [InlineData("-3.5", '.', -3.5)]
    [InlineData("−3,5", ',', -3.5)]
    [InlineData("1,234.5", '.', 1234.5)]
    [InlineData("1.234,5", ',', 1234.5)]
    [InlineData("1.234,5", '.', 1234.5)]
    [InlineData("1,234,567", '.', 1234567)]
    [InlineData("1 234 567", ',', 1234567)]
    [InlineData("1’234’567", '.', 1234567)]
    [InlineData("1,234", '.', 1234)]
    [InlineData("1,234", ',', 1.234)]
    [InlineData("1.234", '.', 1.234)]
    [InlineData("1.234", ',', 1234)]
    [InlineData("1,5", '.', 1.5)]
    [InlineData("1.5", ',', 1.5)]
    [InlineData("0.05", ',', 0.05)]
    public void A_number_is_read_as_its_language_means_it(string text, char point, double number)
    {
        Assert.True(DraftNumbers.TryRead(text, point, out var read));
        Assert.Equal((decimal)number, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("about 20")]
    [InlineData("20 %")]
    [InlineData("--1")]
    [InlineData("1e9")]
    [InlineData(".5")]
    [InlineData("123456789012345678901")]
    [InlineData("٣")]
    public void What_is_no_number_is_not_guessed(string text) => Assert.False(DraftNumbers.TryRead(text, '.', out _));

    [Theory]
    [InlineData('.')]
    [InlineData(',')]
    public void What_is_written_is_read_again(char point)
    {
        foreach (var number in new[] { 0m, 1.234m, 1234m, -0.5m, 1234567.125m, 100m, 1200.005m })
        {
            Assert.True(DraftNumbers.TryRead(DraftNumbers.Write(number, point), point, out var read));
            Assert.Equal(number, read);
        }
    }

    [Theory]
    [InlineData("2012", "2012")]
    [InlineData(" 2012-10 ", "2012-10")]
    [InlineData("2012-1", "2012-01")]
    [InlineData("10/2012", "2012-10")]
    [InlineData("1.2012", "2012-01")]
    [InlineData("2012/10", "2012-10")]
    public void A_month_is_read_in_its_usual_forms(string text, string month)
    {
        Assert.True(DraftDates.TryReadMonth(text, out var read));
        Assert.Equal(month, read.ToString());
    }

    [Theory]
    [InlineData("long ago")]
    [InlineData("2012-13")]
    [InlineData("12")]
    [InlineData("2012-10-01")]
    public void What_is_no_month_is_not_guessed(string text) => Assert.False(DraftDates.TryReadMonth(text, out _));

    [Theory]
    [InlineData("48.8566, 2.3522", 48.8566, 2.3522)]
    [InlineData("-33.45;-70.66", -33.45, -70.66)]
    [InlineData("12 34", 12, 34)]
    public void A_point_is_read_as_maps_write_it(string text, double latitude, double longitude)
    {
        Assert.True(DraftNumbers.TryReadPoint(text, out var lat, out var lon));
        Assert.Equal((latitude, longitude), (lat, lon));
    }

    [Theory]
    [InlineData("48.8566")]
    [InlineData("48°51′ N")]
    [InlineData("a, b")]
    public void What_is_no_point_is_not_guessed(string text) =>
        Assert.False(DraftNumbers.TryReadPoint(text, out _, out _));
}

using Use.Platform.Shared;
using Xunit;

namespace Use.Platform.Tests.Shared;

public sealed class WeeksTests
{
    [Theory]
    [InlineData("2020-03-19", "2020-W12", "2020-03-16")]
    [InlineData("2021-01-03", "2020-W53", "2020-12-28")]
    [InlineData("2024-12-30", "2025-W01", "2024-12-30")]
    public void A_day_is_in_the_week_that_begins_on_its_monday(string day, string week, string monday)
    {
        Assert.Equal(week, Weeks.Of(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.True(Weeks.TryStart(week, out var start));
        Assert.Equal(DateOnly.Parse(monday, System.Globalization.CultureInfo.InvariantCulture), start);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2020-W00")]
    [InlineData("2021-W53")]
    [InlineData("0000-W01")]
    [InlineData("2020-w12")]
    [InlineData("2020-W1x")]
    [InlineData("2020-W123")]
    public void What_is_no_week_is_refused(string week) => Assert.False(Weeks.TryStart(week, out _));
}

using Use.Platform.Shared;
using Xunit;

namespace Use.Platform.Tests.Shared;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2020", "2020")]
    [InlineData("2020-4", "2020-04")]
    [InlineData(" 2020-04-5 ", "2020-04-05")]
    [InlineData("2020-02-29", "2020-02-29")]
    public void A_year_a_month_and_a_day_are_read_and_written(string text, string written)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal(written, date.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("20")]
    [InlineData("2020-13")]
    [InlineData("2021-02-29")]
    [InlineData("2020-04-05-06")]
    [InlineData("05-04-2020")]
    [InlineData("2020-04-")]
    [InlineData("2020-04-+5")]
    public void Anything_else_is_refused(string text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void They_are_in_order_of_time_and_what_is_less_precise_stands_before_what_it_contains()
    {
        string[] inOrder = ["2019-12-31", "2020", "2020-03", "2020-03-01", "2020-03-19", "2020-04", "2021"];

        var dates = inOrder.Reverse().Select(text => PartialDate.TryParse(text, out var date) ? date : default);

        Assert.Equal(inOrder, dates.Order().Select(date => date.ToString()));
    }
}

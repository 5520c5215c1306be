using Use.Platform.Web.Drafts;
using Xunit;

namespace Use.Platform.Web.Tests.Drafts;

public sealed class DraftDatesTests
{
    [Theory]
    [InlineData("2020", "2020")]
    [InlineData("2020-04", "2020-04")]
    [InlineData("04/2020", "2020-04")]
    [InlineData("April 2020", "2020-04")]
    [InlineData("avr. 2020", "2020-04")]
    [InlineData("abril de 2020", "2020-04")]
    [InlineData("2020-04-15", "2020-04-15")]
    [InlineData("15 April 2020", "2020-04-15")]
    [InlineData("April 15th, 2020", "2020-04-15")]
    [InlineData("1er février 2020", "2020-02-01")]
    [InlineData("15 de abril de 2020", "2020-04-15")]
    [InlineData("15/04/2020", "2020-04-15")]
    [InlineData("04/15/2020", "2020-04-15")]
    [InlineData("5.5.2020", "2020-05-05")]
    public void A_date_is_read_as_precisely_as_it_is_typed(string text, string date)
    {
        Assert.True(DraftDates.TryRead(text, out var read));
        Assert.Equal(date, read.ToString());
    }

    [Theory]
    [InlineData("32 May 2020", "NotDateInCalendar")]
    [InlineData("29/02/2021", "NotDateInCalendar")]
    [InlineData("03/04/2020", "NotDateEitherWay")]
    [InlineData("3/4/20", "NotDateShortYear")]
    [InlineData("soon", "NotDate")]
    [InlineData("43936", "NotDate")]
    public void Why_it_is_not_read_is_told(string text, string reason) => Assert.Equal(reason, DraftDates.WhyNot(text));

    [Theory]
    [InlineData("03/04/2020")]
    [InlineData("3-4-2020")]
    [InlineData("juin juillet 2020")]
    [InlineData("ju 2020")]
    [InlineData("31 April 2020")]
    [InlineData("2020 2021")]
    [InlineData("spring 2020")]
    [InlineData("2020?")]
    [InlineData("20")]
    public void What_could_be_two_dates_or_none_is_not_guessed(string text) =>
        Assert.False(DraftDates.TryRead(text, out _));
}

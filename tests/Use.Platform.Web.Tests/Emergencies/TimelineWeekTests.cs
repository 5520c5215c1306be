using Use.Platform.Search;
using Use.Platform.Web.Emergencies;
using Xunit;

namespace Use.Platform.Web.Tests.Emergencies;

public sealed class TimelineWeekTests
{
    [Fact]
    public void Weeks_without_any_stand_between_those_that_have_some()
    {
        var weeks = TimelineWeek.Of([new("2021-W01", 2), new("2020-W52", 5), new("no week", 9)], 100);

        Assert.Equal(
            [("2020-W52", 5), ("2020-W53", 0), ("2021-W01", 2)],
            weeks.Select(week => (week.Value, week.Count))
        );
        Assert.Equal(new DateOnly(2021, 1, 4), weeks[^1].Monday);
    }

    [Fact]
    public void Of_too_many_the_newest_are_there() =>
        Assert.Equal(
            ["2020-W52", "2020-W53", "2021-W01"],
            TimelineWeek.Of([new("2001-W01", 1), new("2021-W01", 1)], 3).Select(week => week.Value)
        );

    [Fact]
    public void One_wrong_year_does_not_hide_those_of_the_others()
    {
        var weeks = TimelineWeek.Of(
            [new("2202-W13", 1), new("2020-W12", 500), new("2020-W15", 300), new("1919-W01", 2)],
            260
        );

        Assert.Equal(800, weeks.Sum(week => week.Count));
        Assert.Equal(("2020-W15", 260), (weeks[^1].Value, weeks.Count));
    }

    [Fact]
    public void Nothing_makes_no_weeks() => Assert.Empty(TimelineWeek.Of([], 10));
}

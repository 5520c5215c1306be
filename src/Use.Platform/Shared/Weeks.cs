using System.Globalization;

namespace Use.Platform.Shared;

/// <summary>Weeks of ISO 8601, written <c>2020-W12</c>: they begin on Monday, the first of a year has its first Thursday.</summary>
public static class Weeks
{
    /// <summary>The week of a day.</summary>
    public static string Of(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ISOWeek.GetYear(date):0000}-W{ISOWeek.GetWeekOfYear(date):00}"
        );
    }

    /// <summary>The Monday with which a week begins.</summary>
    /// <param name="week">The week as it is written.</param>
    /// <param name="monday">The day.</param>
    /// <returns>Whether there is such a week.</returns>
    public static bool TryStart(string week, out DateOnly monday)
    {
        monday = default;
        if (
            week is not [_, _, _, _, '-', 'W', _, _]
            || !int.TryParse(week.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(week.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year is < 1 or > 9998
            || number < 1
            || number > ISOWeek.GetWeeksInYear(year)
        )
        {
            return false;
        }
        monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday));
        return true;
    }
}

using Use.Platform.Import;
using Use.Platform.Shared;

namespace Use.Platform.Web.Drafts;

/// <summary>
/// Reads dates as people type them into drafts, as <see cref="WrittenDate"/> reads them when nobody has said whether day or month comes
/// first. <c>write-dates.js</c> follows the same rules.
/// </summary>
public static class DraftDates
{
    /// <summary>Reads a year, a month or a day; refuses <c>03/04/2020</c>, of which nobody can say which is the month.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="date">The date, as precise as it was typed.</param>
    public static bool TryRead(string text, out PartialDate date)
    {
        (date, var problem) = WrittenDate.Read(text);
        return problem is null;
    }

    /// <summary>Why a text is no date: a key in <see cref="WriteWords"/>, to which the text is given.</summary>
    public static string WhyNot(string text) =>
        WrittenDate.Read(text).Problem switch
        {
            "ImportDateEitherWay" => "NotDateEitherWay",
            "ImportDateNotThere" => "NotDateInCalendar",
            "ImportDateShortYear" => "NotDateShortYear",
            _ => "NotDate",
        };

    /// <summary>Reads a year or a month as <see cref="TryRead"/> does, and refuses a day.</summary>
    public static bool TryReadMonth(string text, out PartialDate month) =>
        TryRead(text, out month) && month.Day is null;
}

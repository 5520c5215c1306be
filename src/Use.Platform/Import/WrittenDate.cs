using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Use.Platform.Shared;

namespace Use.Platform.Import;

/// <summary>Which comes first in a date of numbers such as 03/04/2020.</summary>
public enum DateOrder
{
    /// <summary>3 April.</summary>
    DayFirst,

    /// <summary>4 March.</summary>
    MonthFirst,
}

/// <summary>
/// Reads dates as people and files write them: the year first (2020-04-15, 2020/04/15, 2020-04, 2020), in numbers (15.04.2020, 04/15/2020,
/// 04/2020), or with the month's name in English, French or Spanish (15 April 2020, April 15, 2020, 15-Apr-2020, 1er avril 2020, abril de
/// 2020). What could mean two days is refused until somebody says which. <c>write-dates.js</c> follows the same rules while one types.
/// </summary>
public static partial class WrittenDate
{
    private static readonly FrozenDictionary<string, int> Months = NamesOfMonths();

    /// <summary>Reads a date.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="order">Which comes first in numbers, or null when nobody has said.</param>
    /// <returns>The date, as precise as it is written; or the key in <see cref="ImportWords"/> of why it was not read.</returns>
    public static (PartialDate Date, string? Problem) Read(string text, DateOrder? order = null)
    {
        // With its accents in their letters, and with every kind of space as one space.
        text = Spaces().Replace(text.Normalize(NormalizationForm.FormC), " ").Trim();
        if (SerialNumber().IsMatch(text))
        {
            return Refused("ImportDateSerial");
        }
        if (Numbers().IsMatch(text))
        {
            var separator = text.FirstOrDefault(sign => sign is '-' or '/' or '.');
            return ReadNumbers(text.Split(separator, StringSplitOptions.TrimEntries), separator, order);
        }
        foreach (var pattern in (Regex[])[DayMonthYear(), MonthDayYear(), MonthYear()])
        {
            if (
                pattern.Match(text) is { Success: true } match
                && Months.TryGetValue(Folding.Fold(match.Groups["m"].Value), out var month)
            )
            {
                return Dated(
                    match.Groups["y"].Value,
                    month,
                    match.Groups["d"] is { Success: true } day ? Number(day.Value) : null
                );
            }
        }
        return Refused("ImportDateWrong");
    }

    /// <summary>How a person says it on the command line.</summary>
    public static string Option(this DateOrder order) => order == DateOrder.DayFirst ? "day-first" : "month-first";

    private static (PartialDate, string?) ReadNumbers(string[] parts, char separator, DateOrder? order) =>
        parts switch
        {
            [{ Length: 4 } year] => Dated(year, null, null),
            // A spreadsheet writes the number 2020.10 as 2020.1.
            [{ Length: 4 }, _] when separator == '.' => Refused("ImportDateWrong"),
            [{ Length: 4 } year, { Length: <= 2 } month] => Dated(year, Number(month), null),
            [{ Length: 4 } year, { Length: <= 2 } month, { Length: <= 2 } day] => Dated(
                year,
                Number(month),
                Number(day)
            ),
            [{ Length: <= 2 } month, { Length: 4 } year] => Dated(year, Number(month), null),
            [{ Length: <= 2 } first, { Length: <= 2 } second, { Length: 4 } year] => ReadOrdered(
                Number(first),
                Number(second),
                year,
                order
            ),
            [{ Length: <= 2 }, { Length: <= 2 }] or [{ Length: <= 2 }, { Length: <= 2 }, { Length: <= 2 }] => Refused(
                "ImportDateShortYear"
            ),
            _ => Refused("ImportDateWrong"),
        };

    private static (PartialDate, string?) ReadOrdered(int first, int second, string year, DateOrder? order)
    {
        var (dayFirst, monthFirst) = (Dated(year, second, first), Dated(year, first, second));
        return (dayFirst.Problem, monthFirst.Problem, order) switch
        {
            (null, null, null) when first != second => Refused("ImportDateEitherWay"),
            (null, _, null or DateOrder.DayFirst) => dayFirst,
            (_, null, null or DateOrder.MonthFirst) => monthFirst,
            (null, _, _) or (_, null, _) => Refused("ImportDateOtherOrder"),
            _ => dayFirst,
        };
    }

    private static (PartialDate Date, string? Problem) Dated(string year, int? month, int? day)
    {
        if (year.Length != 4)
        {
            return Refused(year.Length < 4 ? "ImportDateShortYear" : "ImportDateWrong");
        }
        var number = Number(year);
        var isThere =
            number >= 1000
            && month is null or (>= 1 and <= 12)
            && (day is null || (day >= 1 && day <= DateTime.DaysInMonth(number, month!.Value)));
        return isThere ? (new PartialDate(number, month, day), null) : Refused("ImportDateNotThere");
    }

    private static (PartialDate Date, string? Problem) Refused(string reason) => (default, reason);

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    // The names and their usual abbreviations, folded. None means two months in the three languages.
    private static FrozenDictionary<string, int> NamesOfMonths()
    {
        string[] names =
        [
            "january jan janvier janv enero ene",
            "february feb fevrier fevr fev febrero",
            "march mar mars marzo",
            "april apr avril avr abril abr",
            "may mai mayo",
            "june jun juin junio",
            "july jul juillet juil julio",
            "august aug aout agosto ago",
            "september sep sept septembre septiembre setiembre set",
            "october oct octobre octubre",
            "november nov novembre noviembre",
            "december dec decembre diciembre dic",
        ];
        return names
            .SelectMany((line, index) => line.Split(' ').Select(name => (name, Month: index + 1)))
            .ToFrozenDictionary(pair => pair.name, pair => pair.Month);
    }

    private const RegexOptions Plain =
        RegexOptions.NonBacktracking
        | RegexOptions.ExplicitCapture
        | RegexOptions.IgnoreCase
        | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"[\s\u00A0\u202F]+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[0-9]{5}(?:[.,][0-9]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex SerialNumber();

    [GeneratedRegex(@"^[0-9]+(?: ?- ?[0-9]+)*$|^[0-9]+(?: ?/ ?[0-9]+)*$|^[0-9]+(?:\. ?[0-9]+)*$", Plain)]
    private static partial Regex Numbers();

    [GeneratedRegex(
        @"^(?:(?:le|el) )?(?<d>[0-9]{1,2})(?:st|nd|rd|th|er|º|°|\.)?(?: of | de |[ /-])(?<m>\p{L}+)\.?(?:,? | de | del |[/-])(?<y>[0-9]+)$",
        Plain
    )]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"^(?<m>\p{L}+)\.?[ -](?<d>[0-9]{1,2})(?:st|nd|rd|th)?(?:, ?|[ -])(?<y>[0-9]+)$", Plain)]
    private static partial Regex MonthDayYear();

    [GeneratedRegex(@"^(?<m>\p{L}+)\.?(?:,? | de | del |[/-])(?<y>[0-9]+)$", Plain)]
    private static partial Regex MonthYear();
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Use.Platform.Shared;

namespace Use.Platform.Web.Drafts;

/// <summary>
/// Reads dates as people type them in the working languages. What could be two dates is not guessed. <c>write-dates.js</c> follows the
/// same rules.
/// </summary>
public static partial class DraftDates
{
    private const int ShortestMonth = 3;

    private static readonly IReadOnlyList<(int Month, string Name)> Months =
    [
        .. Platform.Shared.Languages.Working.SelectMany(language =>
            CultureInfo
                .GetCultureInfo(language)
                .DateTimeFormat.MonthNames.Take(12)
                .Select((name, index) => (index + 1, Fold(name)))
        ),
    ];

    /// <summary>
    /// Reads <c>2020</c>, <c>2020-04</c>, <c>04/2020</c>, <c>April 2020</c>, <c>2020-04-15</c>, <c>15 avril 2020</c>,
    /// <c>April 15, 2020</c> and <c>15/04/2020</c>; refuses <c>03/04/2020</c>, of which nobody can say which is the month.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="date">The date, as precise as it was typed.</param>
    public static bool TryRead(string text, out PartialDate date)
    {
        date = default;
        var folded = Fold(text);
        if (!Shape().IsMatch(folded))
        {
            return false;
        }
        var parts = Parts().Matches(folded).Select(part => part.Value).Where(part => !Fillers().IsMatch(part)).ToList();
        var words = parts.Where(part => char.IsLetter(part[0])).ToList();
        var numbers = parts.Where(part => char.IsDigit(part[0])).ToList();
        var month = words is [var word] ? MonthOf(word) : null;
        var ordered = (words.Count, month, numbers) switch
        {
            (1, { } named, [{ Length: 4 } year]) => $"{year}-{named}",
            (1, { } named, [{ Length: 4 } year, var day]) => $"{year}-{named}-{day}",
            (1, { } named, [var day, { Length: 4 } year]) => $"{year}-{named}-{day}",
            (0, _, [{ Length: 4 } year]) => year,
            (0, _, [{ Length: 4 } year, var number]) => $"{year}-{number}",
            (0, _, [var number, { Length: 4 } year]) => $"{year}-{number}",
            (0, _, [{ Length: 4 } year, var number, var day]) => $"{year}-{number}-{day}",
            (0, _, [{ Length: 1 or 2 } first, { Length: 1 or 2 } second, { Length: 4 } year]) => Clear(
                first,
                second,
                year
            ),
            _ => null,
        };
        return PartialDate.TryParse(ordered, out date);
    }

    /// <summary>Reads a year or a month as <see cref="TryRead"/> does, and refuses a day.</summary>
    public static bool TryReadMonth(string text, out PartialDate month) =>
        TryRead(text, out month) && month.Day is null;

    // Day and month stand in either order: clear only where one cannot be a month, or both are the same.
    private static string? Clear(string first, string second, string year)
    {
        var (left, right) = (
            int.Parse(first, CultureInfo.InvariantCulture),
            int.Parse(second, CultureInfo.InvariantCulture)
        );
        return left > 12 || left == right ? $"{year}-{second}-{first}"
            : right > 12 ? $"{year}-{first}-{second}"
            : null;
    }

    private static int? MonthOf(string word)
    {
        var months =
            word.Length < ShortestMonth
                ? []
                : Months
                    .Where(month => month.Name.StartsWith(word, StringComparison.Ordinal))
                    .Select(month => month.Month)
                    .Distinct()
                    .ToList();
        return months is [var only] ? only : null;
    }

    private static string Fold(string text) =>
        Marks().Replace(text.Normalize(NormalizationForm.FormD), "").ToLowerInvariant();

    [GeneratedRegex(@"\p{M}", RegexOptions.NonBacktracking)]
    private static partial Regex Marks();

    [GeneratedRegex(@"^[\p{L}0-9\s/.,-]{4,40}$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\p{L}+|[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Parts();

    // "of" in dates, and the endings of 1st, 1er and the like.
    [GeneratedRegex("^(?:st|nd|rd|th|er|de|del|of|the|le|el)$", RegexOptions.NonBacktracking)]
    private static partial Regex Fillers();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Use.Platform.Web.Drafts;

/// <summary>
/// Reads numbers and points as people type them in the languages of the interface. <c>write-numbers.js</c> follows the same rules.
/// </summary>
public static partial class DraftNumbers
{
    private const int LongestNumber = 20;

    /// <summary>
    /// Reads <c>1 234,5</c>, <c>1,234.5</c>, <c>1.234,5</c> or <c>-12</c>. A single separator that is not the language's own is a
    /// thousands separator when three digits follow it, and a decimal one otherwise.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="point">The language's decimal separator.</param>
    /// <param name="number">The number.</param>
    public static bool TryRead(string text, char point, out decimal number)
    {
        number = 0;
        var plain = Blanks().Replace(text, "").Replace('−', '-');
        if (plain.Length is 0 or > LongestNumber || !Shape().IsMatch(plain))
        {
            return false;
        }
        var last = plain.LastIndexOfAny(['.', ',']);
        if (last >= 0)
        {
            var sign = plain[last];
            var other = sign == '.' ? ',' : '.';
            var isGrouping =
                plain.Count(character => character == sign) > 1
                || (sign != point && !plain.Contains(other) && plain.Length - last - 1 == 3);
            plain = plain.Replace(other.ToString(), "", StringComparison.Ordinal);
            plain = isGrouping
                ? plain.Replace(sign.ToString(), "", StringComparison.Ordinal)
                : plain.Replace(sign, '.');
        }
        return decimal.TryParse(
            plain,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out number
        );
    }

    /// <summary>Writes a number so that <see cref="TryRead"/> reads it in the same language.</summary>
    public static string Write(decimal number, char point) =>
        number.ToString("0.############", CultureInfo.InvariantCulture).Replace('.', point);

    /// <summary>Reads <c>48.8566, 2.3522</c> as online maps write it.</summary>
    public static bool TryReadPoint(string text, out double latitude, out double longitude)
    {
        (latitude, longitude) = (0, 0);
        var match = Point().Match(text.Replace('−', '-'));
        return match.Success
            && double.TryParse(match.Groups["latitude"].ValueSpan, CultureInfo.InvariantCulture, out latitude)
            && double.TryParse(match.Groups["longitude"].ValueSpan, CultureInfo.InvariantCulture, out longitude);
    }

    [GeneratedRegex(@"[\s'’]", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^-?[0-9][0-9.,]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();

    [GeneratedRegex(
        @"^\s*(?<latitude>-?[0-9]{1,3}(?:\.[0-9]{1,12})?)\s*[,;\s]\s*(?<longitude>-?[0-9]{1,3}(?:\.[0-9]{1,12})?)\s*$",
        RegexOptions.None,
        200
    )]
    private static partial Regex Point();
}

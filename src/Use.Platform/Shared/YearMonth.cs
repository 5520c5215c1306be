using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Use.Platform.Shared;

/// <summary>A year, or a month of a year: the precision in which projects begin and end.</summary>
/// <param name="Year">1000 to 9999.</param>
/// <param name="Month">1 to 12, or null when only the year is known.</param>
[JsonConverter(typeof(YearMonthJsonConverter))]
public readonly record struct YearMonth(int Year, int? Month = null) : IComparable<YearMonth>
{
    /// <summary>Reads <c>2012</c> or <c>2012-10</c>; anything else is refused.</summary>
    public static bool TryParse(string? text, out YearMonth value)
    {
        value = default;
        var parts = (text ?? "").Trim().Split('-');
        if (parts.Length is not (1 or 2) || parts[0].Length != 4 || !Number(parts[0], 1000, 9999, out var year))
        {
            return false;
        }
        if (parts.Length == 1)
        {
            value = new YearMonth(year);
            return true;
        }
        if (parts[1].Length is not (1 or 2) || !Number(parts[1], 1, 12, out var month))
        {
            return false;
        }
        value = new YearMonth(year, month);
        return true;
    }

    /// <summary>The form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() =>
        Month is { } month
            ? string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{month:00}")
            : Year.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>As a reader of the current language writes it: "October 2012", "2012".</summary>
    public string Here =>
        Month is { } month
            ? new DateOnly(Year, month, 1).ToString("MMMM yyyy", CultureInfo.CurrentCulture)
            : Year.ToString(CultureInfo.InvariantCulture);

    /// <summary>Orders by year, then month; a bare year stands before its months.</summary>
    public int CompareTo(YearMonth other) => (Year * 13 + (Month ?? 0)).CompareTo(other.Year * 13 + (other.Month ?? 0));

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(YearMonth left, YearMonth right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(YearMonth left, YearMonth right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(YearMonth left, YearMonth right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(YearMonth left, YearMonth right) => left.CompareTo(right) >= 0;

    private static bool Number(string text, int from, int to, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= from && value <= to;
}

internal sealed class YearMonthJsonConverter : JsonConverter<YearMonth>
{
    public override YearMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text =
            reader.TokenType == JsonTokenType.Number
                ? reader.GetInt32().ToString(CultureInfo.InvariantCulture)
                : reader.GetString();
        return YearMonth.TryParse(text, out var value)
            ? value
            : throw new JsonException($"'{text}' is neither a year (2012) nor a month (2012-10).");
    }

    public override void Write(Utf8JsonWriter writer, YearMonth value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

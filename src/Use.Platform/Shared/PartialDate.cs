using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Use.Platform.Shared;

/// <summary>A day, a month of a year, or a year: as precise as it is known.</summary>
/// <param name="Year">1000 to 9999.</param>
/// <param name="Month">1 to 12, or null when only the year is known.</param>
/// <param name="Day">1 to 31, or null when no more than the month is known.</param>
[JsonConverter(typeof(PartialDateJsonConverter))]
public readonly record struct PartialDate(int Year, int? Month = null, int? Day = null) : IComparable<PartialDate>
{
    /// <summary>The day itself, where it is known.</summary>
    public DateOnly? Date => Month is { } month && Day is { } day ? new DateOnly(Year, month, day) : null;

    /// <summary>Reads <c>2012</c>, <c>2012-10</c> or <c>2012-10-05</c>; anything else is refused, and a day that is not there too.</summary>
    public static bool TryParse(string? text, out PartialDate value)
    {
        value = default;
        var parts = (text ?? "").Trim().Split('-');
        if (parts.Length > 3 || parts[0].Length != 4 || !Number(parts[0], 1000, 9999, out var year))
        {
            return false;
        }
        if (parts.Length == 1)
        {
            value = new PartialDate(year);
            return true;
        }
        if (parts[1].Length is not (1 or 2) || !Number(parts[1], 1, 12, out var month))
        {
            return false;
        }
        if (parts.Length == 2)
        {
            value = new PartialDate(year, month);
            return true;
        }
        if (parts[2].Length is not (1 or 2) || !Number(parts[2], 1, DateTime.DaysInMonth(year, month), out var day))
        {
            return false;
        }
        value = new PartialDate(year, month, day);
        return true;
    }

    /// <summary>The form that <see cref="TryParse"/> reads.</summary>
    public override string ToString() =>
        (Month, Day) switch
        {
            ({ } month, { } day) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{month:00}-{day:00}"),
            ({ } month, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{month:00}"),
            _ => Year.ToString("0000", CultureInfo.InvariantCulture),
        };

    /// <summary>As a reader of the current language writes it: "5 October 2012", "October 2012", "2012".</summary>
    public string Here =>
        (Month, Day) switch
        {
            ({ } month, { } day) => new DateOnly(Year, month, day).Here(),
            ({ } month, null) => new DateOnly(Year, month, 1).MonthHere(),
            _ => Year.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Orders by year, then month, then day; what is less precise stands before what it contains.</summary>
    public int CompareTo(PartialDate other) =>
        (Year, Month ?? 0, Day ?? 0).CompareTo((other.Year, other.Month ?? 0, other.Day ?? 0));

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    /// <inheritdoc cref="CompareTo"/>
    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;

    private static bool Number(string text, int from, int to, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= from && value <= to;
}

internal sealed class PartialDateJsonConverter : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text =
            reader.TokenType == JsonTokenType.Number
                ? reader.GetInt32().ToString(CultureInfo.InvariantCulture)
                : reader.GetString();
        return PartialDate.TryParse(text, out var value)
            ? value
            : throw new JsonException(
                $"'{text}' is neither a year (2012) nor a month (2012-10) nor a day (2012-10-05)."
            );
    }

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

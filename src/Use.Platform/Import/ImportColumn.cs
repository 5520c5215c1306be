using System.Text.Json;
using System.Text.Json.Nodes;
using Use.Platform.Editorial;

namespace Use.Platform.Import;

/// <summary>How a column of a CSV file is read and written.</summary>
public enum ColumnForm
{
    /// <summary>One value as text.</summary>
    Text,

    /// <summary>Values between bars: <c>mobility|water</c>.</summary>
    List,

    /// <summary>Rows or objects as JSON.</summary>
    Json,
}

/// <summary>A column of a CSV file.</summary>
/// <param name="Name">Its name: the path of the field in the JSON form, so that a message names both alike.</param>
/// <param name="Form">How its cells are read.</param>
public sealed record ImportColumn(string Name, ColumnForm Form = ColumnForm.Text)
{
    private const string Hazards = "=+-@\t\r\n＝＋－＠";

    /// <summary>The columns that every kind begins with.</summary>
    public static IReadOnlyList<ImportColumn> OfEveryKind { get; } =
    [
        new("source"),
        new("sourceId"),
        new("language"),
        new("license"),
        new("title"),
        new("tagline"),
        new("translations", ColumnForm.Json),
        new("place.id"),
        new("place.name"),
        new("place.country"),
        new("place.kind"),
    ];

    /// <summary>The key of the JSON form that it fills or is a part of.</summary>
    public string Key { get; } = Name.Split('.')[0];

    /// <summary>Puts a cell into the row's object. An empty cell is no value.</summary>
    /// <returns>Whether it could be read; only a JSON cell can fail.</returns>
    public bool TryPut(string cell, JsonObject row)
    {
        var text = Unprotect(cell).Trim();
        if (text.Length == 0)
        {
            return true;
        }
        JsonNode? value;
        switch (Form)
        {
            case ColumnForm.List:
                var items = text.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                value = new JsonArray([.. items.Select(item => (JsonNode)item)]);
                break;
            case ColumnForm.Json:
                try
                {
                    value = JsonNode.Parse(
                        text,
                        documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }
                    );
                }
                catch (JsonException)
                {
                    return false;
                }
                break;
            default:
                value = text;
                break;
        }
        var dot = Name.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            row[Name] = value;
            return true;
        }
        if (row[Name[..dot]] is not JsonObject inner)
        {
            row[Name[..dot]] = inner = [];
        }
        inner[Name[(dot + 1)..]] = value;
        return true;
    }

    /// <summary>The cell of a row's object.</summary>
    public string Cell(JsonObject row)
    {
        JsonNode? value = row;
        foreach (var part in Name.Split('.'))
        {
            value = (value as JsonObject)?[part];
        }
        var text = value switch
        {
            null => "",
            JsonArray list when Form == ColumnForm.List => string.Join('|', list.Select(item => item?.ToString())),
            JsonArray or JsonObject => value.ToJsonString(ContentJson.Options),
            _ => value.ToString(),
        };
        return Protect(text);
    }

    /// <summary>
    /// Keeps a spreadsheet from running a text as a formula: one that begins with = + - @ or the like gets an apostrophe in front.
    /// One that has apostrophes before such a sign gets one more, so that <see cref="Unprotect"/> always gives back what was there.
    /// </summary>
    internal static string Protect(string text) => IsHazard(text) && !IsNumber(text) ? "'" + text : text;

    /// <summary>Takes the apostrophe off that <see cref="Protect"/> put there.</summary>
    internal static string Unprotect(string cell) => cell is ['\'', ..] && IsHazard(cell) ? cell[1..] : cell;

    private static bool IsHazard(string text) =>
        text.AsSpan().TrimStart('\'') is [var first, ..] && Hazards.Contains(first, StringComparison.Ordinal);

    // -33.9 is a number in every spreadsheet and stays one.
    private static bool IsNumber(string text) =>
        text.Length > 1 && text[0] == '-' && text.AsSpan(1).IndexOfAnyExcept("0123456789.") < 0;
}

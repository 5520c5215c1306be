using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Use.Platform.Editorial;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.Web.Drafts;

/// <summary>
/// The form of a draft as it was typed: texts by field, so that what cannot be read as a number or a month is shown again as it
/// is. Converts to and from content.
/// </summary>
public sealed partial class DraftForm(DraftFields fields)
{
    private const int MostRows = 200;
    private readonly Dictionary<string, List<string>> values = [];

    private static char Point => CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator[0];

    /// <summary>What a field holds, or empty.</summary>
    public string this[string path]
    {
        get => values.TryGetValue(path, out var list) && list.Count > 0 ? list[0] : "";
        set => values[path] = [value];
    }

    /// <summary>All that a field holds, for lists of codes.</summary>
    public IReadOnlyList<string> All(string path) => values.GetValueOrDefault(path) ?? [];

    /// <summary>Whether a list of codes holds one.</summary>
    public bool Has(string path, string code) => All(path).Contains(code);

    /// <summary>Takes out of a field all that does not hold.</summary>
    public void Keep(string path, Func<string, bool> holds) => values[path] = [.. All(path).Where(holds)];

    /// <summary>Whether anything is typed in a field, or in the fields below it.</summary>
    public bool HasAny(string path) =>
        values.Any(pair =>
            (
                pair.Key == path
                || pair.Key.StartsWith(path + ".", StringComparison.Ordinal)
                || pair.Key.StartsWith(path + "[", StringComparison.Ordinal)
            ) && pair.Value.Exists(value => value.Length > 0)
        );

    /// <summary>How many rows a list has.</summary>
    public int Count(string list) => values.Keys.Select(key => RowOf(list, key)).Max(index => index + 1) ?? 0;

    /// <summary>Adds an empty row.</summary>
    public void AddRow(string list) => this[$"{list}[{Count(list)}].{fields.Rows[list][0]}"] = "";

    /// <summary>Takes a row out.</summary>
    public void RemoveRow(string list, int index)
    {
        var count = Count(list);
        for (var row = index; row < count; row++)
        {
            foreach (var field in fields.Rows[list])
            {
                Move($"{list}[{row + 1}].{field}", $"{list}[{row}].{field}");
            }
        }
    }

    /// <summary>Swaps a row with the one before it.</summary>
    public void RaiseRow(string list, int index)
    {
        if (index <= 0 || index >= Count(list))
        {
            return;
        }
        foreach (var field in fields.Rows[list])
        {
            var (upper, lower) = ($"{list}[{index - 1}].{field}", $"{list}[{index}].{field}");
            (this[upper], this[lower]) = (this[lower], this[upper]);
        }
    }

    /// <summary>The place as it was chosen, typed or proposed.</summary>
    public PlaceChoice? Place
    {
        get
        {
            if (this["place.new.name"].Trim() is { Length: > 0 } proposed)
            {
                _ = Enum.TryParse<PlaceKind>(this["place.new.kind"], ignoreCase: true, out var kind);
                return new PlaceChoice
                {
                    Name = proposed,
                    Country = this["place.new.country"],
                    Kind = kind,
                };
            }
            var text = this["place.text"].Trim();
            if (text.Length == 0)
            {
                return null;
            }
            return
                text == this["place.label"] && Guid.TryParse(this["place.id"], CultureInfo.InvariantCulture, out var id)
                ? new PlaceChoice
                {
                    Id = id,
                    Name = this["place.name"],
                    Country = this["place.country"],
                }
                : new PlaceChoice { Name = text };
        }
    }

    /// <summary>The form as a browser sent it.</summary>
    public static DraftForm Of(DraftFields fields, IFormCollection sent)
    {
        var form = new DraftForm(fields);
        foreach (var (name, texts) in sent)
        {
            // Browsers send line ends as CR LF.
            form.values[name] = [.. texts.Select(text => (text ?? "").ReplaceLineEndings("\n"))];
        }
        foreach (var list in fields.Rows.Keys)
        {
            form.CloseGaps(list);
        }
        return form;
    }

    /// <summary>The form of stored content.</summary>
    /// <param name="fields">The fields of its kind.</param>
    /// <param name="content">The content with all its parts (<see cref="DraftKind.Read"/>).</param>
    /// <param name="countryName">The name of a country by its code, which stands behind that of a chosen place.</param>
    public static DraftForm Of(DraftFields fields, JsonObject content, Func<string, string> countryName)
    {
        var form = new DraftForm(fields);
        form.Fill(content, "");
        foreach (var path in fields.Rich)
        {
            form[path] = ForTyping(form[path]);
        }
        foreach (var path in form.values.Keys.Where(path => fields.KindOf(path) == DraftFieldKind.Number).ToList())
        {
            if (decimal.TryParse(form[path], CultureInfo.InvariantCulture, out var number))
            {
                form[path] = DraftNumbers.Write(number, Point);
            }
        }
        form["themes.first"] = form["themes"];
        foreach (
            var translation in content["translations"].Deserialize<List<TitleTranslation>>(ContentJson.Options) ?? []
        )
        {
            form[$"translations.{translation.Language}.title"] = translation.Title;
            form[$"translations.{translation.Language}.tagline"] = translation.Tagline;
        }
        foreach (
            var path in fields.Kinds.Where(field => field.Value == DraftFieldKind.Point).Select(field => field.Key)
        )
        {
            form[path] = content[path].Deserialize<MapPoint>(ContentJson.Options) is { } point
                ? string.Create(CultureInfo.InvariantCulture, $"{point.Lat}, {point.Lon}")
                : "";
        }
        form.Show(content["place"].Deserialize<PlaceChoice>(ContentJson.Options), countryName);
        return form;
    }

    /// <summary>The content as JSON for saving, and the fields that cannot be read; those are left out of it.</summary>
    public (JsonObject Content, IReadOnlyList<FieldError> Errors) Read()
    {
        var errors = new List<FieldError>();
        var content = new JsonObject();
        foreach (var path in fields.Single.Concat(fields.Rich))
        {
            if (Value(path, path, errors) is { } value)
            {
                Put(content, path, value);
            }
        }
        foreach (var path in fields.Codes)
        {
            var first = this[path + ".first"];
            var codes = All(path).Where(code => code.Length > 0).OrderByDescending(code => code == first).ToList();
            Put(content, path, new JsonArray([.. codes.Select(code => (JsonNode)Code(path, code))]));
        }
        foreach (var list in fields.Rows.Keys)
        {
            var rows = new JsonArray();
            for (var index = 0; index < Count(list); index++)
            {
                var row = new JsonObject();
                foreach (var field in fields.Rows[list])
                {
                    if (Value($"{list}[{index}].{field}", field, errors) is { } value)
                    {
                        row[field] = value;
                    }
                }
                rows.Add(row);
            }
            content[list] = rows;
        }
        content["translations"] = Translations();
        content["place"] = JsonSerializer.SerializeToNode(Place, ContentJson.Options);
        return (content, errors);
    }

    /// <summary>Puts a place into the form.</summary>
    public void Show(PlaceChoice? place, Func<string, string> countryName)
    {
        foreach (var key in values.Keys.Where(key => key.StartsWith("place.", StringComparison.Ordinal)).ToList())
        {
            values.Remove(key);
        }
        if (place is { Id: null, Country.Length: > 0 })
        {
            this["place.new.name"] = place.Name;
            this["place.new.kind"] = place.Kind.ToString();
            this["place.new.country"] = place.Country;
        }
        else if (place is not null)
        {
            var label = place.Country.Length > 0 ? $"{place.Name}, {countryName(place.Country)}" : place.Name;
            this["place.id"] = place.Id?.ToString() ?? "";
            this["place.name"] = place.Name;
            this["place.country"] = place.Country;
            this["place.text"] = label;
            this["place.label"] = place.Id is null ? "" : label;
        }
    }

    /// <summary>The languages in which title or tagline have a field, in the order of their codes.</summary>
    public IEnumerable<string> TranslatedLanguages =>
        values
            .Keys.Select(key => TranslationField().Match(key))
            .Where(match => match.Success)
            .Select(match => match.Groups["language"].Value)
            .Distinct()
            .Order(StringComparer.Ordinal);

    private JsonArray Translations()
    {
        var rows = new JsonArray();
        foreach (var language in TranslatedLanguages)
        {
            rows.Add(
                new JsonObject
                {
                    ["language"] = language,
                    ["title"] = this[$"translations.{language}.title"],
                    ["tagline"] = this[$"translations.{language}.tagline"],
                }
            );
        }
        return rows;
    }

    private JsonNode? Value(string path, string name, List<FieldError> errors)
    {
        var text = this[path];
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }
        switch (fields.KindOf(path))
        {
            case DraftFieldKind.Number when DraftNumbers.TryRead(text, Point, out var number):
                return number;
            case DraftFieldKind.Integer
                when DraftNumbers.TryRead(text, Point, out var whole)
                    && whole == Math.Truncate(whole)
                    && Math.Abs(whole) < 1_000_000_000:
                return (int)whole;
            case DraftFieldKind.Month when DraftDates.TryReadMonth(text, out var month):
                return month.ToString();
            case DraftFieldKind.Date when DraftDates.TryRead(text, out var date):
                return date.ToString();
            case DraftFieldKind.Point when DraftNumbers.TryReadPoint(text, out var latitude, out var longitude):
                return new JsonObject { ["lat"] = latitude, ["lon"] = longitude };
            case DraftFieldKind.Text or DraftFieldKind.Rich:
                return text;
            case DraftFieldKind.Date:
                errors.Add(new FieldError(path, DraftDates.WhyNot(text), text.Trim()));
                return null;
            case var kind:
                errors.Add(new FieldError(path, "Not" + kind));
                return null;
        }
    }

    private JsonValue Code(string path, string code) =>
        fields.KindOf(path) == DraftFieldKind.Integer
        && int.TryParse(code, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(code);

    private static void Put(JsonObject content, string path, JsonNode value)
    {
        var parts = path.Split('.');
        var at = content;
        foreach (var part in parts[..^1])
        {
            if (at[part] is not JsonObject below)
            {
                at[part] = below = [];
            }
            at = below;
        }
        at[parts[^1]] = value;
    }

    private void Fill(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject parts:
                foreach (var (name, part) in parts)
                {
                    Fill(part, path.Length == 0 ? name : $"{path}.{name}");
                }
                break;
            case JsonArray rows when rows.All(row => row is JsonObject):
                foreach (var (index, row) in rows.Index())
                {
                    Fill(row, $"{path}[{index}]");
                }
                break;
            case JsonArray codes:
                values[path] = [.. codes.Select(code => code?.ToString() ?? "")];
                break;
            case not null:
                this[path] = node.ToString();
                break;
        }
    }

    // Paragraphs alone are shown as plain text: what somebody typed without a script comes back as it was typed.
    private static string ForTyping(string html)
    {
        if (html.Length == 0 || OtherThanParagraphs().IsMatch(html))
        {
            return html;
        }
        var text = html.Replace("\n", "", StringComparison.Ordinal)
            .Replace("</p><p>", "\n\n", StringComparison.Ordinal)
            .Replace("<br>", "\n", StringComparison.Ordinal)
            .Replace("<p>", "", StringComparison.Ordinal)
            .Replace("</p>", "", StringComparison.Ordinal);
        var plain = WebUtility.HtmlDecode(text);
        return plain.AsSpan().IndexOfAny('<', '&') < 0 ? plain : html;
    }

    private void CloseGaps(string list)
    {
        var indexes = values
            .Keys.Select(key => RowOf(list, key))
            .OfType<int>()
            .Distinct()
            .Order()
            .Take(MostRows)
            .ToList();
        foreach (var (index, from) in indexes.Index())
        {
            if (index != from)
            {
                foreach (var field in fields.Rows[list])
                {
                    Move($"{list}[{from}].{field}", $"{list}[{index}].{field}");
                }
            }
        }
        foreach (var key in values.Keys.Where(key => RowOf(list, key) >= indexes.Count).ToList())
        {
            values.Remove(key);
        }
    }

    private void Move(string from, string to)
    {
        if (values.Remove(from, out var moved))
        {
            values[to] = moved;
        }
        else
        {
            values.Remove(to);
        }
    }

    private static int? RowOf(string list, string key)
    {
        if (!key.StartsWith(list + "[", StringComparison.Ordinal))
        {
            return null;
        }
        var end = key.IndexOf(']', StringComparison.Ordinal);
        return
            end > 0
            && int.TryParse(
                key.AsSpan(list.Length + 1, end - list.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var index
            )
            ? index
            : null;
    }

    [GeneratedRegex("<(?!/?p>|br>)", RegexOptions.None, 1000)]
    private static partial Regex OtherThanParagraphs();

    [GeneratedRegex(
        @"^translations\.(?<language>[a-z]{2,3})\.(?:title|tagline)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex TranslationField();
}

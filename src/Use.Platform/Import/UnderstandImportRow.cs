using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Use.Platform.Editorial;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.Import;

/// <summary>A row of an import of which everything is understood that can be without the database.</summary>
/// <param name="Number">Where a person finds it in the file.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="SourceId">What its source calls it.</param>
/// <param name="Content">The cleaned content, without the fields that are wrong; null when it could not be cleaned.</param>
/// <param name="Place">The place as the row names it, its country as an alpha-2 code.</param>
/// <param name="KindIsSaid">Whether the row says what kind of place it is.</param>
/// <param name="Errors">Why it is rejected, by field.</param>
internal sealed record UnderstoodRow(
    long Number,
    string Source,
    string SourceId,
    CleanedContent? Content,
    PlaceChoice? Place,
    bool KindIsSaid,
    IReadOnlyList<FieldError> Errors
);

/// <summary>
/// Turns the fields of an import's row into cleaned content. Each field is read by itself, so that a row is rejected with all
/// that is wrong in it and not with the first only. Needs no database and may run on several threads.
/// </summary>
internal sealed class UnderstandImportRow(IContentKind kind, CountryNames countries, DateOrder? dates)
{
    private const int LongestSource = 100;
    private const int LongestSourceId = 200;
    private const int LongestQuote = 60;

    // What is not understood is rejected by name: no unknown key is passed over, and no key in another case.
    private static readonly JsonSerializerOptions Strict = new(ContentJson.Options)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private readonly Dictionary<string, Type> types = Strict
        .GetTypeInfo(kind.ContentType)
        .Properties.ToDictionary(property => property.Name, property => property.PropertyType);

    /// <summary>Understands a row.</summary>
    public UnderstoodRow Run(ImportRow row)
    {
        if (row.Fields is not { } fields)
        {
            return new UnderstoodRow(row.Number, "", "", null, null, false, row.Problems);
        }
        var errors = row.Problems.ToList();
        var source = Key(fields, "source", LongestSource, errors);
        var sourceId = Key(fields, "sourceId", LongestSourceId, errors);
        if (source == ImportRecords.OwnSource && Guid.TryParse(sourceId, out var own))
        {
            sourceId = own.ToString("D");
        }
        // The language is said and not presumed.
        var content = new JsonObject { ["language"] = "" };
        foreach (var (name, value) in fields)
        {
            if (value is not null && name is not ("source" or "sourceId"))
            {
                Take(name, value, content, errors);
            }
        }
        if (fields["mapPoint"] is JsonObject point && !(point.ContainsKey("lat") && point.ContainsKey("lon")))
        {
            errors.Add(new FieldError("mapPoint", "ImportMapPointHalf"));
        }
        UnderstandCountry(content, errors);
        var cleaned = kind.Clean(content.ToJsonString());
        errors.AddRange(cleaned.Errors);
        return new UnderstoodRow(
            row.Number,
            source,
            sourceId,
            cleaned.Value,
            cleaned.Value is { } clean ? ImportedContent.Read(kind, clean.Json).Place : null,
            fields["place"] is JsonObject place && place.ContainsKey("kind"),
            errors
        );
    }

    private void Take(string name, JsonNode value, JsonObject content, List<FieldError> errors)
    {
        if (!types.TryGetValue(name, out var type))
        {
            errors.Add(new FieldError(name, "ImportKeyUnknown", name));
            return;
        }
        if (ImportedContent.IsKept(kind, name))
        {
            errors.Add(new FieldError(name, "ImportKeyNotTaken", name));
            return;
        }
        try
        {
            if (value is JsonValue && (type == typeof(PartialDate?) || type == typeof(DateOnly?)))
            {
                TakeDate(name, Text(value), type == typeof(DateOnly?), content, errors);
                return;
            }
            // Only whether it can be read: cleaning reads it again.
            value.Deserialize(type, Strict);
            content[name] = value.DeepClone();
        }
        catch (JsonException wrong)
        {
            errors.Add(Explain(name, value, wrong));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as \ud800: JSON allows it and no text can hold it.
            errors.Add(new FieldError(name, "ImportShapeWrong", Quote(Text(value))));
        }
    }

    private void TakeDate(string name, string text, bool needsDay, JsonObject content, List<FieldError> errors)
    {
        var (date, problem) = WrittenDate.Read(text, dates);
        if (problem is not null)
        {
            errors.Add(new FieldError(name, problem, Quote(text), dates is { } order ? order.Option() : ""));
        }
        else if (needsDay && date.Day is null)
        {
            errors.Add(new FieldError(name, "ImportDayWrong", Quote(text)));
        }
        else
        {
            content[name] = date.ToString();
        }
    }

    private void UnderstandCountry(JsonObject content, List<FieldError> errors)
    {
        if (content["place"] is not JsonObject place || Text(place["country"]) is not { } country)
        {
            return;
        }
        if (countries.Find(country) is { } code)
        {
            place["country"] = code;
        }
        else if (!string.IsNullOrWhiteSpace(country))
        {
            errors.Add(new FieldError("place.country", "ImportCountryUnknown", Quote(country)));
        }
    }

    private static string Key(JsonObject fields, string name, int longest, List<FieldError> errors)
    {
        var text = fields[name] is JsonValue value ? Text(value).Trim() : "";
        if (text.Length == 0)
        {
            errors.Add(new FieldError(name, "ImportKeyMissing", name));
        }
        else if (text.Length > longest)
        {
            errors.Add(new FieldError(name, "TooLong", longest));
        }
        else if (text.Any(char.IsControl))
        {
            errors.Add(new FieldError(name, "ImportControlCharacter"));
        }
        return text.Length > longest ? text[..longest] : text;
    }

    private static FieldError Explain(string name, JsonNode value, JsonException wrong)
    {
        var parts = (wrong.Path ?? "$").TrimStart('$').Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        var leaf = value;
        foreach (var part in parts)
        {
            leaf = leaf switch
            {
                JsonObject inner => inner[part],
                JsonArray list when int.TryParse(part, out var at) && at < list.Count => list[at],
                _ => null,
            };
        }
        var field = name + (wrong.Path ?? "$").TrimStart('$');
        var last = parts.LastOrDefault(part => !int.TryParse(part, out _)) ?? name;
        if (wrong.Message.Contains("could not be mapped to any", StringComparison.Ordinal))
        {
            return new FieldError(field, "ImportKeyUnknown", last);
        }
        var message = last switch
        {
            _ when leaf is not JsonValue => "ImportShapeWrong",
            "status" or "evidence" or "kind" => "UnknownCode",
            "percentComplete" or "year" or "priceYear" or "baseline" or "target" or "actual" => "ImportNumberWrong",
            "capital" or "running" or "lat" or "lon" or "sdgs" => "ImportNumberWrong",
            "id" or "related" => "ImportIdWrong",
            _ => "ImportShapeWrong",
        };
        return new FieldError(field, message, Quote(Text(leaf)));
    }

    private static string Text(JsonNode? value)
    {
        try
        {
            return value?.ToString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // As above.
            return "";
        }
    }

    private static string Quote(string text) =>
        text.Length > LongestQuote ? text[..LongestQuote].TrimEnd() + "…" : text;
}

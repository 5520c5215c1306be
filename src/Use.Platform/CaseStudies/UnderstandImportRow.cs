using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Use.Platform.Editorial;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.CaseStudies;

/// <summary>A row of an import of which everything is understood that can be without the database.</summary>
/// <param name="Number">Where a person finds it in the file.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="SourceId">What its source calls it.</param>
/// <param name="Content">The cleaned content, without the fields that are wrong; null when it could not be cleaned.</param>
/// <param name="KindIsSaid">Whether the row says what kind of place it is.</param>
/// <param name="Errors">Why it is rejected, by field.</param>
internal sealed record UnderstoodRow(
    long Number,
    string Source,
    string SourceId,
    CaseStudyContent? Content,
    bool KindIsSaid,
    IReadOnlyList<FieldError> Errors
);

/// <summary>
/// Turns the fields of an import's row into cleaned content. Each field is read by itself, so that a row is rejected with all
/// that is wrong in it and not with the first only. Needs no database and may run on several threads.
/// </summary>
internal sealed class UnderstandImportRow(CleanCaseStudy clean, CountryNames countries)
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

    private static readonly Dictionary<string, JsonPropertyInfo> Fields = Strict
        .GetTypeInfo(typeof(CaseStudyContent))
        .Properties.ToDictionary(property => property.Name);

    /// <summary>Understands a row.</summary>
    public UnderstoodRow Run(ImportRow row)
    {
        if (row.Fields is not { } fields)
        {
            return new UnderstoodRow(row.Number, "", "", null, false, row.Problems);
        }
        var errors = row.Problems.ToList();
        var source = Key(fields, "source", LongestSource, errors);
        var sourceId = Key(fields, "sourceId", LongestSourceId, errors);
        if (source == ImportCaseStudies.OwnSource && Guid.TryParse(sourceId, out var own))
        {
            sourceId = own.ToString("D");
        }
        var content = new CaseStudyContent { Language = "" };
        foreach (var (name, value) in fields)
        {
            if (value is null || name is "source" or "sourceId")
            {
                continue;
            }
            if (!Fields.TryGetValue(name, out var field))
            {
                errors.Add(new FieldError(name, "ImportKeyUnknown", name));
                continue;
            }
            try
            {
                field.Set!(content, value.Deserialize(field.PropertyType, Strict));
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
        if (fields["mapPoint"] is JsonObject point && !(point.ContainsKey("lat") && point.ContainsKey("lon")))
        {
            errors.Add(new FieldError("mapPoint", "ImportMapPointHalf"));
        }
        UnderstandCountry(content, errors);
        var cleaned = clean.Run(content);
        errors.AddRange(cleaned.Errors);
        return new UnderstoodRow(
            row.Number,
            source,
            sourceId,
            cleaned.Value,
            fields["place"] is JsonObject place && place.ContainsKey("kind"),
            errors
        );
    }

    private void UnderstandCountry(CaseStudyContent content, List<FieldError> errors)
    {
        if (content.Place is not { } place || string.IsNullOrWhiteSpace(place.Country))
        {
            return;
        }
        if (countries.Find(place.Country) is { } code)
        {
            content.Place = place with { Country = code };
        }
        else
        {
            errors.Add(new FieldError("place.country", "ImportCountryUnknown", Quote(place.Country)));
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
            "start" or "end" => "ImportDateWrong",
            "lastVerifiedOn" => "ImportDayWrong",
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

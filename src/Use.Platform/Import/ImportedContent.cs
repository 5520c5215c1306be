using System.Text.Json;
using System.Text.Json.Nodes;
using Use.Platform.Editorial;

namespace Use.Platform.Import;

/// <summary>
/// Content of any kind as imports and exports see it. What is empty says nothing and is left out, as in a file that a person would
/// write; so content that was stored before its kind had some field is no different from content that leaves it empty.
/// </summary>
/// <param name="Fields">The fields that are part of the format, without the place.</param>
/// <param name="Place">The place.</param>
internal sealed record ImportedContent(JsonObject Fields, PlaceChoice? Place)
{
    private const string PlaceKey = "place";

    /// <summary>Reads stored or cleaned content.</summary>
    public static ImportedContent Read(IContentKind kind, string json)
    {
        var fields = JsonNode.Parse(json)!.AsObject();
        fields.Remove(PlaceKey, out var place);
        foreach (var (name, value) in fields.ToList())
        {
            if (WithoutEmpty(value) is null || IsKept(kind, name))
            {
                fields.Remove(name);
            }
        }
        return new ImportedContent(fields, place.Deserialize<PlaceChoice>(ContentJson.Options));
    }

    /// <summary>Whether something is a part of a kind's content and no part of the format: it stays as it is on this site.</summary>
    public static bool IsKept(IContentKind kind, string key) =>
        kind.Columns.All(column => column.Key != key)
        && Array.Exists(
            kind.ContentType.GetProperties(),
            property => property.CanWrite && JsonNamingPolicy.CamelCase.ConvertName(property.Name) == key
        );

    /// <summary>Whether both say the same, apart from the place. Numbers are compared by their value: 1500 is 1500.00.</summary>
    public bool SaysTheSameAs(ImportedContent other) => JsonNode.DeepEquals(Fields, other.Fields);

    /// <summary>The content to be stored: what a row says, with its place as it was found, and with what is no part of the format.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="said">What the row says.</param>
    /// <param name="place">The place.</param>
    /// <param name="before">The record's content until now, or null for a new one.</param>
    public static CleanedContent Complete(
        IContentKind kind,
        CleanedContent said,
        PlaceChoice? place,
        string? before = null
    )
    {
        var fields = JsonNode.Parse(said.Json)!.AsObject();
        fields[PlaceKey] = JsonSerializer.SerializeToNode(place, ContentJson.Options);
        foreach (var (name, value) in JsonNode.Parse(before ?? "{}")!.AsObject())
        {
            if (IsKept(kind, name))
            {
                fields[name] = value?.DeepClone();
            }
        }
        return said with { Json = fields.ToJsonString(ContentJson.Options) };
    }

    private static JsonNode? WithoutEmpty(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject inner:
                foreach (var (name, part) in inner.ToList())
                {
                    if (WithoutEmpty(part) is null)
                    {
                        inner.Remove(name);
                    }
                }
                return inner.Count == 0 ? null : inner;
            case JsonArray list:
                foreach (var item in list)
                {
                    WithoutEmpty(item);
                }
                return list.Count == 0 ? null : list;
            case JsonValue text when text.TryGetValue<string>(out var words) && words.Length == 0:
                return null;
            default:
                return value;
        }
    }
}

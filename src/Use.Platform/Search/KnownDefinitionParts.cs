using System.Text.Json;

namespace Use.Platform.Search;

/// <summary>
/// What a definition of the index may have. Anything else a search server might heed and the embedded engine would pass over,
/// so that the two would answer differently.
/// </summary>
internal static class KnownDefinitionParts
{
    private const string Any = "*";
    private const string Fields = ".mappings.properties";

    private static readonly string[] Text = ["type=text", "analyzer", "index_options=offsets"];
    private static readonly string[] Names = ["type=text", "analyzer"];
    private static readonly string[] Keyword = ["type=keyword"];

    // By place, the parts that are read; after '=' the one value that is taken for granted.
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        [""] = ["settings", "mappings"],
        [".settings"] = ["similarity", "analysis"],
        [".settings.similarity"] = ["default"],
        [".settings.similarity.default"] = ["type=BM25", "k1", "b"],
        [".settings.analysis"] = ["filter", "analyzer"],
        [".settings.analysis.analyzer"] = [Any],
        [".settings.analysis.analyzer.*"] = ["type=custom", "tokenizer", "filter"],
        // What a filter may have depends on its type: DefinedAnalyzers looks at it.
        [".settings.analysis.filter"] = [Any],
        [".settings.analysis.filter.*"] = [Any],
        [".mappings"] = ["dynamic", "_meta", "properties"],
        [".mappings._meta"] = ["definition", "analysed_as", "otherwise", "weights", "ranking", "long_question"],
        [".mappings._meta.analysed_as"] = [Any],
        [".mappings._meta.weights"] = ["title", "tagline", "place", "country", "terms", "body"],
        [".mappings._meta.ranking"] = ["freshness", "freshness_half_life_days", "completeness", "evidence"],
        [".mappings._meta.long_question"] = ["more_than", "percent"],
        [Fields] =
        [
            "kind",
            "id",
            "version",
            "title",
            "tagline",
            "body",
            "title_words",
            "texts",
            "place",
            "country",
            "terms",
            "facets",
            "title_sort",
            "shown",
            "published_at",
            "completeness",
            "evidence",
        ],
        [".mappings.properties.kind"] = Keyword,
        [".mappings.properties.id"] = Keyword,
        [".mappings.properties.version"] = ["type=long"],
        [".mappings.properties.title"] = ["properties"],
        [".mappings.properties.title.properties"] = [Any],
        [".mappings.properties.title.properties.*"] = [.. Text, "search_analyzer"],
        [".mappings.properties.tagline"] = ["properties"],
        [".mappings.properties.tagline.properties"] = [Any],
        [".mappings.properties.tagline.properties.*"] = [.. Text, "search_analyzer"],
        [".mappings.properties.body"] = ["properties"],
        [".mappings.properties.body.properties"] = [Any],
        [".mappings.properties.body.properties.*"] = Text,
        [".mappings.properties.title_words"] = [.. Names, "index_options=docs", "norms=False"],
        [".mappings.properties.texts"] = Keyword,
        [".mappings.properties.place"] = Names,
        [".mappings.properties.country"] = Names,
        [".mappings.properties.terms"] = Names,
        [".mappings.properties.facets"] = ["properties"],
        [".mappings.properties.facets.properties"] = [Any],
        [".mappings.properties.facets.properties.*"] = Keyword,
        [".mappings.properties.title_sort"] = ["properties"],
        [".mappings.properties.title_sort.properties"] = [Any],
        [".mappings.properties.title_sort.properties.*"] = [.. Keyword, "index=False"],
        [".mappings.properties.shown"] = ["type=object", "enabled=False"],
        [".mappings.properties.published_at"] = ["type=date"],
        [".mappings.properties.completeness"] = ["type=float"],
        [".mappings.properties.evidence"] = ["type=float"],
    };

    /// <summary>Looks at every part of a definition.</summary>
    /// <exception cref="InvalidDataException">It has one that is not known; the message says which.</exception>
    public static void Check(JsonElement definition) => Check(definition, "", "");

    private static void Check(JsonElement at, string place, string path)
    {
        var known = Known.GetValueOrDefault(place) ?? [];
        // Every record is written to all of them.
        if (place == Fields && Array.Find(known, name => !at.TryGetProperty(name, out _)) is { } missing)
        {
            throw new InvalidDataException($"it has no field '{missing}'.");
        }
        foreach (var part in at.EnumerateObject())
        {
            var here = $"{path}.{part.Name}";
            var isAny = known is [Any];
            if (!isAny && !Array.Exists(known, each => each.Split('=')[0] == part.Name))
            {
                throw new InvalidDataException($"it has '{here[1..]}', which nothing here reads.");
            }
            if (Array.Find(known, each => each.StartsWith($"{part.Name}=", StringComparison.Ordinal)) is { } granted)
            {
                var value = granted[(part.Name.Length + 1)..];
                if (part.Value.ToString() != value)
                {
                    throw new InvalidDataException($"its '{here[1..]}' is not '{value}'.");
                }
            }
            if (part.Value.ValueKind == JsonValueKind.Object)
            {
                Check(part.Value, isAny ? $"{place}.{Any}" : $"{place}.{part.Name}", here);
            }
        }
    }
}

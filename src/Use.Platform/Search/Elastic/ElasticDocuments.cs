using System.Text.Json;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Elastic;

/// <summary>Writes documents as the index definition has them, and reads back what a hit shows.</summary>
internal sealed class ElasticDocuments(IndexDefinition definition)
{
    // So much of the body's beginning and end is kept to tell whether a passage is cut there.
    private const int Edge = 60;

    private readonly TitleSorting sorting = new(definition);

    public static string Key(string kind, Guid id) => $"{kind}/{id:N}";

    /// <summary>The version as a server takes it: it knows none below zero.</summary>
    public static long Version(IndexChange change) => Math.Max(0, change.Version);

    /// <summary>The names of the analyses that a document's texts are in.</summary>
    public IEnumerable<string> Texts(SearchDocument document, Predicate<string> known) =>
        document
            .Translations.Select(other => other.Language)
            .Prepend(document.Language)
            .Select(language => AnalysisOf(language, known))
            .Distinct();

    /// <summary>Writes a document as one JSON object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="document">The document.</param>
    /// <param name="known">Whether the index has a field of a name; one of another definition may lack some.</param>
    public void Write(Utf8JsonWriter json, SearchDocument document, Predicate<string> known)
    {
        var titles = ShownTitle.Of(document);
        var body = PlainText.Compose(document.Body);
        json.WriteStartObject();
        json.WriteString("kind", document.Kind);
        json.WriteString("id", document.Id.ToString("N"));
        json.WriteNumber("version", document.Version);
        WriteTexts(json, "title", titles, title => title.Title, known);
        WriteTexts(json, "tagline", titles, title => title.Tagline, known);
        if (body.Length > 0)
        {
            json.WriteStartObject("body");
            json.WriteString(AnalysisOf(document.Language, known), body);
            json.WriteEndObject();
        }
        WriteArray(json, "title_words", titles.Select(title => title.Title), known);
        WriteArray(json, "texts", Texts(document, known), known);
        WriteArray(json, "place", Names(document.PlaceNames), known);
        WriteArray(json, "country", Names(document.CountryNames), known);
        WriteArray(json, "terms", Names(document.Terms), known);
        json.WriteStartObject("facets");
        foreach (var (facet, values) in document.FacetValues)
        {
            WriteArray(json, facet, values.Distinct(StringComparer.Ordinal), name => known($"facets.{name}"));
        }
        json.WriteEndObject();
        json.WriteStartObject("title_sort");
        foreach (var language in definition.SortLanguages.Where(language => known($"title_sort.{language}")))
        {
            json.WriteString(language, Convert.ToHexStringLower(sorting.Key(titles, language)));
        }
        json.WriteEndObject();
        WriteShown(json, titles, body);
        json.WriteNumber("published_at", document.PublishedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("completeness", Share(document.Completeness));
        if (known("evidence"))
        {
            json.WriteNumber("evidence", Share(document.Evidence));
        }
        json.WriteEndObject();
    }

    /// <summary>The titles and taglines of a document that was found.</summary>
    public static IReadOnlyList<ShownTitle> Titles(JsonElement source) =>
        [
            .. source
                .GetProperty("shown")
                .GetProperty("titles")
                .EnumerateArray()
                .Select(title => new ShownTitle(title[0].GetString()!, title[1].GetString()!, title[2].GetString()!)),
        ];

    private static double Share(double share) => Math.Clamp(double.IsNaN(share) ? 0 : share, 0, 1);

    // An index of another definition may lack a language: its texts are then found word by word, as those of languages without
    // an analysis of their own are, until the rebuild.
    private string AnalysisOf(string language, Predicate<string> known) =>
        definition.AnalysisOf(language) is var own && known($"title.{own}") ? own : definition.Otherwise;

    private void WriteTexts(
        Utf8JsonWriter json,
        string field,
        List<ShownTitle> titles,
        Func<ShownTitle, string> choose,
        Predicate<string> known
    )
    {
        json.WriteStartObject(field);
        foreach (var texts in titles.GroupBy(title => AnalysisOf(title.Language, known)))
        {
            WriteArray(json, texts.Key, texts.Select(choose).Where(text => text.Length > 0), _ => true);
        }
        json.WriteEndObject();
    }

    private static void WriteShown(Utf8JsonWriter json, List<ShownTitle> titles, string body)
    {
        json.WriteStartObject("shown");
        json.WriteStartArray("titles");
        foreach (var (language, title, tagline) in titles)
        {
            json.WriteStartArray();
            json.WriteStringValue(language);
            json.WriteStringValue(title);
            json.WriteStringValue(tagline);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteString("start", PlainText.Compose(body[..Math.Min(Edge, body.Length)]));
        json.WriteString("end", PlainText.Compose(body[Math.Max(0, body.Length - Edge)..]));
        json.WriteEndObject();
    }

    private static void WriteArray(
        Utf8JsonWriter json,
        string name,
        IEnumerable<string> values,
        Predicate<string> known
    )
    {
        if (!known(name))
        {
            return;
        }
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }
        json.WriteEndArray();
    }

    // A name that is the same in several languages counts once.
    private static IEnumerable<string> Names(IEnumerable<string> names) => names.Select(PlainText.Compose).Distinct();
}

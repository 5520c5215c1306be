using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Use.Platform.Search;

/// <summary>
/// The one definition of the index: <c>search-mappings/records.json</c>, an Elasticsearch index definition. A search server
/// gets it verbatim; the embedded engine takes its languages, analysis, facets and weights from it.
/// </summary>
internal sealed class IndexDefinition
{
    private const int KnownDefinition = 1;
    private const string Resource = "search-mappings.records.json";

    private readonly Dictionary<string, string> analysedAs;

    private IndexDefinition(string json)
    {
        Json = json;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];
        using var document = JsonDocument.Parse(json);
        KnownDefinitionParts.Check(document.RootElement);
        var mappings = document.RootElement.GetProperty("mappings");
        var meta = mappings.GetProperty("_meta");
        var properties = mappings.GetProperty("properties");
        if (meta.GetProperty("definition").GetInt32() != KnownDefinition)
        {
            throw new InvalidDataException($"its _meta.definition is not {KnownDefinition}.");
        }
        if (mappings.GetProperty("dynamic").GetString() != "strict")
        {
            throw new InvalidDataException("its mapping is not strict.");
        }
        var settings = document.RootElement.GetProperty("settings");
        Analysis = settings.GetProperty("analysis").Clone();
        Languages = ReadLanguages(properties);
        NamesAnalyzer = ReadNames(properties);
        Facets = [.. properties.GetProperty("facets").GetProperty("properties").EnumerateObject().Select(ReadKeyword)];
        SortLanguages =
        [
            .. properties.GetProperty("title_sort").GetProperty("properties").EnumerateObject().Select(ReadKeyword),
        ];
        if (Search.Facets.All.Except(Facets).Any() || SortLanguages.Count == 0)
        {
            throw new InvalidDataException("a facet of the platform, or the titles to sort by, are missing in it.");
        }
        analysedAs = meta.GetProperty("analysed_as")
            .EnumerateObject()
            .ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!);
        Otherwise = meta.GetProperty("otherwise").GetString()!;
        if (analysedAs.Values.Append(Otherwise).Except(Languages.Select(language => language.Name)).Any())
        {
            throw new InvalidDataException("its _meta names an analysis that no field has.");
        }
        Weights = ReadWeights(meta.GetProperty("weights"));
        Ranking = ReadRanking(meta.GetProperty("ranking"), settings.GetProperty("similarity").GetProperty("default"));
        var question = meta.GetProperty("long_question");
        LongQuestion = (question.GetProperty("more_than").GetInt32(), question.GetProperty("percent").GetInt32());
    }

    /// <summary>The definition as it stands in the file.</summary>
    public string Json { get; }

    /// <summary>Tells two definitions apart: stored with each generation.</summary>
    public string Hash { get; }

    /// <summary>The part <c>settings.analysis</c>.</summary>
    public JsonElement Analysis { get; }

    /// <summary>The languages that text is analysed in, with the names of their analyzers.</summary>
    public IReadOnlyList<DefinedLanguage> Languages { get; }

    /// <summary>The analysis of texts in a language that has none of its own.</summary>
    public string Otherwise { get; }

    /// <summary>The analyzer of names: places, countries and terms, and titles to be completed, in whatever language.</summary>
    public string NamesAnalyzer { get; }

    /// <summary>The facets.</summary>
    public IReadOnlyList<string> Facets { get; }

    /// <summary>The languages whose readers get titles in their own alphabetical order.</summary>
    public IReadOnlyList<string> SortLanguages { get; }

    /// <summary>What a word weighs by where it stands; whole numbers, the body's is 1.</summary>
    public FieldWeights Weights { get; }

    /// <summary>The numbers of the ranking.</summary>
    public RankingNumbers Ranking { get; }

    /// <summary>A question of more words than this need only match in so many per cent of them.</summary>
    public (int MoreThan, int Percent) LongQuestion { get; }

    /// <summary>The definition that this build carries.</summary>
    public static IndexDefinition Current { get; } = Read();

    /// <summary>Reads a definition.</summary>
    /// <exception cref="InvalidDataException">It is not one that this engine understands; the message says why.</exception>
    public static IndexDefinition Parse(string json)
    {
        try
        {
            return new IndexDefinition(json);
        }
        catch (Exception wrong)
            when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or InvalidDataException)
        {
            throw new InvalidDataException(
                $"search-mappings/records.json is not a definition that this build understands: {wrong.Message}",
                wrong
            );
        }
    }

    /// <summary>The analysis for texts of a language.</summary>
    public string AnalysisOf(string language)
    {
        if (analysedAs.TryGetValue(language, out var other))
        {
            return other;
        }
        foreach (var known in Languages)
        {
            if (known.Name == language)
            {
                return language;
            }
        }
        return Otherwise;
    }

    /// <summary>Refuses a document that cannot be written, before anything is done with it.</summary>
    /// <exception cref="ArgumentException">It has a facet that the definition does not have.</exception>
    public void Check(SearchDocument document)
    {
        foreach (var facet in document.FacetValues.Keys)
        {
            if (!Facets.Contains(facet))
            {
                throw new ArgumentException($"There is no facet '{facet}'.", nameof(document));
            }
        }
    }

    /// <summary>Refuses a query that chooses of, or counts, a facet which the definition does not have.</summary>
    /// <exception cref="ArgumentException">It does.</exception>
    public void Check(SearchQuery query)
    {
        foreach (var facet in query.Selected.Keys.Concat(query.Counted ?? []))
        {
            if (!Facets.Contains(facet))
            {
                throw new ArgumentException($"There is no facet '{facet}'.", nameof(query));
            }
        }
    }

    /// <summary>The language by whose alphabet titles sort for a reader.</summary>
    public string SortLanguage(string reader) => SortLanguages.Contains(reader) ? reader : SortLanguages[0];

    private static IndexDefinition Read()
    {
        using var stream =
            typeof(IndexDefinition).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"This build carries no {Resource}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }

    private static List<DefinedLanguage> ReadLanguages(JsonElement properties)
    {
        var titles = ReadTexts(properties, "title");
        var bodies = ReadTexts(properties, "body");
        if (
            !titles.SequenceEqual(ReadTexts(properties, "tagline"))
            || !titles.Select(title => title.SearchAnalyzer).SequenceEqual(bodies.Select(body => body.SearchAnalyzer))
            || bodies.Exists(body => body.Analyzer != body.SearchAnalyzer)
        )
        {
            throw new InvalidDataException("title, tagline and body are not analysed alike.");
        }
        return titles;
    }

    private static List<DefinedLanguage> ReadTexts(JsonElement properties, string field) =>
        [
            .. properties
                .GetProperty(field)
                .GetProperty("properties")
                .EnumerateObject()
                .Select(language =>
                {
                    var analyzer = ReadAnalyzer(language);
                    var search = language.Value.TryGetProperty("search_analyzer", out var other)
                        ? other.GetString()!
                        : analyzer;
                    return new DefinedLanguage(language.Name, analyzer, search);
                }),
        ];

    private static string ReadNames(JsonElement properties)
    {
        var analyzers = new[] { "place", "country", "terms", "title_words" }
            .Select(name => properties.EnumerateObject().First(property => property.Name == name))
            .Select(ReadAnalyzer)
            .Distinct()
            .ToList();
        return analyzers is [var one]
            ? one
            : throw new InvalidDataException("place, country, terms and title_words are not analysed in the same way.");
    }

    private static string ReadAnalyzer(JsonProperty field) =>
        field.Value.GetProperty("type").GetString() == "text"
            ? field.Value.GetProperty("analyzer").GetString()!
            : throw new InvalidDataException($"'{field.Name}' is not a text.");

    private static string ReadKeyword(JsonProperty field) =>
        field.Value.GetProperty("type").GetString() == "keyword"
            ? field.Name
            : throw new InvalidDataException($"'{field.Name}' is not a keyword.");

    private static FieldWeights ReadWeights(JsonElement weights) =>
        new(
            weights.GetProperty("title").GetInt32(),
            weights.GetProperty("tagline").GetInt32(),
            weights.GetProperty("place").GetInt32(),
            weights.GetProperty("country").GetInt32(),
            weights.GetProperty("terms").GetInt32(),
            weights.GetProperty("body").GetInt32()
        );

    private static RankingNumbers ReadRanking(JsonElement ranking, JsonElement similarity) =>
        new(
            similarity.GetProperty("k1").GetSingle(),
            similarity.GetProperty("b").GetSingle(),
            ranking.GetProperty("freshness").GetSingle(),
            ranking.GetProperty("freshness_half_life_days").GetSingle(),
            ranking.GetProperty("completeness").GetSingle(),
            ranking.GetProperty("evidence").GetSingle()
        );
}

/// <summary>A language that text is analysed in.</summary>
/// <param name="Name">The last part of its fields' names.</param>
/// <param name="Analyzer">The analyzer of titles and taglines, which keeps stop words.</param>
/// <param name="SearchAnalyzer">The analyzer of bodies and questions, which leaves them out.</param>
internal sealed record DefinedLanguage(string Name, string Analyzer, string SearchAnalyzer);

/// <summary>What a word weighs by where it stands.</summary>
internal sealed record FieldWeights(int Title, int Tagline, int Place, int Country, int Terms, int Body);

/// <summary>
/// The numbers of the ranking: BM25's k1 and b, and what a new, a complete and a well-evidenced record gain, as a share of its score.
/// </summary>
internal sealed record RankingNumbers(
    float K1,
    float B,
    float Freshness,
    float HalfLifeDays,
    float Completeness,
    float Evidence
);

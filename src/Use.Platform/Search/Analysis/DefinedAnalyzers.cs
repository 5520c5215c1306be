using System.Text.Json;
using System.Text.RegularExpressions;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Pattern;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Use.Platform.Search.Analysis;

/// <summary>Makes Lucene's analyzers from the definition's <c>settings.analysis</c>.</summary>
internal sealed class DefinedAnalyzers(JsonElement analysis)
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>What makes streams of an analyzer.</summary>
    /// <exception cref="InvalidDataException">It, or a filter of it, is not known.</exception>
    public Func<TokenChain> Get(string name)
    {
        if (!analysis.GetProperty("analyzer").TryGetProperty(name, out var analyzer))
        {
            throw Unknown($"there is no analyzer '{name}'");
        }
        if (analyzer.GetProperty("tokenizer").GetString() != "standard")
        {
            throw Unknown($"the tokenizer of '{name}' is not 'standard'");
        }
        var filters = analyzer
            .GetProperty("filter")
            .EnumerateArray()
            .Select(filter => Filter(filter.GetString()!))
            .ToList();
        return () =>
        {
            var tokenizer = new StandardTokenizer(Version, TextReader.Null);
            return new TokenChain(
                tokenizer,
                filters.Aggregate((TokenStream)tokenizer, (stream, filter) => filter(stream))
            );
        };
    }

    private Func<TokenStream, TokenStream> Filter(string name)
    {
        if (!analysis.GetProperty("filter").TryGetProperty(name, out var filter))
        {
            return BuiltIn(name);
        }
        var type = filter.GetProperty("type").GetString()!;
        switch (type)
        {
            case "stemmer":
                return Stemmer(filter.GetProperty("language").GetString()!);
            case "stop":
                var stops = Words(filter, "stopwords");
                return stream => new StopFilter(Version, stream, stops);
            case "elision":
                var articles = Words(filter, "articles");
                return stream => new ElisionFilter(stream, articles);
            case "pattern_replace":
                var pattern = new Regex(
                    filter.GetProperty("pattern").GetString()!,
                    RegexOptions.Compiled | RegexOptions.CultureInvariant,
                    TimeSpan.FromSeconds(1)
                );
                var replacement = filter.GetProperty("replacement").GetString()!;
                return stream => new PatternReplaceFilter(stream, pattern, replacement, all: true);
            default:
                return BuiltIn(type);
        }
    }

    private static Func<TokenStream, TokenStream> BuiltIn(string type) =>
        type switch
        {
            "lowercase" => stream => new LowerCaseFilter(Version, stream),
            "asciifolding" => stream => new ASCIIFoldingFilter(stream),
            "arabic_normalization" => stream => new ArabicNormalizationFilter(stream),
            "cjk_width" => stream => new CJKWidthFilter(stream),
            "cjk_bigram" => stream => new CJKBigramFilter(stream),
            _ => throw Unknown($"the filter '{type}' is not known"),
        };

    private static Func<TokenStream, TokenStream> Stemmer(string language) =>
        language switch
        {
            "possessive_english" => stream => new EnglishPossessiveFilter(Version, stream),
            "english" => stream => new PorterStemFilter(stream),
            "light_french" => stream => new FrenchLightStemFilter(stream),
            "light_spanish" => stream => new SpanishLightStemFilter(stream),
            "light_portuguese" => stream => new PortugueseLightStemFilter(stream),
            "light_german" => stream => new GermanLightStemFilter(stream),
            "light_italian" => stream => new ItalianLightStemFilter(stream),
            "catalan" => stream => new SnowballFilter(stream, "Catalan"),
            "arabic" => stream => new ArabicStemFilter(stream),
            _ => throw Unknown($"the stemmer '{language}' is not known"),
        };

    private static CharArraySet Words(JsonElement filter, string property) =>
        new(Version, filter.GetProperty(property).EnumerateArray().Select(word => word.GetString()!), ignoreCase: true);

    private static InvalidDataException Unknown(string what) =>
        new($"The embedded engine does not understand search-mappings/records.json: {what}.");
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Bg;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Ckb;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Cz;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.El;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fa;
using Lucene.Net.Analysis.Fi;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Ga;
using Lucene.Net.Analysis.Gl;
using Lucene.Net.Analysis.Hi;
using Lucene.Net.Analysis.Hu;
using Lucene.Net.Analysis.Id;
using Lucene.Net.Analysis.In;
using Lucene.Net.Analysis.It;
using Lucene.Net.Analysis.Lv;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.No;
using Lucene.Net.Analysis.Pattern;
using Lucene.Net.Analysis.Pt;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Analysis.Tr;
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
            case "lowercase" when filter.TryGetProperty("language", out var language):
                Only(name, filter, "language");
                return Lowercase(language.GetString()!);
            case "stemmer":
                Only(name, filter, "language");
                return Stemmer(filter.GetProperty("language").GetString()!);
            case "stop":
                Only(name, filter, "stopwords");
                var stops = Words(filter, "stopwords");
                return stream => new StopFilter(Version, stream, stops);
            case "elision":
                Only(name, filter, "articles", "articles_case");
                if (filter.GetProperty("articles_case").ValueKind != JsonValueKind.True)
                {
                    throw Unknown($"'{name}' distinguishes capitals");
                }
                var articles = Words(filter, "articles");
                return stream => new ElisionFilter(stream, articles);
            case "pattern_replace":
                Only(name, filter, "pattern", "replacement");
                var pattern = new Regex(
                    filter.GetProperty("pattern").GetString()!,
                    RegexOptions.Compiled | RegexOptions.CultureInvariant,
                    TimeSpan.FromSeconds(1)
                );
                var replacement = filter.GetProperty("replacement").GetString()!;
                return stream => new PatternReplaceFilter(stream, pattern, replacement, all: true);
            default:
                Only(name, filter);
                return BuiltIn(type);
        }
    }

    // What is set beside these a server would heed.
    private static void Only(string name, JsonElement filter, params string[] settings)
    {
        foreach (var setting in filter.EnumerateObject())
        {
            if (setting.Name != "type" && !settings.Contains(setting.Name))
            {
                throw Unknown($"the filter '{name}' has a '{setting.Name}'");
            }
        }
    }

    private static Func<TokenStream, TokenStream> BuiltIn(string type) =>
        type switch
        {
            "lowercase" => stream => new LowerCaseFilter(Version, new DottedCapitalFilter(stream)),
            "asciifolding" => stream => new ASCIIFoldingFilter(stream),
            "apostrophe" => stream => new ApostropheFilter(stream),
            "arabic_normalization" => stream => new ArabicNormalizationFilter(stream),
            "cjk_width" => stream => new CJKWidthFilter(stream),
            "cjk_bigram" => stream => new CJKBigramFilter(stream),
            "hindi_normalization" => stream => new HindiNormalizationFilter(stream),
            "indic_normalization" => stream => new IndicNormalizationFilter(stream),
            "persian_normalization" => stream => new PersianNormalizationFilter(stream),
            "sorani_normalization" => stream => new SoraniNormalizationFilter(stream),
            _ => throw Unknown($"the filter '{type}' is not known"),
        };

    private static Func<TokenStream, TokenStream> Lowercase(string language) =>
        language switch
        {
            "greek" => stream => new GreekLowerCaseFilter(Version, new DottedCapitalFilter(stream)),
            "irish" => stream => new IrishLowerCaseFilter(new DottedCapitalFilter(stream)),
            "turkish" => stream => new TurkishLowerCaseFilter(stream),
            _ => throw Unknown($"lower case in '{language}' is not known"),
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
            "arabic" => stream => new ArabicStemFilter(stream),
            "armenian" => Snowball("Armenian"),
            "basque" => Snowball("Basque"),
            "bulgarian" => stream => new BulgarianStemFilter(stream),
            "catalan" => Snowball("Catalan"),
            "czech" => stream => new CzechStemFilter(stream),
            "danish" => Snowball("Danish"),
            "dutch" => Snowball("Dutch"),
            "greek" => stream => new GreekStemFilter(stream),
            "hindi" => stream => new HindiStemFilter(stream),
            "indonesian" => stream => new IndonesianStemFilter(stream),
            "irish" => Snowball("Irish"),
            "latvian" => stream => new LatvianStemFilter(stream),
            "light_finnish" => stream => new FinnishLightStemFilter(stream),
            "light_hungarian" => stream => new HungarianLightStemFilter(stream),
            "light_norwegian" => stream => new NorwegianLightStemFilter(stream, NorwegianStandard.BOKMAAL),
            "light_nynorsk" => stream => new NorwegianLightStemFilter(stream, NorwegianStandard.NYNORSK),
            "light_russian" => stream => new RussianLightStemFilter(stream),
            "light_swedish" => stream => new SwedishLightStemFilter(stream),
            "minimal_galician" => stream => new GalicianMinimalStemFilter(stream),
            "romanian" => Snowball("Romanian"),
            "sorani" => stream => new SoraniStemFilter(stream),
            "turkish" => Snowball("Turkish"),
            _ => throw Unknown($"the stemmer '{language}' is not known"),
        };

    private static Func<TokenStream, TokenStream> Snowball(string name) => stream => new SnowballFilter(stream, name);

    private static CharArraySet Words(JsonElement filter, string property) =>
        new(Version, filter.GetProperty(property).EnumerateArray().Select(word => word.GetString()!), ignoreCase: true);

    private static InvalidDataException Unknown(string what) =>
        new($"The embedded engine does not understand search-mappings/records.json: {what}.");
}

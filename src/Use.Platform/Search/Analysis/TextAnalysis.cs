using System.Collections.Concurrent;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Use.Platform.Search.Analysis;

/// <summary>A word as the analysis leaves it.</summary>
/// <param name="Text">The stem.</param>
/// <param name="Position">Its place among the others.</param>
internal readonly record struct AnalysedWord(string Text, int Position);

/// <summary>A word, or run of characters without spaces, as the reader typed it.</summary>
/// <param name="Text">The characters.</param>
/// <param name="End">Where it ends in the text.</param>
internal readonly record struct TypedWord(string Text, int End);

/// <summary>One language's field and its analysis.</summary>
internal sealed class AnalysedField(string name, Func<TokenChain> full, Func<TokenChain> withoutStopWords)
{
    private readonly ConcurrentQueue<PartsStream> streams = [];

    public string Name => name;

    /// <summary>A stream for a document; give it back after use.</summary>
    public PartsStream Rent() =>
        streams.TryDequeue(out var stream) ? stream : new PartsStream(full(), withoutStopWords());

    public void Return(PartsStream stream) => streams.Enqueue(stream);

    /// <summary>The words of a question, without stop words.</summary>
    public List<AnalysedWord> Question(string text) => Analyse(new TextPart(text, 1, KeepsStopWords: false));

    /// <summary>The words of a text, stop words too.</summary>
    public List<AnalysedWord> Words(string text) => Analyse(new TextPart(text, 1, KeepsStopWords: true));

    private List<AnalysedWord> Analyse(TextPart text)
    {
        var stream = Rent();
        var words = new List<AnalysedWord>(2);
        var position = -1;
        stream.Load([text]);
        stream.Reset();
        while (stream.IncrementToken())
        {
            position += stream.Increment;
            words.Add(new AnalysedWord(stream.Term, position));
        }
        stream.End();
        stream.Dispose();
        Return(stream);
        return words;
    }
}

/// <summary>The analysis of texts and questions after the index definition.</summary>
internal sealed class TextAnalysis
{
    private readonly Dictionary<string, AnalysedField> byName;
    private readonly ConcurrentQueue<StandardTokenizer> tokenizers = [];

    /// <summary>Makes the analysis.</summary>
    /// <exception cref="InvalidDataException">The definition has an analysis that is not known here.</exception>
    public TextAnalysis(IndexDefinition definition)
    {
        var analyzers = new DefinedAnalyzers(definition.Analysis);
        Languages =
        [
            .. definition.Languages.Select(language => new AnalysedField(
                FieldNames.Text + language.Name,
                analyzers.Get(language.Analyzer),
                analyzers.Get(language.SearchAnalyzer)
            )),
        ];
        var names = analyzers.Get(definition.NamesAnalyzer);
        Names = new AnalysedField(FieldNames.Names, names, names);
        TitleWords = new AnalysedField(FieldNames.TitleWords, names, names);
        Fields = [.. Languages, Names];
        byName = Languages.ToDictionary(field => field.Name);
        Definition = definition;
    }

    public IndexDefinition Definition { get; }

    /// <summary>The fields of text, one a language.</summary>
    public IReadOnlyList<AnalysedField> Languages { get; }

    /// <summary>The field of names.</summary>
    public AnalysedField Names { get; }

    /// <summary>The field of titles in all languages, whose words are completed while somebody types.</summary>
    public AnalysedField TitleWords { get; }

    /// <summary>The fields of text and then that of names.</summary>
    public IReadOnlyList<AnalysedField> Fields { get; }

    /// <summary>The field that holds texts of a language.</summary>
    public AnalysedField FieldOf(string language) => byName[FieldNames.Text + Definition.AnalysisOf(language)];

    /// <summary>Cuts what a reader typed into words; characters without spaces between them (Chinese) stay together.</summary>
    public List<TypedWord> Cut(string text)
    {
        var words = new List<TypedWord>();
        if (!tokenizers.TryDequeue(out var tokenizer))
        {
            tokenizer = new StandardTokenizer(LuceneVersion.LUCENE_48, TextReader.Null);
            tokenizer.AddAttribute<IOffsetAttribute>();
            // The constructor's reader is taken up, so that the next one can be set.
            tokenizer.Reset();
            tokenizer.Dispose();
        }
        var offsets = tokenizer.GetAttribute<IOffsetAttribute>();
        using (var reader = new StringReader(text))
        {
            tokenizer.SetReader(reader);
            tokenizer.Reset();
            var start = 0;
            var end = -1;
            while (tokenizer.IncrementToken())
            {
                if (offsets.StartOffset != end && end >= 0)
                {
                    words.Add(new TypedWord(text[start..end], end));
                    start = offsets.StartOffset;
                }
                else if (end < 0)
                {
                    start = offsets.StartOffset;
                }
                end = offsets.EndOffset;
            }
            if (end >= 0)
            {
                words.Add(new TypedWord(text[start..end], end));
            }
            tokenizer.End();
            tokenizer.Dispose();
        }
        tokenizers.Enqueue(tokenizer);
        return words;
    }
}

/// <summary>The names of the index's fields.</summary>
internal static class FieldNames
{
    public const string Text = "text.";
    public const string Names = "names";
    public const string Texts = "texts";
    public const string TitleWords = "title_words";
    public const string Key = "key";
    public const string Record = "record";
    public const string Shown = "shown";
    public const string Body = "body";
    public const string Facets = "facets";
    public const string TitleSort = "title_sort.";
}

using System.Collections.Concurrent;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>Makes Lucene's documents.</summary>
internal sealed class DocumentWriting(TextAnalysis analysis)
{
    /// <summary>Changes when documents are written in another way; an index of another format must be built anew.</summary>
    public const int Format = 2;

    private static readonly FieldType Text = Indexed(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    private static readonly FieldType Names = Indexed(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    private static readonly FieldType Keywords = Indexed(IndexOptions.DOCS_ONLY);
    private static readonly FieldType Keyword = Indexed(IndexOptions.DOCS_ONLY, tokenized: false);

    private readonly ConcurrentQueue<ValuesStream> valueStreams = [];
    private readonly IndexDefinition definition = analysis.Definition;
    private readonly TitleSorting sorting = new(analysis.Definition);

    public static Term Key(string kind, Guid id) => new(FieldNames.Key, KeyText(kind, id));

    private static string KeyText(string kind, Guid id) => $"{kind}/{id:N}";

    /// <summary>Makes a document and has it written; its streams can be used again after that.</summary>
    public void Write(SearchDocument document, Action<IEnumerable<IIndexableField>> write)
    {
        using var rented = new RentedStreams(valueStreams);
        write(Fields(document, rented));
    }

    private List<IIndexableField> Fields(SearchDocument document, RentedStreams rented)
    {
        var fields = new List<IIndexableField>(12);
        var titles = ShownTitle.Of(document);
        var body = PlainText.Compose(document.Body);
        var weights = definition.Weights;
        var length = PlainText.CountWords(body) * weights.Body;
        var texts = new List<(AnalysedField Field, List<TextPart> Parts)>(3);
        for (var i = 0; i < titles.Count; i++)
        {
            var parts = PartsOf(analysis.FieldOf(titles[i].Language), texts);
            parts.Add(new TextPart(titles[i].Title, weights.Title, KeepsStopWords: true));
            parts.Add(new TextPart(titles[i].Tagline, weights.Tagline, KeepsStopWords: true));
            if (i == 0)
            {
                parts.Add(new TextPart(body, weights.Body, KeepsStopWords: false));
                length += PlainText.CountWords(titles[i].Title) * weights.Title;
                length += PlainText.CountWords(titles[i].Tagline) * weights.Tagline;
            }
        }
        foreach (var (field, _) in texts)
        {
            fields.Add(new Field(FieldNames.Texts, field.Name, Keyword));
        }
        var names = NameParts(document);
        if (names.Count > 0)
        {
            texts.Add((analysis.Names, names));
        }
        var titleWords = titles.ConvertAll(title => new TextPart(title.Title, 1, KeepsStopWords: true));
        fields.Add(new Field(FieldNames.TitleWords, rented.Text(analysis.TitleWords, titleWords), Keywords));
        foreach (var (field, parts) in texts)
        {
            fields.Add(new Field(field.Name, rented.Text(field, parts), field == analysis.Names ? Names : Text));
        }
        AddFacets(fields, document, rented);
        AddSortTitles(fields, titles);
        fields.Add(new Field(FieldNames.Key, KeyText(document.Kind, document.Id), Keyword));
        var record = new DocumentRecord(
            document.Id,
            document.Version,
            // Whole milliseconds, as a search server keeps them.
            document.PublishedAt.UtcTicks
                / TimeSpan.TicksPerMillisecond
                * TimeSpan.TicksPerMillisecond,
            DocumentRecord.EncodeLength(length),
            Share(document.Completeness),
            Share(document.Evidence),
            document.Kind
        );
        fields.Add(new BinaryDocValuesField(FieldNames.Record, new BytesRef(record.ToBytes())));
        ShownText.Write(fields, titles, body);
        return fields;
    }

    private static List<TextPart> PartsOf(AnalysedField field, List<(AnalysedField Field, List<TextPart> Parts)> texts)
    {
        foreach (var (known, parts) in texts)
        {
            if (known == field)
            {
                return parts;
            }
        }
        texts.Add((field, []));
        return texts[^1].Parts;
    }

    private List<TextPart> NameParts(SearchDocument document)
    {
        var weights = definition.Weights;
        return
        [
            .. Parts(document.PlaceNames, weights.Place),
            .. Parts(document.CountryNames, weights.Country),
            .. Parts(document.Terms, weights.Terms),
        ];

        // A name that is the same in several languages counts once.
        static IEnumerable<TextPart> Parts(IEnumerable<string> names, int weight) =>
            names.Select(PlainText.Compose).Distinct().Select(name => new TextPart(name, weight, KeepsStopWords: true));
    }

    // All facets share one field, so that a document costs one stream for them: facet=value.
    private static void AddFacets(List<IIndexableField> fields, SearchDocument document, RentedStreams rented)
    {
        var terms = new List<string>(20);
        foreach (var (facet, values) in document.FacetValues)
        {
            foreach (var value in values)
            {
                var term = $"{facet}={value}";
                if (!terms.Contains(term))
                {
                    terms.Add(term);
                }
            }
        }
        if (terms.Count > 0)
        {
            var stream = rented.Values(terms);
            fields.Add(new Field(FieldNames.Facets, stream, Keywords));
        }
    }

    private void AddSortTitles(List<IIndexableField> fields, List<ShownTitle> titles)
    {
        foreach (var language in definition.SortLanguages)
        {
            fields.Add(
                new SortedDocValuesField(FieldNames.TitleSort + language, new BytesRef(sorting.Key(titles, language)))
            );
        }
    }

    // A share of one as a byte; what is no number is none.
    private static byte Share(double share) =>
        (byte)Math.Round(255 * Math.Clamp(double.IsNaN(share) ? 0 : share, 0, 1));

    private static FieldType Indexed(IndexOptions options, bool tokenized = true) =>
        new FieldType
        {
            IsIndexed = true,
            IsTokenized = tokenized,
            OmitNorms = true,
            IndexOptions = options,
        }.Freeze();
}

using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Use.Platform.Search;

namespace Use.Platform.Benchmarks.Relevance;

/// <summary>
/// What a search is without any work on it: all texts that the production index is given (translations, names of places and
/// vocabularies too) in one field, cut into words by the standard analyzer, ranked by BM25; any word may match.
/// </summary>
internal sealed class PlainIndex : IDisposable
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const string Text = "text";
    private const string Id = "id";

    private readonly RAMDirectory directory = new();
    private readonly StandardAnalyzer analyzer = new(Version);
    private readonly DirectoryReader reader;
    private readonly IndexSearcher searcher;

    public PlainIndex(IEnumerable<SearchDocument> documents)
    {
        using (var writer = new IndexWriter(directory, new(Version, analyzer) { Similarity = new BM25Similarity() }))
        {
            foreach (var document in documents)
            {
                writer.AddDocument([
                    new StringField(Id, document.Id.ToString(), Field.Store.YES),
                    new TextField(Text, TextOf(document), Field.Store.NO),
                ]);
            }
        }
        reader = DirectoryReader.Open(directory);
        searcher = new(reader) { Similarity = new BM25Similarity() };
    }

    /// <summary>The ids of the best hits, best first.</summary>
    public IReadOnlyList<Guid> Search(string text, int take)
    {
        var query = new QueryBuilder(analyzer).CreateBooleanQuery(Text, text);
        return query is null
            ? []
            : [.. searcher.Search(query, take).ScoreDocs.Select(hit => Guid.Parse(searcher.Doc(hit.Doc).Get(Id)))];
    }

    private static string TextOf(SearchDocument document) =>
        string.Join(
            '\n',
            [
                document.Title,
                document.Tagline,
                document.Body,
                .. document.Translations.SelectMany(translation => new[] { translation.Title, translation.Tagline }),
                .. document.PlaceNames,
                .. document.CountryNames,
                .. document.Terms,
            ]
        );

    /// <inheritdoc />
    public void Dispose()
    {
        reader.Dispose();
        analyzer.Dispose();
        directory.Dispose();
    }
}

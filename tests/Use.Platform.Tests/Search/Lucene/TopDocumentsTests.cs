using Lucene.Net.Index;
using Lucene.Net.Store;
using Microsoft.Extensions.Logging.Abstractions;
using Use.Platform.Search;
using Use.Platform.Search.Lucene;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search.Lucene;

public sealed class TopDocumentsTests : IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("use-top-").FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(SearchSort.Relevance)]
    [InlineData(SearchSort.Newest)]
    [InlineData(SearchSort.Title)]
    public async Task Putting_documents_in_order_stops_when_nobody_waits_any_more(SearchSort sort)
    {
        using var engine = new LuceneSearchEngine(
            new LuceneOptions(folder),
            TimeProvider.System,
            NullLogger<LuceneSearchEngine>.Instance
        );
        await using (var rebuild = await engine.BeginRebuildAsync(TestContext.Current.CancellationToken))
        {
            await rebuild.AddAsync([Make(1, "Trees"), Make(2, "Streets")], TestContext.Current.CancellationToken);
            await rebuild.PromoteAsync(TestContext.Current.CancellationToken);
        }
        var status = await engine.GetStatusAsync(TestContext.Current.CancellationToken);
        using var files = FSDirectory.Open(Path.Combine(folder, "generations", status.Generation));
        using var reader = DirectoryReader.Open(files);
        var definition = IndexDefinition.Current;
        var snapshot = new IndexSnapshot(reader, [], new FacetVocabulary(definition.Facets), null);
        var all = Enumerable.Repeat(ulong.MaxValue, snapshot.Space / 64).ToArray();
        foreach (var segment in snapshot.Segments)
        {
            BitSets.Fill(segment.Of(all), segment.Facts.Count);
        }

        Assert.Equal(2, Order(CancellationToken.None).Count);
        Assert.Throws<OperationCanceledException>(() => Order(new CancellationToken(canceled: true)));

        List<FoundDocument> Order(CancellationToken cancellation) =>
            sort switch
            {
                SearchSort.Title => TopDocuments.ByTitle(snapshot, all, "en", 0, 10, cancellation),
                SearchSort.Newest => TopDocuments.Newest(snapshot, all, 0, 10, cancellation),
                _ => TopDocuments.ByScore(
                    snapshot,
                    all,
                    new float[snapshot.Space],
                    null,
                    definition.Ranking,
                    Published,
                    0,
                    10,
                    cancellation
                ),
            };
    }
}

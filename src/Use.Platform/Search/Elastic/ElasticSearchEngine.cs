using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Elastic;

/// <summary>The engine on a search server: Elasticsearch or OpenSearch, over REST.</summary>
internal sealed partial class ElasticSearchEngine : ISearchEngine, IDisposable
{
    /// <summary>What is said while there is no index.</summary>
    public const string NotBuilt = "The search index has not been built yet (reindex builds it).";

    private readonly SemaphoreSlim changing = new(1, 1);
    private readonly ElasticServer server;
    private readonly ElasticGenerations generations;
    private readonly ElasticDocuments documents;
    private readonly BulkWriting bulk;
    private readonly TextAnalysis analysis;
    private readonly HeldLanguages languages;
    private readonly ElasticSearching searching;
    private readonly TimeProvider time;
    private ElasticRebuild? rebuild;

    /// <summary>Makes the engine; the server is asked nothing yet.</summary>
    /// <exception cref="InvalidDataException">The definition of the index is not one that is understood here.</exception>
    public ElasticSearchEngine(
        ElasticServer server,
        ElasticOptions options,
        TimeProvider time,
        IndexDefinition? definition = null
    )
    {
        this.server = server;
        this.time = time;
        analysis = new TextAnalysis(definition ?? IndexDefinition.Current);
        generations = new ElasticGenerations(server, options.Index, analysis.Definition);
        documents = new ElasticDocuments(analysis.Definition);
        bulk = new BulkWriting(server);
        languages = new HeldLanguages(server, options.Index, time);
        searching = new ElasticSearching(server, analysis, options.Index, time);
    }

    /// <inheritdoc />
    public async Task<SearchResults> SearchAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        analysis.Definition.Check(query);
        return await searching.RunAsync(query, await languages.GetAsync(cancellation), cancellation);
    }

    /// <inheritdoc />
    public IAsyncEnumerable<WalkedHit> WalkAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        analysis.Definition.Check(query);
        return WalkAllAsync(query, cancellation);
    }

    /// <inheritdoc />
    public async Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellation = default)
    {
        foreach (var change in changes)
        {
            if (change.Document is not null)
            {
                analysis.Definition.Check(change.Document);
            }
        }
        await changing.WaitAsync(cancellation);
        try
        {
            var (live, building) = await generations.LookAsync(cancellation);
            if (live is null && building is null)
            {
                throw new SearchUnavailableException(NotBuilt);
            }
            var folded = Fold(changes);
            var operations = new List<BulkOperation>();
            if (live is not null)
            {
                operations.AddRange(folded.SelectMany(change => Operations(change, live, generations.Live)));
            }
            if (building is not null)
            {
                operations.AddRange(folded.SelectMany(change => BuildingOperations(change, building)));
            }
            var homeless = await bulk.RunAsync(operations, refresh: true, cancellation);
            if (homeless.Exists(operation => operation.Index == generations.Building))
            {
                // It has become the live one in this moment, or was abandoned: what is live has to have it either way.
                await ApplyLiveAsync(folded, cancellation);
            }
            else if (homeless.Count > 0)
            {
                throw new SearchUnavailableException("The search index was removed. Rebuild it (reindex).");
            }
        }
        catch (JsonException wrong)
        {
            throw new SearchUnavailableException("The search server did not answer as expected.", wrong);
        }
        finally
        {
            changing.Release();
        }
    }

    /// <inheritdoc />
    public async Task<IndexStatus> GetStatusAsync(CancellationToken cancellation = default)
    {
        var (live, _) = await generations.LookAsync(cancellation);
        return live is null
            ? new IndexStatus("", 0, ReindexNeeded: true)
            : new IndexStatus(
                live.Name,
                await generations.CountAsync(live.Name, cancellation),
                !generations.IsOfToday(live.Name)
            );
    }

    /// <inheritdoc />
    public void Dispose() => changing.Dispose();

    private async IAsyncEnumerable<WalkedHit> WalkAllAsync(
        SearchQuery query,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var held = await languages.GetAsync(cancellation);
        await foreach (var hit in searching.WalkAsync(query, held, cancellation))
        {
            yield return hit;
        }
    }

    private async Task ApplyLiveAsync(List<FoldedChange> folded, CancellationToken cancellation)
    {
        var (live, _) = await generations.LookAsync(cancellation);
        if (
            live is null
            || (
                await bulk.RunAsync(
                    [.. folded.SelectMany(change => Operations(change, live, generations.Live))],
                    refresh: true,
                    cancellation
                )
            ).Count > 0
        )
        {
            throw new SearchUnavailableException("The search index was replaced meanwhile.");
        }
    }

    // Of several changes of a record in a batch only the last put and a delete before it count.
    private static List<FoldedChange> Fold(IReadOnlyList<IndexChange> changes)
    {
        var folded = new Dictionary<(string Kind, Guid Id), FoldedChange>();
        foreach (var change in changes)
        {
            var key = (change.Kind, change.Id);
            var before = folded.GetValueOrDefault(key);
            if (change.Document is null)
            {
                folded[key] = new FoldedChange(change.Kind, change.Id, IsDeleted: true, null);
            }
            else if (before?.Document is null || before.Document.Version <= change.Document.Version)
            {
                folded[key] = new FoldedChange(change.Kind, change.Id, before?.IsDeleted ?? false, change.Document);
            }
        }
        return [.. folded.Values];
    }

    private IEnumerable<BulkOperation> Operations(FoldedChange change, Generation generation, string alias)
    {
        if (change.IsDeleted)
        {
            yield return new BulkOperation(alias, ElasticDocuments.Key(change.Kind, change.Id), null, null);
        }
        if (change.Document is { } document)
        {
            yield return Put(document, generation, alias);
        }
    }

    // A delete leaves a sign in the generation that is being built, as its reading of the database may come later and be older.
    private IEnumerable<BulkOperation> BuildingOperations(FoldedChange change, Generation building)
    {
        var sign = ElasticDocuments.DeletedKey(change.Kind, change.Id);
        foreach (var operation in Operations(change, building, generations.Building))
        {
            yield return operation;
        }
        if (change.Document is not null)
        {
            yield return new BulkOperation(generations.Building, sign, null, null);
        }
        else
        {
            yield return new BulkOperation(
                generations.Building,
                sign,
                0,
                Json(json => ElasticDocuments.WriteDeleted(json, change.Kind, change.Id))
            );
        }
    }

    private BulkOperation Put(SearchDocument document, Generation generation, string alias)
    {
        languages.Add(documents.Texts(document));
        return new BulkOperation(
            alias,
            ElasticDocuments.Key(document.Kind, document.Id),
            ElasticDocuments.Version(document),
            Json(json => documents.Write(json, document, generation.Knows))
        );
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>What a batch comes to for one record.</summary>
    private sealed record FoldedChange(string Kind, Guid Id, bool IsDeleted, SearchDocument? Document);
}

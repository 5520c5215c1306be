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
    private readonly ElasticGenerations seen;
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
        // Pages wait for what is asked of these.
        seen = new ElasticGenerations(server.Reader, options.Index, analysis.Definition);
        languages = new HeldLanguages(server.Reader, seen, time);
        searching = new ElasticSearching(server.Reader, analysis, options.Index, time);
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
            // By the names of the indices, not by their aliases: an alias may be gone by now, and a server makes an index of the
            // name that a delete with a version is sent to. What became the live one meanwhile has the changes as it is the one
            // that was being built, or was read from the database after them.
            var latest = Latest(changes);
            if (live is not null)
            {
                var late = (await ApplyAsync(latest, live, cancellation))
                    .Select(operation => operation.Key)
                    .ToHashSet();
                // A generation that was begun since does not know of the newer change, and needs no older one: the reading that
                // fills it is newer still.
                latest.RemoveAll(change => late.Contains(ElasticDocuments.Key(change.Kind, change.Id)));
            }
            if (building is not null)
            {
                await ApplyAsync(latest, building, cancellation, mayBeGone: live is not null);
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
        var (live, _) = await seen.LookAsync(cancellation);
        return live is null
            ? new IndexStatus("", 0, ReindexNeeded: true)
            : new IndexStatus(
                live.Name,
                await seen.CountAsync(live.Name, cancellation),
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

    // Those that came late are told.
    private async Task<List<BulkOperation>> ApplyAsync(
        List<IndexChange> changes,
        Generation generation,
        CancellationToken cancellation,
        bool mayBeGone = false
    )
    {
        var notDone = await bulk.RunAsync(
            [.. changes.Select(change => Operation(change, generation))],
            refresh: true,
            cancellation
        );
        return notDone.Homeless.Count == 0 || mayBeGone
            ? notDone.Late
            : throw new SearchUnavailableException("The search index was removed. Rebuild it (reindex).");
    }

    // Of several changes of a record in a batch the one read last counts, and of those read at once the last.
    private static List<IndexChange> Latest(IReadOnlyList<IndexChange> changes)
    {
        var latest = new Dictionary<(string Kind, Guid Id), IndexChange>();
        foreach (var change in changes)
        {
            var key = (change.Kind, change.Id);
            if (!latest.TryGetValue(key, out var before) || before.Version <= change.Version)
            {
                latest[key] = change;
            }
        }
        return [.. latest.Values];
    }

    private BulkOperation Operation(IndexChange change, Generation generation)
    {
        byte[]? body = null;
        if (change.Document is { } document)
        {
            languages.Add(documents.Texts(document, generation.Knows));
            body = Json(json => documents.Write(json, document, generation.Knows));
        }
        return new BulkOperation(
            generation.Name,
            ElasticDocuments.Key(change.Kind, change.Id),
            ElasticDocuments.Version(change),
            body
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
}

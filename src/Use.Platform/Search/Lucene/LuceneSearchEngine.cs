using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Lucene;

/// <summary>
/// The embedded engine: an index in a folder of this process. The folder is taken, and the index opened, by the first use;
/// a use that fails leaves the engine as it was, and a later one tries again.
/// </summary>
internal sealed partial class LuceneSearchEngine : ISearchEngine, IDisposable
{
    // Opening is not tried more often than this, so that a broken index does not cost a reading of it for each request.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim changing = new(1, 1);
    private readonly RememberedDeletes deletes = new();
    private readonly EngineParts parts;
    private readonly TimeProvider time;
    private IndexFolder? folder;
    private volatile IndexGeneration? live;
    private LuceneRebuild? rebuild;
    private SearchUnavailableException? failure;
    private DateTimeOffset failedAt;
    private bool isDisposed;

    /// <summary>Makes the engine; nothing is opened yet.</summary>
    /// <exception cref="InvalidDataException">The definition of the index is not one that this engine understands.</exception>
    public LuceneSearchEngine(
        LuceneOptions options,
        TimeProvider time,
        ILogger<LuceneSearchEngine> logger,
        IndexDefinition? definition = null
    )
    {
        this.time = time;
        var analysis = new TextAnalysis(definition ?? IndexDefinition.Current);
        parts = new EngineParts(options, analysis, new DocumentWriting(analysis), logger);
    }

    /// <inheritdoc />
    public async Task<SearchResults> SearchAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        parts.Analysis.Definition.Check(query);
        return await SeeAsync(generation => generation.Search(query, time.GetUtcNow(), cancellation), cancellation);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<TitleSuggestion>> SuggestAsync(
        TitleQuery query,
        CancellationToken cancellation = default
    ) => await SeeAsync(generation => generation.Suggest(query), cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<WalkedHit> WalkAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        parts.Analysis.Definition.Check(query);
        return WalkAllAsync(query, cancellation);
    }

    // The names of all hits are taken at once: so no slow reader keeps files open that a merge has replaced. They take 24 bytes each as
    // long as the reader needs, and while they are put in order three times that, by title six times that and their titles.
    private async IAsyncEnumerable<WalkedHit> WalkAllAsync(
        SearchQuery query,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var all = await SeeAsync(generation => generation.Walk(query, time.GetUtcNow(), cancellation), cancellation);
        foreach (var hit in all)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return hit;
        }
    }

    private async Task<TAnswer> SeeAsync<TAnswer>(Func<IndexGeneration, TAnswer> look, CancellationToken cancellation)
    {
        while (true)
        {
            var generation = live ?? await OpenAsync(cancellation);
            try
            {
                return look(generation);
            }
            catch (ObjectDisposedException) when (live != generation)
            {
                // It was replaced in this very moment: the new one answers.
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                throw new SearchUnavailableException($"The search index cannot be read: {wrong.Message}", wrong);
            }
        }
    }

    /// <inheritdoc />
    public async Task<IndexStatus> GetStatusAsync(CancellationToken cancellation = default)
    {
        try
        {
            var generation = live ?? await OpenAsync(cancellation);
            return new IndexStatus(generation.Name, generation.Documents, !generation.IsOfToday);
        }
        catch (SearchUnavailableException) when (folder is not null)
        {
            return new IndexStatus("", 0, ReindexNeeded: true);
        }
    }

    /// <summary>Closes the index as the last change left it, and gives the folder back.</summary>
    public void Dispose()
    {
        changing.Wait();
        try
        {
            if (isDisposed)
            {
                return;
            }
            isDisposed = true;
            live?.Dispose();
            live = null;
            rebuild?.Generation.Dispose();
            rebuild = null;
            folder?.Dispose();
            folder = null;
        }
        finally
        {
            changing.Release();
        }
    }

    private async Task<IndexGeneration> OpenAsync(CancellationToken cancellation)
    {
        await changing.WaitAsync(cancellation);
        try
        {
            Open();
            return live;
        }
        finally
        {
            changing.Release();
        }
    }

    // Only under the lock.
    [MemberNotNull(nameof(live))]
    private void Open()
    {
        if (live is not null)
        {
            return;
        }
        if (failure is not null && time.GetUtcNow() - failedAt < Patience)
        {
            throw new SearchUnavailableException(failure.Message, failure);
        }
        try
        {
            var from = TakeFolder();
            var pointer =
                from.Read()
                ?? throw new SearchUnavailableException("The search index has not been built yet (reindex builds it).");
            live = Read(from, pointer);
            from.Sweep(pointer, rebuild?.Generation.Name);
            failure = null;
        }
        catch (SearchUnavailableException wrong)
        {
            failure = wrong;
            failedAt = time.GetUtcNow();
            throw;
        }
    }

    private IndexGeneration Read(IndexFolder from, IndexFolder.Pointer pointer)
    {
        try
        {
            return IndexGeneration.Open(from.PathOf(pointer.Live), pointer.Live, parts);
        }
        catch (Exception wrong) when (wrong is not OutOfMemoryException)
        {
            throw new SearchUnavailableException(
                $"The search index {from.PathOf(pointer.Live)} cannot be read: {wrong.Message} Rebuild it (reindex); "
                    + "nothing is lost, the database has everything.",
                wrong
            );
        }
    }

    private IndexFolder TakeFolder()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return folder ??= IndexFolder.Take(parts.Options.Directory);
    }
}

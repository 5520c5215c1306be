using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;
using Use.Platform.Editorial;

namespace Use.Platform.Search.Sync;

/// <summary>Builds a new generation of the index from the database beside the live one, and swaps them.</summary>
public sealed class RebuildIndex(IServiceScopeFactory scopes, ContentKinds kinds, ISearchEngine engine, Leases leases)
{
    private const int Batch = 1000;

    /// <summary>Rebuilds. Searching, and taking up changes, go on meanwhile.</summary>
    /// <param name="progress">Told the number of documents done.</param>
    /// <param name="cancellation">Abandons the rebuild; the live generation stays.</param>
    /// <returns>The number of documents; null when another rebuild is running.</returns>
    /// <exception cref="SearchUnavailableException">The engine is away, or the count does not fit; the live generation stays.</exception>
    public async Task<long?> RunAsync(IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        if (!await leases.TakeAsync(Leases.Rebuild, cancellation))
        {
            return null;
        }
        try
        {
            long done = 0;
            var isDone = await leases.KeepAsync(
                Leases.Rebuild,
                async keeping => done = await FillAsync(progress, keeping),
                cancellation
            );
            return isDone ? done : throw new SearchUnavailableException("Another process has taken over the rebuild.");
        }
        finally
        {
            await leases.ReleaseAsync(Leases.Rebuild);
        }
    }

    private async Task<long> FillAsync(IProgress<long>? progress, CancellationToken cancellation)
    {
        await using var rebuild = await engine.BeginRebuildAsync(cancellation);
        long done = 0;
        foreach (var kind in kinds.All)
        {
            // The next batch is read while this one is added: reading takes one thread, adding all.
            var reading = ReadAsync(kind, Guid.Empty, cancellation);
            try
            {
                while (await reading is { Ids.Count: > 0 } batch)
                {
                    reading = ReadAsync(kind, batch.Ids[^1], cancellation);
                    await rebuild.AddAsync(batch.Documents, cancellation);
                    done += batch.Ids.Count;
                    progress?.Report(done);
                }
            }
            finally
            {
                await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        await rebuild.PromoteAsync(cancellation);
        return done;
    }

    // On a thread of its own: SQLite reads while its caller waits.
    private Task<(IReadOnlyList<Guid> Ids, IReadOnlyList<SearchDocument> Documents)> ReadAsync(
        IContentKind kind,
        Guid after,
        CancellationToken cancellation
    ) =>
        Task.Run(
            async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
                var ids = await kind.PublishedIdsAsync(db, after, Batch, cancellation);
                if (ids.Count == 0)
                {
                    return (ids, []);
                }
                var version = await scope.ServiceProvider.GetRequiredService<IndexVersions>().NextAsync(cancellation);
                return (ids, await kind.IndexAsync(db, ids, version, cancellation));
            },
            cancellation
        );
}

/// <summary>How far the index is behind the database.</summary>
public sealed class IndexBacklog(PlatformDb db, TimeProvider time)
{
    /// <summary>The number of changes that wait, and the age of the oldest.</summary>
    public async Task<(int Waiting, TimeSpan Oldest)> RunAsync(CancellationToken cancellation = default)
    {
        var changes = db.IndexOutbox.Where(entry => entry.Kind != ReindexRequests.Kind);
        var waiting = await changes.CountAsync(cancellation);
        // Null when the last one was taken up between the two questions.
        var oldest = await changes.MinAsync(entry => (DateTime?)entry.CreatedAt, cancellation);
        return oldest is { } since ? (waiting, time.GetUtcNow().UtcDateTime - since) : (0, TimeSpan.Zero);
    }
}

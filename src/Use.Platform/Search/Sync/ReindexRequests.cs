using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Use.Platform.Data;

namespace Use.Platform.Search.Sync;

/// <summary>What became of a request to rebuild the index.</summary>
public enum ReindexState
{
    /// <summary>Nobody has taken it up, or it is being done.</summary>
    Waiting,

    /// <summary>The new generation is live.</summary>
    Done,

    /// <summary>It failed; the live generation stayed.</summary>
    Failed,
}

/// <summary>
/// Requests to rebuild the index, or to roll it back, kept in the outbox. The embedded index belongs to one process: whoever wants it rebuilt
/// while a server runs asks that server.
/// </summary>
public sealed class ReindexRequests(
    IServiceScopeFactory scopes,
    ISearchEngine engine,
    Leases leases,
    TimeProvider time,
    ILogger<ReindexRequests> log
) : IDisposable
{
    /// <summary>The kind of outbox row that is a request.</summary>
    public const string Kind = "reindex";

    /// <summary>Why a roll-back failed when there is nothing to go to.</summary>
    public const string NothingBefore = "There is no generation before the live one.";

    private const string Rebuild = "all";
    private const string RollBack = "roll-back";
    private const string Missing = "missing";

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    // The lease is this process's, and both its background and a verb may look.
    private readonly SemaphoreSlim working = new(1, 1);

    // What this process has begun, until it has done it.
    private IReadOnlyList<Guid> begun = [];

    /// <summary>Asks for a rebuild.</summary>
    /// <returns>The request's id.</returns>
    public Task<Guid> AskAsync(CancellationToken cancellation = default) => AskAsync(Rebuild, cancellation);

    /// <summary>Asks for the generation before.</summary>
    /// <returns>The request's id.</returns>
    public Task<Guid> AskForRollBackAsync(CancellationToken cancellation = default) => AskAsync(RollBack, cancellation);

    private async Task<Guid> AskAsync(string what, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var now = time.GetUtcNow().UtcDateTime;
        var request = new IndexOutboxEntry
        {
            Id = Guid.CreateVersion7(),
            Kind = Kind,
            Key = what,
            CreatedAt = now,
            NextAttemptAt = now,
        };
        db.Add(request);
        await db.SaveChangesAsync(cancellation);
        return request.Id;
    }

    /// <summary>
    /// Asks for a rebuild when there is no index: it was never made, or the search server has lost it. This request is not given
    /// up: when the rebuild fails, it is tried again, ever less often.
    /// </summary>
    /// <returns>The state of the index; null when another process has to look.</returns>
    /// <exception cref="SearchUnavailableException">The engine is away.</exception>
    public async Task<IndexStatus?> LookForIndexAsync(CancellationToken cancellation = default)
    {
        if (!await leases.TakeAsync(Leases.Drain, cancellation))
        {
            return null;
        }
        var status = await engine.GetStatusAsync(cancellation);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var request = db.IndexOutbox.Where(row => row.Kind == Kind && row.Key == Missing);
        var isAsked = await request.AnyAsync(cancellation);
        if (status.Generation.Length == 0 && !isAsked)
        {
            await AskAsync(Missing, cancellation);
        }
        else if (status.Generation.Length > 0 && isAsked)
        {
            // It came back by itself.
            await request.ExecuteDeleteAsync(cancellation);
        }
        return status;
    }

    /// <summary>What has become of a request, and why it failed.</summary>
    public async Task<(ReindexState State, string Error)> LookAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var request = await db.IndexOutbox.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);
        return request switch
        {
            null => (ReindexState.Done, ""),
            { Attempts: > 0 } => (ReindexState.Failed, request.LastError),
            _ => (ReindexState.Waiting, ""),
        };
    }

    /// <summary>
    /// Takes a request back that nobody has begun. One that was begun, here or by another process that has written down which
    /// generation it goes to, stays: whoever comes next does the rest of it.
    /// </summary>
    public async Task TakeBackAsync(Guid id, CancellationToken cancellation = default)
    {
        if (begun.Contains(id))
        {
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await db.IndexOutbox.Where(row => row.Id == id && row.Generation == "").ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Takes a request away that has failed.</summary>
    public async Task ForgetAsync(Guid id, CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        if (await db.IndexOutbox.FindAsync([id], cancellation) is { } request)
        {
            db.Remove(request);
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Does what is asked for, in the process that the index belongs to.</summary>
    /// <param name="progress">Told the number of documents done.</param>
    /// <param name="cancellation">Stops the work; the request stays.</param>
    /// <returns>Whether something was done, or failed; false when nothing is due or another process has to do it.</returns>
    /// <remarks>
    /// A request is removed when the new generation is live and all that belongs to it is done, so that one in hand at a crash is
    /// done again. Doing it twice ends the same: a roll-back's generation is written into its request before it is gone to.
    /// </remarks>
    public async Task<bool> TakeUpAsync(IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        await working.WaitAsync(cancellation);
        try
        {
            return await WorkAsync(progress, cancellation);
        }
        finally
        {
            working.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => working.Dispose();

    private async Task<bool> WorkAsync(IProgress<long>? progress, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await db
            .IndexOutbox.AsNoTracking()
            .Where(row => row.Kind == Kind && (row.Attempts == 0 || (row.Key == Missing && row.NextAttemptAt <= now)))
            .ToListAsync(cancellation);
        // One rebuild answers all who ask for one, and one roll-back likewise.
        var isRollBack = rows.Exists(row => row.Key == RollBack);
        var asked = rows.FindAll(row => row.Key == RollBack == isRollBack).ConvertAll(row => row.Id);
        if (asked.Count == 0 || !await leases.TakeAsync(Leases.Drain, cancellation))
        {
            return false;
        }
        var requests = db.IndexOutbox.Where(row => asked.Contains(row.Id));
        begun = asked;
        try
        {
            if (isRollBack)
            {
                await RollBackAsync(scope.ServiceProvider, db, requests, cancellation);
            }
            else if (
                await scope.ServiceProvider.GetRequiredService<RebuildIndex>().RunAsync(progress, cancellation) is null
            )
            {
                begun = [];
                return false;
            }
            // What failed before is history now.
            await db
                .IndexOutbox.Where(row => asked.Contains(row.Id) || (row.Kind == Kind && row.Attempts > 0))
                .ExecuteDeleteAsync(cancellation);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // Whatever it was, the same would come of doing it again at once. Whoever asked reads why, and decides.
            log.LogError(wrong, "The search index could not be rebuilt or rolled back.");
            await FailAsync(requests, rows.Max(row => row.Attempts), wrong, cancellation);
        }
        return true;
    }

    private async Task FailAsync(
        IQueryable<IndexOutboxEntry> requests,
        int failedBefore,
        Exception wrong,
        CancellationToken cancellation
    )
    {
        var reason = wrong is SearchUnavailableException ? wrong.Message : $"{wrong.GetType().Name}: {wrong.Message}";
        reason = reason.Length > 500 ? reason[..500] : reason;
        var wait = FirstWait * Math.Pow(2, Math.Min(failedBefore, 10));
        var next = time.GetUtcNow().UtcDateTime + (wait < LongestWait ? wait : LongestWait);
        await requests.ExecuteUpdateAsync(
            set =>
                set.SetProperty(row => row.Attempts, row => row.Attempts + 1)
                    .SetProperty(row => row.LastError, reason)
                    .SetProperty(row => row.NextAttemptAt, next),
            cancellation
        );
    }

    // Without its name, a roll-back that is repeated because the process was killed in the middle, or because its end failed,
    // would go forward again.
    private async Task RollBackAsync(
        IServiceProvider services,
        PlatformDb db,
        IQueryable<IndexOutboxEntry> requests,
        CancellationToken cancellation
    )
    {
        var all = db.IndexOutbox.Where(row => row.Kind == Kind && row.Key == RollBack);
        var generation = await all.MaxAsync(row => row.Generation, cancellation);
        if (generation.Length == 0)
        {
            generation =
                await engine.FindPreviousAsync(cancellation) ?? throw new SearchUnavailableException(NothingBefore);
        }
        if (
            await requests.ExecuteUpdateAsync(set => set.SetProperty(row => row.Generation, generation), cancellation)
            == 0
        )
        {
            // All were taken back in this very moment.
            return;
        }
        if (await services.GetRequiredService<RollBackIndex>().RunAsync(generation, cancellation) is null)
        {
            // A rebuild has come between: it is not meant any more.
            await all.ExecuteUpdateAsync(set => set.SetProperty(row => row.Generation, ""), cancellation);
            throw new SearchUnavailableException(NothingBefore);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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
public sealed class ReindexRequests(IServiceScopeFactory scopes, Leases leases, TimeProvider time) : IDisposable
{
    /// <summary>The kind of outbox row that is a request.</summary>
    public const string Kind = "reindex";

    /// <summary>Why a roll-back failed when there is nothing to go to.</summary>
    public const string NothingBefore = "There is no generation before the live one.";

    private const string Rebuild = "all";
    private const string RollBack = "roll-back";

    // The lease is this process's, and both its background and a verb may look.
    private readonly SemaphoreSlim working = new(1, 1);

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

    /// <summary>Takes a request back, or away when it has failed.</summary>
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
    /// <returns>Whether something was done, or failed; false when nothing is asked for or another process has to do it.</returns>
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
        var rows = await db
            .IndexOutbox.AsNoTracking()
            .Where(row => row.Kind == Kind && row.Attempts == 0)
            .ToListAsync(cancellation);
        // One rebuild answers all who ask for one, and one roll-back likewise.
        var isRollBack = rows.Exists(row => row.Key == RollBack);
        var asked = rows.FindAll(row => row.Key == RollBack == isRollBack).ConvertAll(row => row.Id);
        if (asked.Count == 0 || !await leases.TakeAsync(Leases.Drain, cancellation))
        {
            return false;
        }
        var requests = db.IndexOutbox.Where(row => asked.Contains(row.Id));
        try
        {
            if (isRollBack)
            {
                await RollBackAsync(scope.ServiceProvider, requests, cancellation);
            }
            else if (
                await scope.ServiceProvider.GetRequiredService<RebuildIndex>().RunAsync(progress, cancellation) is null
            )
            {
                return false;
            }
            await requests.ExecuteDeleteAsync(cancellation);
        }
        catch (SearchUnavailableException away)
        {
            // Whoever asked reads why, and decides whether to ask again.
            var reason = away.Message.Length > 500 ? away.Message[..500] : away.Message;
            await requests.ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Attempts, 1).SetProperty(row => row.LastError, reason),
                cancellation
            );
        }
        return true;
    }

    // Without its name, a roll-back that is repeated because the process was killed in the middle would go forward again.
    private static async Task RollBackAsync(
        IServiceProvider services,
        IQueryable<IndexOutboxEntry> requests,
        CancellationToken cancellation
    )
    {
        var generation = await requests.MaxAsync(row => row.Generation, cancellation);
        if (generation.Length == 0)
        {
            generation =
                await services.GetRequiredService<ISearchEngine>().FindPreviousAsync(cancellation)
                ?? throw new SearchUnavailableException(NothingBefore);
        }
        await requests.ExecuteUpdateAsync(set => set.SetProperty(row => row.Generation, generation), cancellation);
        if (await services.GetRequiredService<RollBackIndex>().RunAsync(generation, cancellation) is null)
        {
            throw new SearchUnavailableException(NothingBefore);
        }
    }
}

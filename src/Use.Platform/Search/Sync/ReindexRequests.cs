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
public sealed class ReindexRequests(IServiceScopeFactory scopes, Leases leases, TimeProvider time)
{
    /// <summary>The kind of outbox row that is a request.</summary>
    public const string Kind = "reindex";

    private const string Rebuild = "all";
    private const string RollBack = "roll-back";

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
    /// <returns>Whether a rebuild was done; false when none is asked for or another process has to do it.</returns>
    /// <remarks>A request is removed when the new generation is live, so that one in hand at a crash is done again.</remarks>
    public async Task<bool> TakeUpAsync(CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var rows = await db
            .IndexOutbox.AsNoTracking()
            .Where(row => row.Kind == Kind && row.Attempts == 0)
            .ToListAsync(cancellation);
        // One rebuild answers all who ask for one.
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
                if (await scope.ServiceProvider.GetRequiredService<RollBackIndex>().RunAsync(cancellation) is null)
                {
                    throw new SearchUnavailableException("There is no generation before the live one.");
                }
            }
            else if (
                await scope.ServiceProvider.GetRequiredService<RebuildIndex>().RunAsync(null, cancellation) is null
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
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.Search.Sync;

/// <summary>How the index is, for those who look after it.</summary>
public sealed class CheckIndex(PlatformDb db, ISearchEngine engine, IndexBacklog backlog)
{
    /// <summary>Asks the engine and the outbox.</summary>
    public async Task<IndexCheck> RunAsync(CancellationToken cancellation = default)
    {
        var (waiting, oldest) = await backlog.RunAsync(cancellation);
        var failure = await db
            .IndexOutbox.Where(row => row.Kind == ReindexRequests.Kind && row.Attempts > 0)
            .OrderByDescending(row => row.CreatedAt)
            .Select(row => row.LastError)
            .FirstOrDefaultAsync(cancellation);
        try
        {
            var status = await engine.GetStatusAsync(cancellation);
            var state =
                status.Generation.Length == 0 ? IndexState.Missing
                : status.ReindexNeeded ? IndexState.ReindexNeeded
                : IndexState.Good;
            return new IndexCheck(state, status, "", failure, waiting, oldest);
        }
        catch (SearchUnavailableException away)
        {
            return new IndexCheck(IndexState.Away, null, away.Message, failure, waiting, oldest);
        }
    }
}

/// <summary>What is to be said of the index first.</summary>
public enum IndexState
{
    /// <summary>It is as it should be.</summary>
    Good,

    /// <summary>It was made by another definition than today's and goes on working.</summary>
    ReindexNeeded,

    /// <summary>There is none; it is made by itself.</summary>
    Missing,

    /// <summary>The engine does not answer.</summary>
    Away,
}

/// <summary>How the index is.</summary>
/// <param name="State">What is to be said first.</param>
/// <param name="Status">What the engine says; null while it is away.</param>
/// <param name="Reason">Why it is away; otherwise empty.</param>
/// <param name="Failure">Why the last rebuild or roll-back failed; null when none has failed since the last that went well.</param>
/// <param name="Waiting">How many changes wait for it.</param>
/// <param name="Oldest">Since when the oldest of them waits.</param>
public sealed record IndexCheck(
    IndexState State,
    IndexStatus? Status,
    string Reason,
    string? Failure,
    int Waiting,
    TimeSpan Oldest
);

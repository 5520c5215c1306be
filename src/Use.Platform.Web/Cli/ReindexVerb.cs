using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Search.Sync;
using Use.Platform.Web.Background;

namespace Use.Platform.Web.Cli;

/// <summary>
/// <c>reindex</c>: builds a new generation of the index beside the live one. The embedded index belongs to one process: while a
/// server runs, this asks it and waits; otherwise it does it itself.
/// </summary>
internal static class ReindexVerb
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static Command Make(VerbContext context)
    {
        var rollBack = new Option<bool>("--roll-back") { Description = context.W["ReindexRollBack"] };
        var verb = new Command("reindex", context.W["Reindex"]) { rollBack };
        verb.SetAction((parsed, cancellation) => RunAsync(context, parsed.GetValue(rollBack), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(VerbContext context, bool goesBack, CancellationToken cancellation)
    {
        await context.Services.PrepareDatabaseAsync(cancellation);
        var requests = context.Services.GetRequiredService<ReindexRequests>();
        // Asked for even when it is done here: what this process does not come to the end of, the next one finishes.
        var id = goesBack ? await requests.AskForRollBackAsync(cancellation) : await requests.AskAsync(cancellation);
        try
        {
            var (state, error) = await WaitAsync(context, id, cancellation);
            if (state == ReindexState.Failed)
            {
                // The request of anything else stays for /health and the editors' room until a rebuild goes well.
                if (error == ReindexRequests.NothingBefore)
                {
                    await requests.ForgetAsync(id, cancellation);
                    return context.Fail("ReindexNothingBefore");
                }
                return context.Fail("ReindexFailed", error);
            }
            await context.Out.WriteLineAsync(
                goesBack
                    ? context.W["ReindexRolledBack"]
                    : context.W.Plural("Reindexed", await CountAsync(context, cancellation))
            );
            return VerbContext.Ok;
        }
        catch (OperationCanceledException)
        {
            await requests.TakeBackAsync(id, CancellationToken.None);
            throw;
        }
    }

    private static async Task<(ReindexState State, string Error)> WaitAsync(
        VerbContext context,
        Guid id,
        CancellationToken cancellation
    )
    {
        var requests = context.Services.GetRequiredService<ReindexRequests>();
        var leases = context.Services.GetRequiredService<Leases>();
        for (var isTold = false; ; )
        {
            var (state, error) = await requests.LookAsync(id, cancellation);
            if (state != ReindexState.Waiting)
            {
                return (state, error);
            }
            // The process that takes up changes is the one that has the index open. When it has gone, nobody else will do it.
            var isOurs = await leases.TakeAsync(Leases.Drain, cancellation);
            if (isOurs && await TakeUpAsync(context, requests, leases, cancellation))
            {
                continue;
            }
            if (!isTold)
            {
                await context.Terminal.Error.WriteLineAsync(context.W[isOurs ? "ReindexBusy" : "ReindexAsked"]);
                isTold = true;
            }
            await Task.Delay(Pause, cancellation);
        }
    }

    private static async Task<bool> TakeUpAsync(
        VerbContext context,
        ReindexRequests requests,
        Leases leases,
        CancellationToken cancellation
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var keeping = KeepAsync(leases, stop.Token);
        try
        {
            var total = await CountAsync(context, cancellation);
            using var line = new ProgressLine(context.Terminal);
            return await requests.TakeUpAsync(
                new Telling<long>(done => line.Show((double)done / Math.Max(total, 1), context.W["ReindexDone", done])),
                cancellation
            );
        }
        finally
        {
            await stop.CancelAsync();
            await keeping;
            await leases.ReleaseAsync(Leases.Drain);
        }
    }

    private static async Task KeepAsync(Leases leases, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Leases.Lasting / 3, cancellation);
                await leases.TakeAsync(Leases.Drain, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done.
        }
    }

    private static async Task<long> CountAsync(VerbContext context, CancellationToken cancellation)
    {
        await using var scope = context.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PlatformDb>().CaseStudies.LongCountAsync(cancellation);
    }
}

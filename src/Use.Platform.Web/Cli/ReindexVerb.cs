using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Search;
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
        verb.SetAction(
            async (parsed, cancellation) =>
            {
                var goesBack = parsed.GetValue(rollBack);
                await context.Services.PrepareDatabaseAsync(cancellation);
                var leases = context.Services.GetRequiredService<Leases>();
                // The process that takes up changes is the one that has the index open.
                if (await leases.TakeAsync(Leases.Drain, cancellation))
                {
                    return goesBack
                        ? await RollBackAsync(context, leases, cancellation)
                        : await RebuildAsync(context, leases, cancellation);
                }
                return await AskAsync(context, leases, goesBack, cancellation);
            }
        );
        return verb;
    }

    private static async Task<int> RebuildAsync(VerbContext context, Leases leases, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var keeping = KeepAsync(leases, stop.Token);
        try
        {
            await using var scope = context.Services.CreateAsyncScope();
            var total = await CountAsync(context, cancellation);
            using var line = new ProgressLine(context.Terminal);
            var rebuild = scope.ServiceProvider.GetRequiredService<RebuildIndex>();
            var count = await rebuild.RunAsync(
                new Telling<long>(done => line.Show((double)done / Math.Max(total, 1), context.W["ReindexDone", done])),
                cancellation
            );
            line.Dispose();
            if (count is null)
            {
                return context.Fail("ReindexBusy");
            }
            await context.Out.WriteLineAsync(context.W.Plural("Reindexed", count.Value));
            return VerbContext.Ok;
        }
        catch (SearchUnavailableException away)
        {
            return context.Fail("ReindexFailed", away.Message);
        }
        finally
        {
            await stop.CancelAsync();
            await keeping;
            await leases.ReleaseAsync(Leases.Drain);
        }
    }

    private static async Task<int> RollBackAsync(VerbContext context, Leases leases, CancellationToken cancellation)
    {
        try
        {
            await using var scope = context.Services.CreateAsyncScope();
            var count = await scope.ServiceProvider.GetRequiredService<RollBackIndex>().RunAsync(cancellation);
            if (count is null)
            {
                return context.Fail("ReindexNothingBefore");
            }
            await context.Out.WriteLineAsync(context.W["ReindexRolledBack"]);
            return VerbContext.Ok;
        }
        catch (SearchUnavailableException away)
        {
            return context.Fail("ReindexFailed", away.Message);
        }
        finally
        {
            await leases.ReleaseAsync(Leases.Drain);
        }
    }

    private static async Task<int> AskAsync(
        VerbContext context,
        Leases leases,
        bool goesBack,
        CancellationToken cancellation
    )
    {
        var requests = context.Services.GetRequiredService<ReindexRequests>();
        var id = goesBack ? await requests.AskForRollBackAsync(cancellation) : await requests.AskAsync(cancellation);
        await context.Terminal.Error.WriteLineAsync(context.W["ReindexAsked"]);
        try
        {
            while (true)
            {
                var (state, error) = await requests.LookAsync(id, cancellation);
                if (state == ReindexState.Failed)
                {
                    await requests.ForgetAsync(id, cancellation);
                    return context.Fail("ReindexFailed", error);
                }
                if (state == ReindexState.Done && goesBack)
                {
                    await context.Out.WriteLineAsync(context.W["ReindexRolledBack"]);
                    return VerbContext.Ok;
                }
                if (state == ReindexState.Done)
                {
                    await context.Out.WriteLineAsync(
                        context.W.Plural("Reindexed", await CountAsync(context, cancellation))
                    );
                    return VerbContext.Ok;
                }
                if (await leases.TakeAsync(Leases.Drain, cancellation))
                {
                    // The server has gone (or was killed): nobody else will do it.
                    await requests.ForgetAsync(id, cancellation);
                    return goesBack
                        ? await RollBackAsync(context, leases, cancellation)
                        : await RebuildAsync(context, leases, cancellation);
                }
                await Task.Delay(Pause, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            await requests.ForgetAsync(id, CancellationToken.None);
            throw;
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

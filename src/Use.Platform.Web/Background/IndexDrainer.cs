using System.Diagnostics;
using Use.Platform.Search;
using Use.Platform.Search.Sync;

namespace Use.Platform.Web.Background;

/// <summary>Keeps the index up with the database, in whichever process holds the lease.</summary>
internal sealed class IndexDrainer(
    IServiceScopeFactory scopes,
    Leases leases,
    ReindexRequests requests,
    IndexBell bell,
    ILogger<IndexDrainer> log
) : BackgroundService
{
    // A ring wakes it at once; this is for changes by other processes and for rows that are due again.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private bool isToldOfReindex;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // By the machine's clock, as the pauses are.
        var sinceLook = Stopwatch.StartNew();
        var isThere = false;
        var isAway = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isThere || sinceLook.Elapsed > BetweenLooks)
                {
                    isThere = await LookForIndexAsync(stoppingToken);
                    sinceLook.Restart();
                }
                var drained =
                    isThere && await leases.TakeAsync(Leases.Drain, stoppingToken)
                        ? await DrainAsync(stoppingToken)
                        : 0;
                isAway = false;
                if (drained == 0)
                {
                    await bell.WaitAsync(Pause, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (SearchUnavailableException away)
            {
                if (!isAway)
                {
                    log.LogWarning("The index cannot take up changes at the moment; they wait. {Reason}", away.Message);
                }
                isAway = true;
                // It may have lost its index, and come back without.
                isThere = false;
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
#pragma warning disable CA1031 // Whatever went wrong with one batch, the rows are still there and the next round tries again.
            catch (Exception wrong)
#pragma warning restore CA1031
            {
                log.LogError(wrong, "Taking up changes into the index failed; they wait.");
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
        await leases.ReleaseAsync(Leases.Drain);
    }

    // An index that was never made, or that its server has lost, is asked for; one that is there is never wiped.
    private async Task<bool> LookForIndexAsync(CancellationToken cancellation)
    {
        if (await requests.LookForIndexAsync(cancellation) is not { Generation.Length: > 0 } status)
        {
            return false;
        }
        if (status.ReindexNeeded && !isToldOfReindex)
        {
            isToldOfReindex = true;
            log.LogWarning(
                "The search index was made by another definition than today's: run 'reindex' when it suits."
            );
        }
        return true;
    }

    private async Task<int> DrainAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DrainIndexOutbox>().RunAsync(cancellation);
    }
}

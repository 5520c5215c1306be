using Use.Platform.Demand;

namespace Use.Platform.Web.Background;

/// <summary>
/// Writes the counts of searches that found nothing, each process its own, and deletes old ones. Doing so in several processes at
/// once is harmless.
/// </summary>
internal sealed class DemandKeeper(UnmetTally tally, TimeProvider time, ILogger<DemandKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var nextSweep = time.GetUtcNow() + Pause;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                // At the end too: what was counted is not lost with an orderly stop.
                await tally.WriteAsync(CancellationToken.None);
                if (!stoppingToken.IsCancellationRequested && time.GetUtcNow() >= nextSweep)
                {
                    await tally.SweepAsync(stoppingToken);
                    nextSweep = time.GetUtcNow() + BetweenSweeps;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The counts stay in memory and the next round tries again.
            catch (Exception wrong)
#pragma warning restore CA1031
            {
                log.LogError(wrong, "Writing the counts of searches that found nothing failed; it is tried again.");
            }
        }
    }
}

using Use.Platform.Files;
using Use.Platform.Search.Sync;

namespace Use.Platform.Web.Background;

/// <summary>Removes images and documents that nothing uses, once a day, in whichever process holds the lease.</summary>
internal sealed class FileSweeper(
    IServiceScopeFactory scopes,
    Leases leases,
    TimeProvider time,
    ILogger<FileSweeper> log
) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = AfterStart;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = Between;
            try
            {
                stoppingToken.ThrowIfCancellationRequested();
                if (!await leases.TakeAsync(Leases.Sweep, stoppingToken))
                {
                    continue;
                }
                await using var scope = scopes.CreateAsyncScope();
                var count = await scope.ServiceProvider.GetRequiredService<SweepFiles>().RunAsync(stoppingToken);
                log.LogInformation("Removed {Count} images and documents that nothing uses.", count);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // What was not removed today is removed tomorrow.
            catch (Exception wrong)
#pragma warning restore CA1031
            {
                log.LogError(
                    wrong,
                    "Removing images and documents that nothing uses failed; it is tried again tomorrow."
                );
            }
        }
    }
}

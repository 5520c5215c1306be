using Use.Platform.Images;
using Use.Platform.Search.Sync;

namespace Use.Platform.Web.Background;

/// <summary>Removes images that nothing uses, once a day, in whichever process holds the lease.</summary>
internal sealed class ImageSweeper(
    IServiceScopeFactory scopes,
    Leases leases,
    TimeProvider time,
    ILogger<ImageSweeper> log
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
                var count = await scope.ServiceProvider.GetRequiredService<SweepImages>().RunAsync(stoppingToken);
                log.LogInformation("Removed {Count} images that nothing uses.", count);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // What was not removed today is removed tomorrow.
            catch (Exception wrong)
#pragma warning restore CA1031
            {
                log.LogError(wrong, "Removing images that nothing uses failed; it is tried again tomorrow.");
            }
        }
    }
}

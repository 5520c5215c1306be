using Use.Platform.Search.Sync;

namespace Use.Platform.Web.Background;

/// <summary>Rebuilds the index when another process asks for it; taking up changes goes on meanwhile.</summary>
internal sealed class IndexRebuilder(ReindexRequests requests, ILogger<IndexRebuilder> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await requests.TakeUpAsync(null, stoppingToken))
                {
                    log.LogInformation(
                        "Took up what was asked for: a new generation of the search index, or the one before."
                    );
                }
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // The database does not answer: the request stays, and the next round looks again.
            catch (Exception wrong)
#pragma warning restore CA1031
            {
                log.LogError(wrong, "Looking for requests to rebuild the search index failed; it is looked again.");
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }
}

using Use.Platform.Search;
using Use.Platform.Search.Sync;

namespace Use.Platform.Web.Background;

/// <summary>The work that goes on besides requests.</summary>
public static class BackgroundServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddBackground(this IServiceCollection services)
    {
        services.AddHostedService<IndexDrainer>();
        services.AddHostedService<MailSender>();
        services.AddHostedService<IndexRebuilder>();
        services.AddHostedService<ImageSweeper>();
        services.AddHostedService<SavedSearchMailer>();
        services.AddHostedService<DemandKeeper>();
        return services;
    }
}

/// <summary>Keeps the index up with the database, in whichever process holds the lease.</summary>
internal sealed class IndexDrainer(
    IServiceScopeFactory scopes,
    Leases leases,
    IndexBell bell,
    ILogger<IndexDrainer> log
) : BackgroundService
{
    // A ring wakes it at once; this is for changes by other processes and for rows that are due again.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var looked = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // An index that was never made (or whose folder was taken away) is made; one that is there is never wiped.
                looked = looked || await MakeMissingIndexAsync(stoppingToken);
                var drained = await leases.TakeAsync(Leases.Drain, stoppingToken) ? await DrainAsync(stoppingToken) : 0;
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
                log.LogWarning("The index cannot take up changes at the moment; they wait. {Reason}", away.Message);
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

    private async Task<bool> MakeMissingIndexAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var status = await scope.ServiceProvider.GetRequiredService<ISearchEngine>().GetStatusAsync(cancellation);
        if (status.Generation.Length == 0)
        {
            var count = await scope.ServiceProvider.GetRequiredService<RebuildIndex>().RunAsync(null, cancellation);
            log.LogInformation("Made the search index from the database: {Count} records.", count);
        }
        else if (status.ReindexNeeded)
        {
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

using Use.Platform.SavedSearches;
using Use.Platform.Search;
using Use.Platform.Search.Sync;

namespace Use.Platform.Web.Background;

/// <summary>Writes the mails of saved searches, in whichever process holds the lease.</summary>
internal sealed class SavedSearchMailer(
    IServiceScopeFactory scopes,
    Leases leases,
    TimeProvider time,
    ILogger<SavedSearchMailer> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<MailSavedSearches>().RunAsync(stoppingToken) > 0)
                {
                    continue;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (SearchUnavailableException away)
            {
                log.LogWarning("Saved searches wait while search rests. {Reason}", away.Message);
                pause = PauseAfterTrouble;
            }
#pragma warning disable CA1031 // Whatever went wrong, the searches stay due and the next round tries again.
            catch (Exception wrong)
#pragma warning restore CA1031
            {
                log.LogError(wrong, "Looking for what is new for saved searches failed; it is tried again.");
                pause = PauseAfterTrouble;
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await leases.ReleaseAsync(MailSavedSearches.Lease);
    }
}

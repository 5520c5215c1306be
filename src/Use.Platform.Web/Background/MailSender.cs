using Use.Platform.Mail;
using Use.Platform.Search.Sync;

namespace Use.Platform.Web.Background;

/// <summary>Sends mail, in whichever process holds the lease.</summary>
internal sealed class MailSender(IServiceScopeFactory scopes, Leases leases, TimeProvider time, ILogger<MailSender> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenForgetting = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            log.LogInformation(
                "Mail goes to {Destination}.",
                scope.ServiceProvider.GetRequiredService<IMailCarrier>().Destination
            );
        }
        var nextForgetting = time.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var send = scope.ServiceProvider.GetRequiredService<SendMail>();
                if (await send.RunAsync(stoppingToken) > 0)
                {
                    continue;
                }
                if (time.GetUtcNow() >= nextForgetting)
                {
                    await send.ForgetAsync(stoppingToken);
                    nextForgetting = time.GetUtcNow() + BetweenForgetting;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever went wrong, the mails are still in the outbox and the next round tries again.
            catch (Exception wrong)
#pragma warning restore CA1031
            {
                log.LogError(wrong, "Sending mail failed; it waits in the outbox.");
                pause = PauseAfterTrouble;
            }
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await leases.ReleaseAsync(Leases.Mail);
    }
}

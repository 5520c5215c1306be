using System.Globalization;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Use.Platform.Mail;

/// <summary>Hands mail to a server. One connection serves all mails of a round; it ends with the scope.</summary>
internal sealed class SmtpCarrier(IOptions<MailOptions> options) : IMailCarrier, IAsyncDisposable
{
    // Shorter than the lease, so that a server that does not answer cannot make two processes send at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SmtpOptions server = options.Value.Smtp;
    private SmtpClient? client;

    public string Destination => string.Create(CultureInfo.InvariantCulture, $"{server.Host}:{server.EffectivePort}");

    public async Task CarryAsync(MimeMessage mail, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await (await ConnectedAsync(patience.Token)).SendAsync(mail, patience.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            client?.Dispose();
            client = null;
            throw new IOException($"{Destination} did not answer within {Patience.TotalSeconds:N0} seconds.", late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (client is { IsConnected: true })
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            try
            {
                await client.DisconnectAsync(quit: true, patience.Token);
            }
            catch (Exception gone) when (gone is IOException or MailKit.ProtocolException or OperationCanceledException)
            {
                // The mails have been taken; how the server says goodbye changes nothing.
            }
        }
        client?.Dispose();
    }

    private async Task<SmtpClient> ConnectedAsync(CancellationToken cancellation)
    {
        client ??= new SmtpClient();
        if (!client.IsConnected)
        {
            await client.ConnectAsync(server.Host, server.EffectivePort, server.Security, cancellation);
            if (server.User.Length > 0)
            {
                await client.AuthenticateAsync(server.User, server.Password, cancellation);
            }
        }
        return client;
    }
}

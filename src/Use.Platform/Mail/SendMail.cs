using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using Use.Platform.Data;
using Use.Platform.Search.Sync;

namespace Use.Platform.Mail;

/// <summary>
/// Sends what waits in the outbox, the oldest first. A mail is marked as sent after it was handed over, so that a crash in between
/// sends it twice (with the same message id) and never not at all. A mail that cannot be sent waits longer each time, and is
/// given up after many tries: its row stays, with the last error.
/// </summary>
public sealed class SendMail(
    PlatformDb db,
    IMailCarrier carrier,
    Leases leases,
    IOptions<MailOptions> options,
    IOptions<SiteOptions> site,
    TimeProvider time,
    ILogger<SendMail> log
)
{
    /// <summary>After so many tries (about three days) a mail is given up.</summary>
    public const int MostAttempts = 20;

    /// <summary>How long the rows of mails that were sent are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int Batch = 50;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Sends a batch of what is due.</summary>
    /// <returns>How many were sent; 0 when nothing is due, the carrier does not work or another process sends.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var due = await db
            .OutgoingMail.Where(mail =>
                mail.SentAt == null && mail.NextAttemptAt <= now && mail.Attempts < MostAttempts
            )
            .OrderBy(mail => mail.NextAttemptAt)
            .ThenBy(mail => mail.Id)
            .Take(Batch)
            .ToListAsync(cancellation);
        var sent = 0;
        foreach (var mail in due)
        {
            if (!await leases.TakeAsync(Leases.Mail, cancellation))
            {
                break;
            }
            var (done, goOn) = await TryAsync(mail, cancellation);
            await db.SaveChangesAsync(CancellationToken.None);
            sent += done ? 1 : 0;
            if (!goOn)
            {
                break;
            }
        }
        return sent;
    }

    /// <summary>Deletes the rows of mails that were sent long ago: they hold names and addresses.</summary>
    public Task<int> ForgetAsync(CancellationToken cancellation = default)
    {
        var before = time.GetUtcNow().UtcDateTime - Kept;
        return db.OutgoingMail.Where(mail => mail.SentAt < before).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>How long a mail waits after so many tries: half a minute, then twice as long each time, at most six hours.</summary>
    internal static TimeSpan PauseAfter(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(attempts - 1, 16));
        return pause < LongestPause ? pause : LongestPause;
    }

    private async Task<(bool Done, bool GoOn)> TryAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        try
        {
            using var message = Compose(mail);
            await carrier.CarryAsync(message, cancellation);
            mail.Attempts++;
            mail.SentAt = time.GetUtcNow().UtcDateTime;
            mail.LastError = "";
            return (true, true);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            mail.Attempts++;
            mail.NextAttemptAt = time.GetUtcNow().UtcDateTime + PauseAfter(mail.Attempts);
            mail.LastError = wrong.Message;
            if (mail.Attempts >= MostAttempts)
            {
                log.LogError(wrong, "Mail {Id} was given up after {Attempts} tries.", mail.Id, mail.Attempts);
            }
            else
            {
                log.LogWarning(
                    "Mail {Id} could not be sent (try {Attempts}); next try at {Next:u}. {Reason}",
                    mail.Id,
                    mail.Attempts,
                    mail.NextAttemptAt,
                    wrong.Message
                );
            }
            // A refused receiver is that mail's own trouble; anything else will meet the next mail too.
            return (false, wrong is MailKit.Net.Smtp.SmtpCommandException or ParseException);
        }
    }

    private MimeMessage Compose(OutgoingMail mail)
    {
        var host = Uri.TryCreate(site.Value.Address, UriKind.Absolute, out var address) ? address.Host : "localhost";
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = new DateTimeOffset(mail.CreatedAt, TimeSpan.Zero),
            MessageId = $"{mail.Id:N}@{host}",
            Body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html }.ToMessageBody(),
        };
        message.From.Add(MailboxAddress.Parse(options.Value.From));
        message.To.Add(MailboxAddress.Parse(mail.To));
        // Asks machines not to answer (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (mail.Unsubscribe.Length > 0)
        {
            // A mail program's own button then stops them, without a page (RFC 8058).
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{mail.Unsubscribe}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return message;
    }
}

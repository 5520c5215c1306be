using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MimeKit;
using Use.Platform.Data;
using Use.Platform.Mail;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Mail;

public sealed class SendMailTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task A_mail_is_written_to_a_file_with_all_that_it_says_and_only_once(string provider)
    {
        await using var platform = await StartAsync(provider);
        await WriteAsync(platform, "zoé@city.example", "Prénom & Nom: 你好\r\nBcc: evil@use.example");

        Assert.Equal(1, await platform.WithAsync<SendMail, int>(send => send.RunAsync()));
        Assert.Equal(0, await platform.WithAsync<SendMail, int>(send => send.RunAsync()));

        var file = Assert.Single(Directory.GetFiles(platform.Get<DataFolders>().Mail));
        Assert.EndsWith(".eml", file, StringComparison.Ordinal);
        using var mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal("zoé@city.example", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Empty(mail.Bcc);
        Assert.Equal("no-reply@localhost", Assert.Single(mail.From.Mailboxes).Address);
        Assert.Equal("Prénom & Nom: 你好 Bcc: evil@use.example", mail.Subject);
        Assert.Equal(platform.Clock.GetUtcNow(), mail.Date);
        Assert.EndsWith("@use.example", mail.MessageId, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers[HeaderId.AutoSubmitted]);
        Assert.StartsWith(
            "Bonjour Zoé,\n\nUn paragraphe <b>.",
            mail.TextBody!.ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Suivre le lien:\nhttps://use.example/fr/x?a=1&b=2",
            mail.TextBody.ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
        Assert.Contains("Un paragraphe &lt;b&gt;.", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://use.example/fr/x?a=1&amp;b=2\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(platform.Clock.GetUtcNow().UtcDateTime, (await OnlyAsync(platform)).SentAt);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_mail_that_was_handed_over_before_a_crash_is_sent_again_as_the_same_mail(string provider)
    {
        await using var platform = await StartAsync(provider);
        await WriteAsync(platform, "ada@city.example");
        await platform.WithAsync<SendMail, int>(send => send.RunAsync());
        // What a crash between handing over and marking leaves.
        await platform.WithAsync<PlatformDb, int>(db =>
            db.OutgoingMail.ExecuteUpdateAsync(set => set.SetProperty(mail => mail.SentAt, (DateTime?)null))
        );

        Assert.Equal(1, await platform.WithAsync<SendMail, int>(send => send.RunAsync()));
        Assert.Single(Directory.GetFiles(platform.Get<DataFolders>().Mail));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_mail_that_fails_waits_longer_each_time_and_is_kept_when_it_is_given_up(string provider)
    {
        await using var platform = await StartAsync(provider);
        await WriteAsync(platform, "ada@city.example");
        var carrier = new Carrier { Fault = new IOException("The post is on strike.") };
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt <= SendMail.MostAttempts; attempt++)
        {
            Assert.Equal(0, await RunAsync(platform, carrier));
            Assert.Equal(attempt, carrier.Tried.Count);
            // Not before its time.
            Assert.Equal(0, await RunAsync(platform, carrier));
            Assert.Equal(attempt, carrier.Tried.Count);

            var waiting = await OnlyAsync(platform);
            Assert.Equal(
                (attempt, "The post is on strike.", null),
                (waiting.Attempts, waiting.LastError, waiting.SentAt)
            );
            var pause = waiting.NextAttemptAt - platform.Clock.GetUtcNow().UtcDateTime;
            pauses.Add(pause);
            platform.Clock.Advance(pause);
        }
        Assert.Equal(TimeSpan.FromSeconds(30), pauses[0]);
        Assert.Equal(TimeSpan.FromSeconds(60), pauses[1]);
        Assert.Equal(TimeSpan.FromHours(6), pauses[^1]);
        Assert.InRange(pauses.Aggregate(TimeSpan.Zero, (sum, pause) => sum + pause).TotalDays, 2, 4);

        carrier.Fault = null;
        Assert.Equal(0, await RunAsync(platform, carrier));
        Assert.Equal(SendMail.MostAttempts, carrier.Tried.Count);
        Assert.Null((await OnlyAsync(platform)).SentAt);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task One_bad_address_does_not_hold_the_others_up_and_a_dead_server_is_asked_once(string provider)
    {
        await using var platform = await StartAsync(provider);
        await WriteAsync(platform, "no address at all <");
        await WriteAsync(platform, "ada@city.example");
        var carrier = new Carrier();
        Assert.Equal(1, await RunAsync(platform, carrier));
        Assert.Equal(["ada@city.example"], carrier.Tried);

        await WriteAsync(platform, "b@city.example");
        await WriteAsync(platform, "c@city.example");
        carrier.Fault = new IOException("gone");
        Assert.Equal(0, await RunAsync(platform, carrier));
        // Both were written in the same moment: either may be the one that is tried.
        Assert.Equal(2, carrier.Tried.Count);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task While_another_process_sends_this_one_does_not(string provider)
    {
        await using var platform = await StartAsync(provider);
        await WriteAsync(platform, "ada@city.example");
        var other = new Leases(platform.Get<IServiceScopeFactory>(), platform.Clock);
        Assert.True(await other.TakeAsync(Leases.Mail, CancellationToken.None));

        Assert.Equal(0, await platform.WithAsync<SendMail, int>(send => send.RunAsync()));
        Assert.Equal(0, (await OnlyAsync(platform)).Attempts);

        platform.Clock.Advance(Leases.Lasting + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await platform.WithAsync<SendMail, int>(send => send.RunAsync()));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Mails_that_were_sent_are_forgotten_after_a_month_and_others_never(string provider)
    {
        await using var platform = await StartAsync(provider);
        await WriteAsync(platform, "ada@city.example");
        await platform.WithAsync<SendMail, int>(send => send.RunAsync());
        await WriteAsync(platform, "waits@city.example");
        platform.Clock.Advance(SendMail.Kept);
        Assert.Equal(0, await platform.WithAsync<SendMail, int>(send => send.ForgetAsync()));
        platform.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await platform.WithAsync<SendMail, int>(send => send.ForgetAsync()));
        Assert.Equal("waits@city.example", (await OnlyAsync(platform)).To);
    }

    internal static Task WriteAsync(TestPlatform platform, string to, string subject = "Subject") =>
        platform.WithAsync<IServiceProvider, int>(services =>
        {
            services
                .GetRequiredService<MailWriter>()
                .Write(
                    to,
                    "Zoé",
                    "fr",
                    subject,
                    ["Un paragraphe <b>."],
                    "Suivre le lien",
                    "https://use.example/fr/x?a=1&b=2"
                );
            return services.GetRequiredService<PlatformDb>().SaveChangesAsync();
        });

    private static Task<int> RunAsync(TestPlatform platform, IMailCarrier carrier) =>
        platform.WithAsync<PlatformDb, int>(db =>
            new SendMail(
                db,
                carrier,
                platform.Get<Leases>(),
                Options.Create(new MailOptions()),
                Options.Create(new SiteOptions()),
                platform.Clock,
                NullLogger<SendMail>.Instance
            ).RunAsync()
        );

    private static Task<OutgoingMail> OnlyAsync(TestPlatform platform) =>
        platform.WithAsync<PlatformDb, OutgoingMail>(db => db.OutgoingMail.AsNoTracking().SingleAsync());

    private sealed class Carrier : IMailCarrier
    {
        public List<string> Tried { get; } = [];

        public Exception? Fault { get; set; }

        public string Destination => "nowhere";

        public Task CarryAsync(MimeMessage mail, CancellationToken cancellation)
        {
            Tried.Add(mail.To.Mailboxes.Single().Address);
            return Fault is null ? Task.CompletedTask : Task.FromException(Fault);
        }
    }
}

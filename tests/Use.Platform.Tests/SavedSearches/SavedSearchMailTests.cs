using Microsoft.EntityFrameworkCore;
using MimeKit;
using Use.Platform.Data;
using Use.Platform.Mail;
using Use.Platform.SavedSearches;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.SavedSearches;

public sealed class SavedSearchMailTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task A_mail_speaks_the_readers_language_and_links_to_all_that_it_names(string provider)
    {
        await using var platform = await StartAsync(provider, services => SearchingPlatform.AddEngine(services))
            .WithIndexAsync();
        var author = await platform.PersonAsync("author");
        var person = await platform.PersonAsync("person");
        await platform.SetLanguageAsync(person, "fr");
        var search = await platform.SaveAsync(person, "q=rain&sort=title", MailFrequency.Week, "Pluie & <b>rues</b>");
        await platform.PublishAsync(
            author,
            "Streets that carry the rain",
            content =>
                content.Translations = [
                    new()
                    {
                        Language = "fr",
                        Title = "Des rues qui portent la pluie",
                        Tagline = "Une phrase.",
                    },
                ]
        );
        Assert.Single(await platform.MailsAfterAsync(days: 7));

        using var mail = await SentAsync(platform);
        var text = mail.TextBody!.ReplaceLineEndings("\n");
        var stop = $"https://use.example/fr/unsubscribe/{search.Token}";
        Assert.Equal("1 nouveauté : Pluie & <b>rues</b>", mail.Subject!.Replace('\u00a0', ' '));
        Assert.Contains(
            "Des rues qui portent la pluie\nCopenhague, Danemark. Une phrase.\nhttps://use.example/fr/practices/streets-that-carry-the-rain\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("https://use.example/fr/explore?q=rain&sort=newest\n", text, StringComparison.Ordinal);
        Assert.Contains("une fois par semaine", text, StringComparison.Ordinal);
        Assert.Contains(stop + "\n", text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{stop}\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Pluie &amp; &lt;b&gt;rues&lt;/b&gt;", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains(
            "href=\"https://use.example/fr/practices/streets-that-carry-the-rain\"",
            mail.HtmlBody,
            StringComparison.Ordinal
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Its_headers_let_a_mail_program_stop_it_in_one_step_and_other_mails_have_none(string provider)
    {
        await using var platform = await StartAsync(provider, services => SearchingPlatform.AddEngine(services))
            .WithIndexAsync();
        var author = await platform.PersonAsync("author");
        var search = await platform.SaveAsync(await platform.PersonAsync("person"), "q=rain");
        await platform.PublishAsync(author, "Rain that is new");
        Assert.Single(await platform.MailsAfterAsync(days: 1));

        using var mail = await SentAsync(platform);
        Assert.Equal($"<https://use.example/en/unsubscribe/{search.Token}>", mail.Headers[HeaderId.ListUnsubscribe]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        using var published = await SentAsync(platform, "author@use.example");
        Assert.DoesNotContain(
            published.Headers,
            header => header.Field.StartsWith("List-", StringComparison.OrdinalIgnoreCase)
        );
        Assert.DoesNotContain("unsubscribe", published.TextBody, StringComparison.Ordinal);
    }

    private static async Task<MimeMessage> SentAsync(TestPlatform platform, string to = "person@use.example")
    {
        await platform.WithAsync<SendMail, int>(send => send.RunAsync());
        foreach (var file in Directory.GetFiles(platform.Get<DataFolders>().Mail, "*.eml"))
        {
            var mail = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
            if (mail.To.Mailboxes.Single().Address == to)
            {
                return mail;
            }
        }
        throw new InvalidOperationException("There is no such mail.");
    }
}

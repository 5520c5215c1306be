using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Mail;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Editorial;

/// <summary>When editors get mail of what arrives.</summary>
public sealed class ArrivalMailTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task While_something_waits_editors_get_one_mail_a_day_that_says_how_much(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        await platform.ChangeAccountAsync(editor, account => account.Language = "fr");
        await platform.SubmittedAsync(author, A.CaseStudy("Streets that carry the rain"));
        await platform.SubmittedAsync(author, A.Initiative("Meals"));
        platform.Clock.Advance(TimeSpan.FromHours(23));
        await platform.SubmittedAsync(author, A.CaseStudy("Trams"));
        var first = Assert.Single(await MailsAsync(platform, "editor"));

        platform.Clock.Advance(TimeSpan.FromHours(1));
        await platform.SubmittedAsync(author, A.Initiative("Masks"));
        await platform.SubmittedAsync(author, A.Initiative("Beds"));

        Assert.Equal("À relire\u00a0: Streets that carry the rain", first.Subject);
        var mails = await MailsAsync(platform, "editor");
        Assert.Equal(2, mails.Count);
        Assert.Equal("À relire\u00a0: 4 propositions", mails[1].Subject);
        Assert.Contains("author a envoyé «\u00a0Masks\u00a0»", mails[1].Text, StringComparison.Ordinal);
        Assert.Contains("https://use.example/fr/editor/moderate\n", mails[1].Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Where_nothing_waits_any_more_editors_are_told_at_once(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        foreach (var title in new[] { "Meals", "Masks" })
        {
            var sent = await platform.SubmittedAsync(author, A.Initiative(title));
            Assert.True((await platform.PublishAsync(editor, sent)).IsOk);
        }

        Assert.Equal(
            ["To review: Meals", "To review: Masks"],
            (await MailsAsync(platform, "editor")).Select(mail => mail.Subject)
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_editor_who_was_told_nothing_yet_is_told_of_what_arrives_next(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, _) = await platform.PeopleAsync();
        await platform.SubmittedAsync(author, A.Initiative("Meals"));
        await platform.PersonAsync("newcomer", isEditor: true);
        await platform.SubmittedAsync(author, A.Initiative("Masks"));

        Assert.Equal("To review: Meals", Assert.Single(await MailsAsync(platform, "editor")).Subject);
        Assert.Equal("To review: 2 submissions", Assert.Single(await MailsAsync(platform, "newcomer")).Subject);
    }

    private static Task<List<OutgoingMail>> MailsAsync(TestPlatform platform, string name) =>
        platform.WithAsync<PlatformDb, List<OutgoingMail>>(db =>
            db.OutgoingMail.Where(mail => mail.To == $"{name}@use.example")
                .OrderBy(mail => mail.CreatedAt)
                .ToListAsync()
        );
}

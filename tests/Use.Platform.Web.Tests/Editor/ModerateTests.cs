using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Testing;
using Use.Platform.Web.Tests.Accounts;
using Xunit;

namespace Use.Platform.Web.Tests.Editor;

public sealed class ModerateTests
{
    [Fact]
    public async Task A_member_does_not_get_in()
    {
        using var site = new AccountsSite();
        using var member = await site.SignedInAsync(await site.PersonAsync());

        await member.GoAsync("/en/editor/moderate");

        Assert.StartsWith("/en/account/denied", member.LedTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_script_a_decision_leads_to_the_next_and_can_be_taken_back()
    {
        using var site = new AccountsSite();
        var author = Actor(await site.PersonAsync());
        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
        await SendAsync(site, author, "First");
        await SendAsync(site, author, "Second");

        await editor.GoAsync("/en/editor/moderate");
        Assert.Contains("2 of 2 left", editor.Text, StringComparison.Ordinal);
        await editor.SendAsync("return", ("Decision.Reason", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, editor.Status);
        Assert.NotNull(editor.Page.QuerySelector("#return-error"));
        await editor.SendAsync("return", ("Decision.Prepared", "2"));
        await editor.FollowAsync();
        Assert.Contains("“First” went back", editor.Text, StringComparison.Ordinal);
        Assert.Contains("1 of 2 left", editor.Text, StringComparison.Ordinal);
        Assert.Equal("Second", editor.Page.QuerySelector("h1")!.TextContent);
        await editor.SendAsync("undo");
        await editor.FollowAsync();
        Assert.Contains("“First” waits again", editor.Text, StringComparison.Ordinal);
        Assert.Equal("First", editor.Page.QuerySelector("h1")!.TextContent);

        await editor.GoAsync(editor.Page.QuerySelector("[data-key=s]")!.GetAttribute("href")!);
        Assert.Equal("Second", editor.Page.QuerySelector("h1")!.TextContent);
        await editor.SendAsync("refuse", ("Decision.Ground", "Essay"));
        await editor.FollowAsync();
        Assert.Contains("1 that you skipped waits still", editor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_reads_the_words_without_the_plan_that_stands_for_a_photograph()
    {
        using var site = new AccountsSite();
        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
        var id = await SendAsync(site, Actor(await site.PersonAsync()), "First");

        await editor.GoAsync("/en/editor/moderate");
        Assert.Null(editor.Page.QuerySelector(".as-read figure"));
        await editor.GoAsync($"/en/editor/review/{id}");
        Assert.Null(editor.Page.QuerySelector(".as-read figure"));
        await editor.GoAsync("/en/editor/moderate");
        await editor.SendAsync("approve");
        await editor.GoAsync("/en/initiatives/first");
        Assert.NotNull(editor.Page.QuerySelector(".case-head figure img.art"));
    }

    [Fact]
    public async Task An_editor_names_the_one_that_stays_where_none_resembles()
    {
        using var site = new AccountsSite();
        var publisher = await site.Host.EditorAsync();
        await site.Host.PublishAsync(publisher, A.Initiative("Meals at the door"));
        await site.Host.PublishAsync(publisher, A.Initiative("Twice there"));
        await site.Host.PublishAsync(publisher, A.Initiative("Twice there"));
        var stays = await site.Host.PublishAsync(publisher, A.Initiative("Åland’s élan"));
        var first = await SendAsync(site, Actor(await site.PersonAsync()), "First");
        var second = await SendAsync(site, Actor(await site.PersonAsync()), "Second");
        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
        await editor.GoAsync("/en/editor/moderate");
        Assert.Contains(
            "Nothing public resembles it",
            editor.Page.QuerySelector("#merge-panel")!.TextContent,
            StringComparison.Ordinal
        );

        foreach (
            var (typed, says) in new[]
            {
                (" ", "Give the address or the title"),
                ("twice there", "2 public ones have this title"),
                ("Never told", "has this address or title"),
                // A practice is none, whatever it is called.
                ("https://use.example/en/practices/meals-at-the-door", "has this address or title"),
            }
        )
        {
            await editor.SendAsync("merge", ("Decision.Named", typed));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, editor.Status);
            Assert.Contains(says, editor.Page.QuerySelector("#merge-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(typed, editor.Page.QuerySelector("#merge-named")!.GetAttribute("value"));
            Assert.NotNull(editor.Page.QuerySelector("#merge-panel[data-open]"));
            Assert.Equal("First", editor.Page.QuerySelector("h1")!.TextContent);
        }
        await editor.SendAsync("merge", ("Decision.Named", "ALAND'S ELAN"));
        await editor.FollowAsync();
        Assert.Contains("“First” is joined", editor.Text, StringComparison.Ordinal);
        await editor.SendAsync(
            "merge",
            ("Decision.Named", "https://use.example/fr/initiatives/aland-s-elan?from=mail")
        );
        await editor.FollowAsync();

        Assert.Contains("“Second” is joined", editor.Text, StringComparison.Ordinal);
        var into = await site.Host.WithDbAsync(db =>
            db.Records.Where(record => record.MergedIntoId == stays.Id).Select(record => record.Id).ToListAsync()
        );
        Assert.Equivalent(new[] { first, second }, into);
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_goes_to_the_next()
    {
        using var site = new AccountsSite();
        var author = Actor(await site.PersonAsync());
        using var one = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
        using var other = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
        await SendAsync(site, author, "First");
        await one.GoAsync("/en/editor/moderate");
        await other.GoAsync("/en/editor/moderate");

        await one.SendAsync("refuse", ("Decision.Ground", "Advert"));
        await other.SendAsync("approve");
        await other.FollowAsync();

        Assert.Contains("decided by somebody else", other.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing waits", other.Text, StringComparison.Ordinal);
        Assert.Equal(0, await site.Host.WithDbAsync(db => db.Initiatives.CountAsync()));
    }

    [Fact]
    public async Task What_was_sent_anew_meanwhile_is_shown_again_with_the_words_that_were_typed()
    {
        using var site = new AccountsSite();
        var author = Actor(await site.PersonAsync());
        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
        using var reviewer = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
        var first = await SendAsync(site, author, "First");
        await SendAsync(site, author, "Second");
        await editor.GoAsync("/en/editor/moderate");
        await reviewer.GoAsync($"/en/editor/review/{first}");
        await SendAnewAsync(site, author, first, "First, changed");

        await editor.SendAsync("return", ("Decision.Reason", "Who cooks?"));
        await reviewer.SendAsync("return", ("Decision.Reason", "Who pays?"));

        Assert.Equal(HttpStatusCode.Conflict, editor.Status);
        Assert.Contains("has changed since you read it", editor.Text, StringComparison.Ordinal);
        Assert.Equal("First, changed", editor.Page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Who cooks?", editor.Page.QuerySelector("#return-reason")!.TextContent);
        Assert.Contains("This submission has changed", reviewer.Text, StringComparison.Ordinal);
        Assert.Equal("Who pays?", reviewer.Page.QuerySelector("#reason")!.TextContent);
        await editor.SendAsync("return", ("Decision.Reason", "Who cooks?"));
        await editor.FollowAsync();
        Assert.Contains("“First, changed” went back", editor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_initiative_of_a_trusted_person_is_not_taken_off_unread()
    {
        using var site = new AccountsSite();
        var person = await site.PersonAsync();
        await site.Host.WithDbAsync(async db =>
        {
            (await db.Users.SingleAsync(account => account.Id == person.Id)).IsTrusted = true;
            return await db.SaveChangesAsync();
        });
        var id = await SendAsync(site, Actor(person), "First");
        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
        using var withdrawing = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
        await editor.GoAsync("/en/editor/moderate?of=trust");
        await withdrawing.GoAsync($"/en/editor/withdraw/{id}");
        await SendAnewAsync(site, Actor(person), id, "First, changed");

        await editor.SendAsync("withdraw", ("Decision.Prepared", "3"));
        await withdrawing.SendAsync("withdraw", ("Decision.Reason", "Why."));

        Assert.Contains("has changed since you read it", editor.Text, StringComparison.Ordinal);
        Assert.Contains("This submission has changed", withdrawing.Text, StringComparison.Ordinal);
        Assert.Equal(
            "First, changed",
            await site.Host.WithDbAsync(db => db.Initiatives.Select(row => row.Title).SingleAsync())
        );
    }

    [Fact]
    public async Task What_was_published_on_trust_is_read_or_taken_off()
    {
        using var site = new AccountsSite();
        var person = await site.PersonAsync();
        using var administrator = await site.SignedInAsync(await site.PersonAsync(Roles.Administrator));
        await administrator.GoAsync($"/en/account/people?q={person.Email}");
        await administrator.SendAsync("role-" + person.Id, ("Input.Change", "+trust"));
        await administrator.FollowAsync();
        Assert.Contains("trusted uploader", administrator.Text, StringComparison.Ordinal);
        await SendAsync(site, Actor(person), "First");
        await SendAsync(site, Actor(person), "Second");
        Assert.Equal(2, await site.Host.WithDbAsync(db => db.Initiatives.CountAsync()));
        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));

        await editor.GoAsync("/en/editor/moderate?of=trust");
        await editor.SendAsync("read");
        await editor.FollowAsync();
        await editor.SendAsync("withdraw", ("Decision.Prepared", "3"));
        await editor.FollowAsync();

        Assert.Contains("is unread", editor.Text, StringComparison.Ordinal);
        var left = await site.Host.WithDbAsync(db => db.Initiatives.SingleAsync());
        Assert.Equal(("First", "Ada Author"), (left.Title, left.ReviewerName));
    }

    [Fact]
    public async Task The_queue_and_the_review_show_both_kinds_and_a_merged_practice_leads_to_the_other()
    {
        using var site = new AccountsSite();
        var author = Actor(await site.PersonAsync());
        var actor = await site.Host.EditorAsync();
        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
        var id = await SendAsync(site, author, "Masks");
        await editor.GoAsync("/en/editor?kind=initiative&emergency=covid-19");
        Assert.Contains("Masks", editor.Text, StringComparison.Ordinal);
        await editor.GoAsync("/en/editor?kind=case-study");
        Assert.DoesNotContain("Masks", editor.Text, StringComparison.Ordinal);
        await editor.GoAsync($"/en/editor/review/{id}");
        Assert.Equal("Masks", editor.Page.QuerySelector("h1")!.TextContent);

        var gone = await site.Host.PublishUnindexedAsync(actor, A.CaseStudy("Gone"));
        var stays = await site.Host.PublishUnindexedAsync(actor, A.CaseStudy("Stays"));
        await site.Host.WithAsync(scope =>
            scope.GetRequiredService<MergeSubmission>().RunAsync(actor, gone.Id, 1, 0, stays.Id, carryOver: false)
        );
        await editor.GoAsync("/fr/practices/gone");
        Assert.Equal((HttpStatusCode.MovedPermanently, "/fr/practices/stays"), (editor.Status, editor.LedTo));
    }

    [Fact]
    public async Task The_address_of_a_merged_initiative_leads_to_the_other()
    {
        using var site = new AccountsSite();
        var editor = await site.Host.EditorAsync();
        using var reader = site.NewVisitor();
        var gone = await site.Host.PublishAsync(editor, A.Initiative("Gone"));
        var stays = await site.Host.PublishAsync(editor, A.Initiative("Stays"));
        await reader.GoAsync("/fr/initiatives/gone");
        Assert.Equal(HttpStatusCode.OK, reader.Status);

        await site.Host.WithAsync(scope =>
            scope.GetRequiredService<MergeSubmission>().RunAsync(editor, gone.Id, 1, 0, stays.Id, carryOver: false)
        );

        await reader.GoAsync("/fr/initiatives/gone");
        Assert.Equal((HttpStatusCode.MovedPermanently, "/fr/initiatives/stays"), (reader.Status, reader.LedTo));
        await reader.GoAsync("/fr/initiatives/never-there");
        Assert.Equal(HttpStatusCode.NotFound, reader.Status);
    }

    private static Actor Actor(Account account) => new(account.Id, account.DisplayName, IsEditor: false);

    private static Task<bool> SendAnewAsync(AccountsSite site, Actor author, Guid id, string title) =>
        site.Host.WithAsync(async scope =>
        {
            await scope.GetRequiredService<RecallSubmission>().RunAsync(author, id);
            var there = (await scope.GetRequiredService<ReadDraft>().RunAsync(author, id)).Value!.Draft;
            await scope
                .GetRequiredService<SaveDraft>()
                .RunAsync(author, id, A.Initiative(title).Json(), there.Version, there.Saves);
            var sent = await scope.GetRequiredService<SubmitDraft>().RunAsync(author, id, true);
            Assert.True(sent.IsOk);
            return sent.IsOk;
        });

    private static Task<Guid> SendAsync(AccountsSite site, Actor author, string title) =>
        site.Host.WithAsync(async scope =>
        {
            var draft = await scope
                .GetRequiredService<StartDraft>()
                .RunAsync(author, Initiative.KindCode, A.Initiative(title).Json());
            var sent = await scope.GetRequiredService<SubmitDraft>().RunAsync(author, draft.Value!.RecordId, true);
            Assert.True(sent.IsOk);
            return draft.Value.RecordId;
        });
}

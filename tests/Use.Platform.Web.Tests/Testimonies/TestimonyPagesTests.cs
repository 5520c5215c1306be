using System.Net;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Accounts;
using Use.Platform.Testimonies;
using Use.Platform.Web.Tests.Accounts;
using Xunit;

namespace Use.Platform.Web.Tests.Testimonies;

[Collection(nameof(AccountsSite))]
public sealed class TestimonyPagesTests(AccountsSite site)
{
    private const string All = "/en/emergencies/covid-19/testimonies";

    [Fact]
    public async Task A_testimony_is_written_decided_on_and_read_with_its_video_as_a_link()
    {
        var account = await site.PersonAsync();
        using var author = await site.SignedInAsync(account);
        await author.GoAsync(All + "/new");
        await author.SendAsync(
            "testimony",
            ("Input.Text", ""),
            ("Input.Video", "not an address"),
            ("Input.Language", "en"),
            ("Input.Name", "Ana & Co"),
            ("Input.City", "Lima")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, author.Status);
        Assert.NotNull(author.Page.QuerySelector("#field-video-error"));
        Assert.NotNull(author.Page.QuerySelector("#field-consent-error"));
        Assert.Equal("Ana & Co", author.Page.QuerySelector("#field-name")!.GetAttribute("value"));
        var words = $"We cooked <b>soup</b> {account.Id}";
        await author.SendAsync(
            "testimony",
            ("Input.Text", words),
            ("Input.Video", "https://vimeo.com/1"),
            ("Input.Language", "en"),
            ("Input.Consent", "true")
        );
        Assert.Equal(All + "?sent=yes", author.LedTo);
        await author.FollowAsync();
        Assert.DoesNotContain(words, author.Text, StringComparison.Ordinal);

        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor, "Ed Editor"));
        await editor.GoAsync("/en/editor/testimonies");
        Assert.Matches("[0-9]+ waiting", editor.Page.QuerySelector(".tabs [aria-current] .badge")!.TextContent);
        Assert.DoesNotContain(account.Email!, editor.Body, StringComparison.Ordinal);
        var id = await site.Host.WithDbAsync(db =>
            db.Testimonies.Where(one => one.AuthorId == account.Id).Select(one => one.Id).SingleAsync()
        );
        await editor.SendAsync($"refuse-{id}", ("Input.Reason", ""));
        Assert.NotNull(editor.Page.QuerySelector($"#reason-{id}-error"));
        await editor.SendAsync($"decide-{id}", ("Input.State", "Featured"));
        Assert.Equal("/en/editor/testimonies?state=waiting&done=yes", editor.LedTo);

        using var visitor = site.NewVisitor();
        await visitor.GoAsync(All);
        Assert.Contains(words, visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(account.Email!, visitor.Body, StringComparison.Ordinal);
        var link = visitor.Page.QuerySelector("a[href='https://vimeo.com/1']")!;
        Assert.Equal(
            ("_blank", "noopener noreferrer nofollow"),
            (link.GetAttribute("target"), link.GetAttribute("rel"))
        );
        Assert.Contains("vimeo.com", link.TextContent, StringComparison.Ordinal);
        Assert.Empty(visitor.Page.QuerySelectorAll("iframe, video, main img"));
        await visitor.GoAsync(All + "/new");
        Assert.StartsWith("/en/account/sign-in", visitor.LedTo, StringComparison.Ordinal);
        await visitor.GoAsync("/en/emergencies/none/testimonies");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await author.GoAsync("/en/editor/testimonies");
        Assert.NotEqual(HttpStatusCode.OK, author.Status);
    }

    [Fact]
    public async Task Only_featured_testimonies_stand_on_the_page_of_the_emergency()
    {
        var account = await site.PersonAsync();
        await site.Host.WithDbAsync(async db =>
        {
            db.Add(Testimony(account, TestimonyState.Featured, $"First {account.Id}"));
            db.Add(Testimony(account, TestimonyState.Shown, $"Second {account.Id}"));
            return await db.SaveChangesAsync();
        });
        using var visitor = site.NewVisitor();

        await visitor.GoAsync("/en/emergencies/covid-19");

        Assert.Contains($"First {account.Id}", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"Second {account.Id}", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_author_sees_where_a_testimony_stands_and_withdraws_it_from_the_page_that_others_read()
    {
        var account = await site.PersonAsync();
        var words = $"Withdrawn {account.Id}";
        await site.Host.WithDbAsync(async db =>
        {
            db.Add(Testimony(account, TestimonyState.Featured, words));
            return await db.SaveChangesAsync();
        });
        using var visitor = site.NewVisitor();
        await visitor.GoAsync(All);
        Assert.Contains(words, visitor.Text, StringComparison.Ordinal);
        using var author = await site.SignedInAsync(account);
        await author.GoAsync("/en/account");
        Assert.NotNull(author.Page.QuerySelector("main a[href='/en/account/testimonies']"));
        await author.GoAsync("/en/account/testimonies");
        Assert.Contains("Public, shown first", author.Text, StringComparison.Ordinal);
        var form = author.Page.QuerySelector("main details form [name='_handler']")!.GetAttribute("value")!;

        await author.SendAsync(form);
        Assert.Equal("/en/account/testimonies?done=testimony-withdrawn", author.LedTo);
        // A double click sends it twice.
        await author.SendAsync(form);

        Assert.Equal("/en/account/testimonies?done=testimony-withdrawn", author.LedTo);
        await author.FollowAsync();
        Assert.Contains("The testimony is withdrawn.", author.Text, StringComparison.Ordinal);
        await visitor.GoAsync(All);
        Assert.DoesNotContain(words, visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_who_was_overtaken_is_told_so_and_changes_nothing()
    {
        var account = await site.PersonAsync();
        var one = Testimony(account, TestimonyState.Waiting, $"Overtaken {account.Id}");
        await site.Host.WithDbAsync(async db =>
        {
            db.Add(one);
            return await db.SaveChangesAsync();
        });
        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor, "Ed Editor"));
        using var faster = await site.SignedInAsync(await site.PersonAsync(Roles.Editor, "Flo Faster"));
        await editor.GoAsync("/en/editor/testimonies");
        await faster.GoAsync("/en/editor/testimonies");
        await faster.SendAsync($"refuse-{one.Id}", ("Input.Reason", "An advert."));

        await editor.SendAsync($"decide-{one.Id}", ("Input.State", "Shown"));

        Assert.Contains(
            "decided on by somebody else",
            editor.Page.QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(
            TestimonyState.Hidden,
            await site.Host.WithDbAsync(db =>
                db.Testimonies.Where(other => other.Id == one.Id).Select(other => other.State).SingleAsync()
            )
        );
    }

    [Fact]
    public async Task Many_testimonies_stand_on_pages()
    {
        var account = await site.PersonAsync();
        await site.Host.WithDbAsync(async db =>
        {
            db.AddRange(
                Enumerable
                    .Range(0, BrowseTestimonies.PageSize + 1)
                    .Select(number => Testimony(account, TestimonyState.Shown, $"Number {number}"))
            );
            return await db.SaveChangesAsync();
        });
        using var visitor = site.NewVisitor();

        await visitor.GoAsync(All);

        Assert.Equal(BrowseTestimonies.PageSize, visitor.Page.QuerySelectorAll("main figure.quote").Length);
        await visitor.GoAsync(visitor.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.NotEmpty(visitor.Page.QuerySelectorAll("main figure.quote"));
        Assert.NotNull(visitor.Page.QuerySelector("a[rel=prev]"));
    }

    internal static Testimony Testimony(Account account, TestimonyState state, string text) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            EmergencyCode = "covid-19",
            AuthorId = account.Id,
            Name = account.DisplayName,
            Text = text,
            State = state,
            CreatedAt = DateTime.UtcNow.AddMinutes(10),
        };
}

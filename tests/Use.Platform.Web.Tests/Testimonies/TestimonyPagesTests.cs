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
        Assert.Equal("Ana & Co", author.Page.QuerySelector("#field-name")!.GetAttribute("value"));
        var words = $"We cooked <b>soup</b> {account.Id}";
        await author.SendAsync(
            "testimony",
            ("Input.Text", words),
            ("Input.Video", "https://videos.example/1"),
            ("Input.Language", "en")
        );
        Assert.Equal(All + "?sent=yes", author.LedTo);
        await author.FollowAsync();
        Assert.DoesNotContain(words, author.Text, StringComparison.Ordinal);

        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor, "Ed Editor"));
        await editor.GoAsync("/en/editor/testimonies");
        var id = await site.Host.WithDbAsync(db =>
            db.Testimonies.Where(one => one.AuthorId == account.Id).Select(one => one.Id).SingleAsync()
        );
        await editor.SendAsync($"decide-{id}", ("Input.State", "Hidden"), ("Input.Reason", ""));
        Assert.NotNull(editor.Page.QuerySelector($"#reason-{id}-error"));
        await editor.SendAsync($"decide-{id}", ("Input.State", "Featured"));
        Assert.Equal("/en/editor/testimonies?state=waiting&done=yes", editor.LedTo);

        using var visitor = site.NewVisitor();
        await visitor.GoAsync(All);
        Assert.Contains(words, visitor.Text, StringComparison.Ordinal);
        var link = visitor.Page.QuerySelector("a[href='https://videos.example/1']")!;
        Assert.Equal(
            ("_blank", "noopener noreferrer nofollow"),
            (link.GetAttribute("target"), link.GetAttribute("rel"))
        );
        Assert.Contains("videos.example", link.TextContent, StringComparison.Ordinal);
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

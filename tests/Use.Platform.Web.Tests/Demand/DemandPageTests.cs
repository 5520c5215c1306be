using System.Net;
using AngleSharp.Dom;
using Use.Platform.Accounts;
using Use.Platform.Demand;
using Use.Platform.Web.Tests.Accounts;
using Xunit;

namespace Use.Platform.Web.Tests.Demand;

[Collection(nameof(AccountsSite))]
public sealed class DemandPageTests(AccountsSite site)
{
    [Fact]
    public async Task Editors_see_what_is_looked_for_in_vain_and_nobody_else_does()
    {
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime);
        await site.Host.WithDbAsync(db =>
        {
            db.AddRange(
                Row(today, "en", "zeppelin & <hangars>", 2),
                Row(today.AddDays(-20), "en", "zeppelin & <hangars>", 3),
                Row(today.AddDays(-40), "fr", "energie maremotrice", 9)
            );
            return db.SaveChangesAsync();
        });
        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));
        await editor.GoAsync("/en/editor");
        Assert.NotNull(editor.Page.QuerySelector("nav.tabs a[href='/en/editor/demand']"));

        await editor.GoAsync("/en/editor/demand");
        var row = Assert.Single(editor.Page.QuerySelectorAll("main tbody tr"));
        Assert.Equal(
            ["zeppelin & <hangars>", "English", "5"],
            row.Children.Take(3).Select(cell => cell.TextContent.Trim())
        );
        Assert.Equal("/en/explore?q=zeppelin%20%26%20%3Changars%3E", row.QuerySelector("a")!.GetAttribute("href"));
        await editor.GoAsync("/en/editor/demand?days=90");
        Assert.Equal(
            ["/fr/explore?q=energie%20maremotrice", "/en/explore?q=zeppelin%20%26%20%3Changars%3E"],
            editor.Page.QuerySelectorAll("main tbody a").Select(link => link.GetAttribute("href"))
        );
        await editor.GoAsync("/en/editor/demand?days=12345");
        Assert.Single(editor.Page.QuerySelectorAll("main tbody tr"));

        using var member = await site.SignedInAsync(await site.PersonAsync());
        await member.GoAsync("/en/editor/demand");
        Assert.NotEqual(HttpStatusCode.OK, member.Status);
    }

    private static UnmetSearch Row(DateOnly day, string language, string words, int count) =>
        new()
        {
            Day = day,
            Language = language,
            Words = words,
            Count = count,
        };
}

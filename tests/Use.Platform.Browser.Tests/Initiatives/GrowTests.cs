using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Use.Platform.Accounts;
using Use.Platform.Browser.Tests.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.Initiatives;

/// <summary>An initiative grows into a practice on a phone: begun, completed, consented to, published, and seen from both sides.</summary>
public sealed class GrowTests(Chromium chromium, WritingSite site) : IClassFixture<WritingSite>
{
    private const string Title = "Meals for those who may not go out";

    [Fact]
    public async Task An_initiative_becomes_a_practice_and_each_leads_to_the_other()
    {
        var phone = new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 390, Height = 844 },
        };
        var author = await site.WriterAsync();
        var account = await site.Folder.AddAccountAsync("grow@use.example", "Ed Editor", Roles.Editor);
        await PublishAsync(author.Actor, account);
        await using var writing = await author.VisitAsync(chromium, phone);
        var page = writing.Page;
        await page.GotoAsync("/en/initiatives/meals-for-those-who-may-not-go-out");
        var (text, band) = (
            await page.Locator("main .with-side").BoundingBoxAsync(),
            await page.Locator("main .with-side + .band").BoundingBoxAsync()
        );
        Assert.True(text!.Y + text.Height + 32 <= band!.Y, "The testimonies stick to the text.");
        await Checks.FitTheWidthAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Grow into a practice" }).ClickAsync();
        await page.WaitForURLAsync("**/grow");
        await Checks.BeAccessibleAsync(page);
        await Checks.FitTheWidthAsync(page);
        await page.ClickAsync("#grow button");
        await page.IsReadyAsync();
        var id = Guid.Parse(new Uri(page.Url).Segments[^1]);
        await Assertions.Expect(page.Locator(".write-head .notice a")).ToHaveTextAsync(Title);
        await Assertions.Expect(page.Locator("#title")).ToHaveValueAsync(Title);
        await Checks.BeAccessibleAsync(page);
        await Checks.FitTheWidthAsync(page);

        await page.GetByText("Completed", new() { Exact = true }).ClickAsync();
        await page.GoToAsync("story");
        await Assertions.Expect(page.Locator("#actions-text")).ToContainTextAsync("The kitchens opened");
        await Assertions.Expect(page.Locator("#background-text")).ToContainTextAsync("Older people");
        await TypeAsync(page, "summary", "Volunteers cooked and carried meals.");
        await page.GoToAsync("lessons");
        await TypeAsync(page, "differently", "We would ask the cooks first.");
        await page.IsSavedAsync();
        await page.ClickAsync(".savebar button[value='send']");
        await page.WaitForURLAsync("**/send");
        await page.CheckAsync("#consent");
        await page.ClickAsync("form button.button:not(.calm)");
        await page.WaitForURLAsync($"**/my/practices/{id}/sent");

        await using var editing = await new Writer(site, account, "grow@use.example", id).VisitAsync(chromium);
        await editing.Page.GotoAsync($"/en/editor/review/{id}");
        await editing.Page.ClickAsync(".savebar form button");
        await editing.Page.WaitForURLAsync("**done=published**");

        await using var visitor = await chromium.VisitAsync(site.Site.Address, phone);
        await visitor.Page.GotoAsync("/en/practices/meals-for-those-who-may-not-go-out");
        await Checks.BeAccessibleAsync(visitor.Page);
        await Checks.FitTheWidthAsync(visitor.Page);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = Title, Exact = true }).ClickAsync();
        await visitor.Page.WaitForURLAsync("**/en/initiatives/**");
        await visitor.Page.Locator(".notice a").ClickAsync();
        await visitor.Page.WaitForURLAsync("**/en/practices/**");
        await Assertions.Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(Title);
    }

    private static async Task TypeAsync(IPage page, string field, string text)
    {
        await page.ClickAsync($"#{field}-text");
        await page.Keyboard.TypeAsync(text);
    }

    private async Task PublishAsync(Actor author, Actor editor)
    {
        var place = await site.Folder.PlaceAsync("Lyon, France");
        var content = A.Initiative(
            Title,
            initiative =>
            {
                initiative.Place = place;
                initiative.Description = "<p>The kitchens opened in the first week.</p>";
                initiative.Start = new PartialDate(2020, 3, 19);
            }
        );
        await site.Folder.WithAsync(async scope =>
        {
            var start = scope.GetRequiredService<StartDraft>();
            var draft = (await start.RunAsync(author, Initiative.KindCode, content.Json())).Value!;
            var sent = (await scope.GetRequiredService<SubmitDraft>().RunAsync(author, draft.RecordId, true)).Value!;
            var publish = scope.GetRequiredService<PublishSubmission>();
            var published = await publish.RunAsync(editor, sent.RecordId, sent.Version, sent.Saves);
            Assert.True(published.IsOk);
            return true;
        });
    }
}

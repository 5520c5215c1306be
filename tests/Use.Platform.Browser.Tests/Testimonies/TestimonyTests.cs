using Microsoft.Playwright;
using Use.Platform.Accounts;
using Use.Platform.Browser.Tests.CaseStudies;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.Testimonies;

/// <summary>A testimony is told on a phone, decided on by keyboard, and read without a request to anybody else.</summary>
public sealed class TestimonyTests(Chromium chromium, WritingSite site) : IClassFixture<WritingSite>
{
    private const string All = "/en/emergencies/covid-19/testimonies";

    [Fact]
    public async Task A_testimony_is_told_decided_on_by_keyboard_read_and_withdrawn()
    {
        var writer = await site.WriterAsync();
        await using var told = await writer.VisitAsync(
            chromium,
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            }
        );
        var page = told.Page;
        await page.GotoAsync("/en/emergencies/covid-19");
        await page.ClickAsync($"main a[href='{All}/new']");
        await CheckAsync(page);
        await page.FillAsync("#field-text", "We cooked soup\nfor the whole street.");
        await Assertions.Expect(page.Locator("#field-text-left")).ToHaveTextAsync("Characters left: 1,164");
        await page.FillAsync("#field-text", new string('a', 1201));
        await Assertions.Expect(page.Locator("#field-text-left")).ToHaveTextAsync("Characters too many: 1");
        await page.FillAsync("#field-text", "We cooked soup\nfor the whole street.");
        await page.FillAsync("#field-video", "https://videos.example/1");
        await page.FillAsync("#field-city", "Lima");
        await page.ClickAsync("main form button.button");
        await Assertions.Expect(page.Locator("#field-video-error")).ToContainTextAsync("videos.example");
        await CheckAsync(page);
        await page.FillAsync("#field-video", "https://vimeo.com/1");
        await page.CheckAsync("#field-consent");
        await page.ClickAsync("main form button.button");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The editors read your testimony");

        var editor = await site.Folder.AddAccountAsync("voices@use.example", "Ed Editor", Roles.Editor);
        await using var decided = await chromium.VisitAsync(site.Site.Address);
        await (writer with { Actor = editor }).SignInAsync(decided);
        await decided.Page.GotoAsync("/en/editor/testimonies");
        await CheckAsync(decided.Page);
        var quote = decided.Page.Locator("li.thread", new() { HasText = "We cooked soup" });
        await quote.GetByRole(AriaRole.Button, new() { Name = "Show first" }).FocusAsync();
        await decided.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(decided.Page.GetByRole(AriaRole.Status)).ToBeFocusedAsync();

        await using var visit = await chromium.VisitAsync(site.Site.Address);
        var requests = new List<string>();
        visit.Page.Request += (_, request) => requests.Add(new Uri(request.Url).Host);
        await visit.Page.GotoAsync("/en/emergencies/covid-19");
        await Assertions.Expect(visit.Page.Locator(".quote")).ToContainTextAsync("for the whole street.");
        await visit.Page.GotoAsync(All);
        await CheckAsync(visit.Page);
        await Assertions.Expect(visit.Page.Locator(".quote a")).ToContainTextAsync("vimeo.com");
        Assert.Equal([site.Site.Address.Host], requests.Distinct());

        await page.GotoAsync("/en/account/testimonies");
        await CheckAsync(page);
        await page.ClickAsync("main details summary");
        await page.ClickAsync("main details button");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("withdrawn");
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.Locator(".quote")).ToHaveCountAsync(0);
    }

    private static async Task CheckAsync(IPage page)
    {
        await Checks.BeAccessibleAsync(page);
        await Checks.FitTheWidthAsync(page);
    }
}

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.CaseStudies;

/// <summary>Nothing typed is lost: by a reload, a restart of the server, a session that ends, a connection that is lost.</summary>
public sealed partial class AutosaveTests(Chromium chromium, WritingSite site) : IClassFixture<WritingSite>
{
    [Fact]
    public async Task What_is_typed_is_saved_by_itself_and_there_after_a_reload()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        await visit.Page.OpenAsync(writer);
        await visit.Page.FillAsync("#tagline", "Streets become streams for an hour, and cellars stay dry.");
        await visit.Page.IsInStateAsync("typing");
        await visit.Page.IsSavedAsync();
        Assert.Equal("Streets become streams for an hour, and cellars stay dry.", (await writer.SavedAsync()).Tagline);
        await visit.Page.ReloadAsync();
        await visit.Page.IsReadyAsync();
        await Assertions
            .Expect(visit.Page.Locator("#tagline"))
            .ToHaveValueAsync("Streets become streams for an hour, and cellars stay dry.");
        await Assertions.Expect(visit.Page.Locator("#notices .notice")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Leaving_at_once_saves_what_is_typed()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        await visit.Page.OpenAsync(writer);
        await visit.Page.FillAsync("#tagline", "Typed a moment before leaving.");
        await visit.Page.GotoAsync("/en/about/terms");
        await visit.Page.OpenAsync(writer);
        await Assertions.Expect(visit.Page.Locator("#tagline")).ToHaveValueAsync("Typed a moment before leaving.");
        await visit.Page.IsSavedAsync();
        Assert.Equal("Typed a moment before leaving.", (await writer.SavedAsync()).Tagline);
    }

    [Fact]
    public async Task More_than_the_browser_sends_while_leaving_waits_in_the_browser_and_comes_back()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        await visit.Page.OpenAsync(writer, "#part-story");
        await visit.Page.ClickAsync("#actions-text");
        var paragraphs = string.Join("\n\n", Enumerable.Repeat(new string('w', 60) + " rain", 1500));
        await visit.Page.PasteAsync("", paragraphs);
        await visit.Page.GotoAsync("/en/about/terms");
        await visit.Page.OpenAsync(writer);
        await Assertions.Expect(visit.Page.Locator("[data-notice='restored']")).ToBeVisibleAsync();
        await visit.Page.IsSavedAsync();
        Assert.Equal(1500, Paragraph().Count((await writer.SavedAsync()).Actions));
    }

    [Fact]
    public async Task After_a_crash_what_had_not_arrived_is_back_and_can_be_given_up_for_the_saved_text()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        await visit.Page.OpenAsync(writer);
        await visit.Page.RouteAsync("**/drafts/**", route => route.AbortAsync());
        await visit.Page.FillAsync("#tagline", "Never arrived.");
        await visit.Page.IsInStateAsync("away");
        var page = await visit.Page.CrashAsync();
        Assert.Equal("", (await writer.SavedAsync()).Tagline);

        await page.OpenAsync(writer);
        await Assertions.Expect(page.Locator("[data-notice='restored']")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#tagline")).ToHaveValueAsync("Never arrived.");
        await page.IsSavedAsync();
        Assert.Equal("Never arrived.", (await writer.SavedAsync()).Tagline);
        await page.ClickAsync("[data-notice='restored'] button:first-child");
        await Assertions.Expect(page.Locator("#tagline")).ToHaveValueAsync("");
        await page.IsInStateAsync("typing");
        await page.IsSavedAsync();
        Assert.Equal("", (await writer.SavedAsync()).Tagline);
    }

    [Fact]
    public async Task Offline_the_text_waits_in_the_browser_and_is_saved_when_the_connection_is_back()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        await visit.Page.OpenAsync(writer);
        await visit.Context.SetOfflineAsync(true);
        await visit.Page.FillAsync("#tagline", "Typed in a tunnel.");
        await visit.Page.IsInStateAsync("away");
        await Assertions.Expect(visit.Page.Locator("#save-state")).ToContainTextAsync("No connection");
        Assert.Equal("", (await writer.SavedAsync()).Tagline);
        await visit.Context.SetOfflineAsync(false);
        await visit.Page.IsSavedAsync();
        Assert.Equal("Typed in a tunnel.", (await writer.SavedAsync()).Tagline);
    }

    [Fact]
    public async Task A_session_that_ends_while_typing_costs_nothing_and_saving_goes_on_after_signing_in_elsewhere()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        await visit.Page.OpenAsync(writer);
        await visit.Context.ClearCookiesAsync(new() { Name = SessionCookie.Name });
        await visit.Page.FillAsync("#tagline", "Typed after the session had ended.");
        await visit.Page.IsInStateAsync("problem");
        await Assertions.Expect(visit.Page.Locator("[data-notice='signed-out']")).ToBeVisibleAsync();
        Assert.Equal("", (await writer.SavedAsync()).Tagline);

        var tab = await visit.Context.RunAndWaitForPageAsync(() =>
            visit.Page.ClickAsync("[data-notice='signed-out'] a")
        );
        await tab.FillAsync("input[type='email']", writer.Mail);
        await tab.FillAsync("input[type='password']", SiteFolder.Password);
        await tab.Keyboard.PressAsync("Enter");
        await tab.WaitForURLAsync("**/en/my/back");
        await tab.CloseAsync();

        await visit.Page.IsSavedAsync();
        await Assertions.Expect(visit.Page.Locator("[data-notice='signed-out']")).ToHaveCountAsync(0);
        Assert.Equal("Typed after the session had ended.", (await writer.SavedAsync()).Tagline);
    }

    [Fact]
    public async Task One_field_that_cannot_be_read_does_not_keep_the_others_from_being_saved()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        await visit.Page.OpenAsync(writer);
        await visit.Page.FillAsync("#start", "long ago");
        await visit.Page.FillAsync("#tagline", "Saved all the same.");
        await visit.Page.IsInStateAsync("problem");
        await Assertions.Expect(visit.Page.Locator("#save-state")).ToContainTextAsync("except for Began");
        await Assertions.Expect(visit.Page.Locator("#start")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Equal("Saved all the same.", (await writer.SavedAsync()).Tagline);
        await visit.Page.FillAsync("#start", "10/2012");
        await visit.Page.IsSavedAsync();
        await Assertions.Expect(visit.Page.Locator("#start-error")).ToHaveCountAsync(0);
        Assert.Equal("2012-10", (await writer.SavedAsync()).Start.ToString());
    }

    [Fact]
    public async Task Nothing_asks_before_leaving_when_all_is_saved()
    {
        var writer = await site.WriterAsync();
        await using var visit = await chromium.VisitAsync(site.Site.Address);
        await writer.SignInAsync(visit);
        var asked = 0;
        visit.Page.Dialog += (_, dialog) =>
        {
            asked++;
            _ = dialog.AcceptAsync();
        };
        await visit.Page.OpenAsync(writer);
        await visit.Page.FillAsync("#tagline", "All is saved.");
        await visit.Page.IsSavedAsync();
        await visit.Page.GotoAsync("/en/about/terms");
        Assert.Equal(0, asked);
    }

    [GeneratedRegex("<p>", RegexOptions.NonBacktracking)]
    private static partial Regex Paragraph();
}

/// <summary>The server goes away while somebody types.</summary>
public sealed class RestartTests(Chromium chromium, WritingSite site) : IClassFixture<WritingSite>
{
    [Fact]
    public async Task A_server_that_is_killed_and_started_again_while_one_types_loses_nothing()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        await visit.Page.OpenAsync(writer);
        await visit.Page.FillAsync("#tagline", "Before.");
        await visit.Page.IsSavedAsync();
        await site.Site.KillAsync();
        await visit.Page.FillAsync("#tagline", "While it was away.");
        await visit.Page.IsInStateAsync("away");
        await visit.Page.GoToAsync("story");
        await visit.Page.ClickAsync("#summary-text");
        await visit.Page.Keyboard.TypeAsync("Written while the server was away.");
        await site.Site.StartAsync(TestContext.Current.CancellationToken);
        await visit.Page.IsSavedAsync();
        var saved = await writer.SavedAsync();
        Assert.Equal("While it was away.", saved.Tagline);
        Assert.Equal("<p>Written while the server was away.</p>", saved.Summary);
    }
}

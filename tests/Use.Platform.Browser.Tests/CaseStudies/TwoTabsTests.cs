using Microsoft.Playwright;
using Xunit;

namespace Use.Platform.Browser.Tests.CaseStudies;

/// <summary>Two texts of one draft: both are shown, and the writer chooses.</summary>
public sealed class TwoTabsTests(Chromium chromium, WritingSite site) : IClassFixture<WritingSite>
{
    [Fact]
    public async Task The_second_tab_is_told_that_there_is_a_first()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        await visit.Page.OpenAsync(writer);
        await Assertions.Expect(visit.Page.Locator("[data-notice='tab']")).ToHaveCountAsync(0);
        var second = await visit.Context.NewPageAsync();
        await second.OpenAsync(writer);
        await Assertions.Expect(second.Locator("[data-notice='tab']")).ToBeVisibleAsync();
        await second.FillAsync("#tagline", "From the second.");
        await second.IsSavedAsync();
        await Assertions
            .Expect(visit.Page.Locator("[data-notice='tab']"))
            .ToContainTextAsync("just been saved in another tab");
        await visit.Page.ClickAsync("[data-notice='tab'] button:first-child");
        await Assertions.Expect(visit.Page.Locator("#tagline")).ToHaveValueAsync("From the second.");
    }

    [Fact]
    public async Task A_conflict_shows_both_texts_field_by_field_and_keeps_what_is_chosen()
    {
        var writer = await site.WriterAsync(content =>
            content with
            {
                Tagline = "As it was.",
                Summary = "<p>As it was.</p>",
            }
        );
        await using var visit = await writer.VisitAsync(chromium);
        await visit.Page.OpenAsync(writer);
        await writer.SaveElsewhereAsync(content =>
            content with
            {
                Title = "Streets that drink the rain",
                Tagline = "Theirs.",
                Summary = "<p>Their <strong>summary</strong>.</p>",
            }
        );
        await visit.Page.FillAsync("#tagline", "Mine.");
        await visit.Page.GoToAsync("story");
        await visit.Page.ClickAsync("#summary-text");
        await visit.Page.Keyboard.PressAsync("End");
        await visit.Page.Keyboard.TypeAsync(" And mine.");

        var conflict = visit.Page.Locator("#conflict");
        await Assertions.Expect(conflict).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator("#conflict-title")).ToBeFocusedAsync();
        await Assertions.Expect(conflict.Locator("[data-part]")).ToHaveCountAsync(3);
        var tagline = conflict.Locator("[data-part='tagline']");
        await Assertions.Expect(tagline).ToContainTextAsync("Mine.");
        await Assertions.Expect(tagline).ToContainTextAsync("Theirs.");
        var summary = conflict.Locator("[data-part='summary']");
        await Assertions.Expect(summary).ToContainTextAsync("As it was. And mine.");
        await Assertions.Expect(summary.Locator("strong")).ToHaveTextAsync("summary");
        // Only they changed the title: theirs is chosen unless the writer wishes otherwise.
        await Assertions.Expect(conflict.Locator("[data-part='title'] [value='theirs']")).ToBeCheckedAsync();
        await Assertions.Expect(tagline.Locator("[value='mine']")).ToBeCheckedAsync();
        await Checks.BeAccessibleAsync(visit.Page);
        Assert.Equal("Theirs.", (await writer.SavedAsync()).Tagline);

        await summary.Locator("[value='both']").CheckAsync();
        await conflict.Locator("button[value='merge']").ClickAsync();
        await Assertions.Expect(conflict).ToHaveCountAsync(0);
        await visit.Page.IsReadyAsync();
        var saved = await writer.SavedAsync();
        Assert.Equal("Streets that drink the rain", saved.Title);
        Assert.Equal("Mine.", saved.Tagline);
        Assert.Equal("<p>As it was. And mine.</p><p>Their <strong>summary</strong>.</p>", saved.Summary);
        await Assertions.Expect(visit.Page.Locator("#notices .notice")).ToHaveCountAsync(0);
        await visit.Page.GoToAsync("basics");
        await visit.Page.FillAsync("#tagline", "Mine, and on it goes.");
        await visit.Page.IsSavedAsync();
    }

    [Fact]
    public async Task An_old_copy_of_this_browser_is_offered_beside_what_was_saved_since()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium);
        await visit.Page.OpenAsync(writer);
        await visit.Page.RouteAsync("**/drafts/**", route => route.AbortAsync());
        await visit.Page.FillAsync("#tagline", "Old text of this browser.");
        await visit.Page.IsInStateAsync("away");
        var page = await visit.Page.CrashAsync();
        await writer.SaveElsewhereAsync(content => content with { Tagline = "Newer text." });

        await page.OpenAsync(writer);
        await Assertions.Expect(page.Locator("#tagline")).ToHaveValueAsync("Newer text.");
        await page.ClickAsync("[data-notice='old'] button:first-child");
        var tagline = page.Locator("#conflict [data-part='tagline']");
        await Assertions.Expect(tagline).ToContainTextAsync("Old text of this browser.");
        await Assertions.Expect(tagline).ToContainTextAsync("Newer text.");
        await tagline.Locator("[value='theirs']").CheckAsync();
        await page.ClickAsync("button[value='merge']");
        await Assertions.Expect(page.Locator("#conflict")).ToHaveCountAsync(0);
        await page.IsReadyAsync();
        Assert.Equal("Newer text.", (await writer.SavedAsync()).Tagline);
        await Assertions.Expect(page.Locator("#notices .notice")).ToHaveCountAsync(0);
    }
}

using Microsoft.Playwright;
using Xunit;

namespace Use.Platform.Browser.Tests;

/// <summary>The type-ahead of the search box, by keyboard and by mouse.</summary>
public sealed class SuggestTests(Chromium chromium, PublicSite site)
{
    [Fact]
    public async Task What_is_typed_is_completed_and_chosen_by_keyboard()
    {
        Chromium.SkipWithout();
        await using var visit = await VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/en/explore");
        var box = page.Locator("#q");
        await box.PressSequentiallyAsync("acc");

        var list = page.Locator("#suggestions");
        await Assertions.Expect(list).ToBeVisibleAsync();
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await Checks.BeAccessibleAsync(page);
        await Assertions.Expect(page.Locator("[data-suggest] [role=status]")).ToContainTextAsync("suggestion");
        await page.Keyboard.PressAsync("ArrowDown");
        var option = list.Locator("[aria-selected=true]");
        await Assertions.Expect(option).ToContainTextAsync("Accra, Ghana");
        await Assertions
            .Expect(box)
            .ToHaveAttributeAsync("aria-activedescendant", (await option.GetAttributeAsync("id"))!);

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(list).ToBeHiddenAsync();
        await Assertions.Expect(box).ToHaveValueAsync("acc");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(list).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/en/explore?place=*");
        await Assertions.Expect(page.Locator(".chip")).ToContainTextAsync("Accra");
    }

    [Fact]
    public async Task A_title_leads_to_its_practice_and_words_alone_are_searched_for()
    {
        Chromium.SkipWithout();
        await using var visit = await VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/en/");
        await page.Locator("#q").PressSequentiallyAsync(PublicSite.RareWord[..6]);
        await page.Locator("#suggestions [role=option]").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(PublicSite.RareWord);

        await page.GoBackAsync();
        await page.Locator("#q").FillAsync(PublicSite.RareWord[..6]);
        await Assertions.Expect(page.Locator("#suggestions")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/en/explore?q={PublicSite.RareWord[..6]}");
    }

    [Fact]
    public async Task Escape_also_ends_a_look_up_that_is_still_under_way()
    {
        Chromium.SkipWithout();
        await using var visit = await VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/en/explore");
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        await page.RouteAsync(
            "**/suggest?*",
            async route =>
            {
                asked.TrySetResult();
                await answer.Task;
                await route.ContinueAsync();
            }
        );
        await page.Locator("#q").PressSequentiallyAsync("acc");
        await asked.Task;

        await page.Keyboard.PressAsync("Escape");
        var answered = page.WaitForResponseAsync("**/suggest?*");
        answer.SetResult();
        await (await answered).FinishedAsync();
        // Another round trip: what the page does with the answer is done then.
        await page.EvaluateAsync("() => fetch('/en/').then(page => page.text())");

        await Assertions.Expect(page.Locator("#suggestions")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_list_fits_a_phone()
    {
        Chromium.SkipWithout();
        await using var visit = await VisitAsync(390);
        await visit.Page.GotoAsync("/en/");
        await visit.Page.Locator("#q").PressSequentiallyAsync("sample");
        await Assertions.Expect(visit.Page.Locator("#suggestions")).ToBeVisibleAsync();

        await Checks.FitTheWidthAsync(visit.Page);
        await Checks.BeAccessibleAsync(visit.Page);
    }

    private async Task<Visit> VisitAsync(int width = 1280) =>
        await chromium.VisitAsync(
            site.Site.Address,
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
            }
        );
}

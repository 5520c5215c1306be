using Microsoft.Playwright;
using Xunit;

namespace Use.Platform.Browser.Tests;

/// <summary>With scripts what is found is narrowed in place: the page stays, and so does the focus.</summary>
public sealed class InPlaceTests(Chromium chromium, PublicSite site)
{
    [Fact]
    public async Task A_filter_by_keyboard_narrows_in_place_keeps_the_focus_and_says_the_number()
    {
        Chromium.SkipWithout();
        await using var visit = await VisitAsync(1280);
        var page = visit.Page;
        await page.GotoAsync("/en/explore");
        await page.EvaluateAsync("() => { window.stayed = true; }");
        var before = await page.InnerTextAsync("#results");
        var box = page.Locator(".facets input[name='country']").First;
        var value = await box.GetAttributeAsync("value");
        await Assertions.Expect(page.Locator(".apply")).ToBeHiddenAsync();

        await box.FocusAsync();
        await page.Keyboard.PressAsync("Space");

        await page.WaitForURLAsync($"**/en/explore?country={value}");
        var said = page.Locator("#explore-said");
        await Assertions.Expect(said).ToContainTextAsync("result");
        Assert.NotEqual(before, await said.InnerTextAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => window.stayed"));
        Assert.Equal(value, await page.EvaluateAsync<string>("() => document.activeElement.value"));
        Assert.Contains(
            $"country%3D{value}",
            (await page.Locator(".langs a[lang=fr]").First.GetAttributeAsync("href"))!,
            StringComparison.Ordinal
        );
        await Checks.BeAccessibleAsync(page);

        await page.Locator(".chips a").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/en/explore");
        await Assertions.Expect(page.Locator("#results")).ToBeFocusedAsync();

        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".chips a")).Not.ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("() => window.stayed"));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator($".facets input[value='{value}']")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Two_boxes_ticked_at_once_are_both_asked_for_and_order_and_words_go_on()
    {
        Chromium.SkipWithout();
        await using var visit = await VisitAsync(1280);
        var page = visit.Page;
        await page.GotoAsync("/en/explore?sort=newest");

        await page.EvaluateAsync(
            "() => [...document.querySelectorAll('.facets input[name=theme]')].slice(0, 2).forEach((box) => box.click())"
        );
        await page.WaitForFunctionAsync("() => new URLSearchParams(location.search).getAll('theme').length === 2");
        await page.FocusAsync("#sort");
        await page.SelectOptionAsync("#sort", "title");
        await page.WaitForFunctionAsync("() => new URLSearchParams(location.search).get('sort') === 'title'");
        await Assertions.Expect(page.Locator("#sort")).ToBeFocusedAsync();

        await page.FillAsync(".search input[name=q]", "city");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync(
            "() => { const asked = new URLSearchParams(location.search); return asked.get('q') === 'city' && asked.getAll('theme').length === 2; }"
        );
    }

    [Fact]
    public async Task On_a_phone_the_button_closes_the_filters_and_shows_what_was_found()
    {
        Chromium.SkipWithout();
        await using var visit = await VisitAsync(390);
        var page = visit.Page;
        await page.GotoAsync("/en/explore");
        await page.ClickAsync(".filters > summary");
        await page.Locator(".facets input[name='theme']").First.CheckAsync();
        await page.WaitForURLAsync("**/en/explore?theme=*");
        await Assertions.Expect(page.Locator(".filters > summary")).ToContainTextAsync("1");

        await page.ClickAsync(".apply button");

        await Assertions.Expect(page.Locator("#results")).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator(".facets .apply")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Filters_that_were_closed_stay_closed_and_a_whole_list_has_the_focus()
    {
        Chromium.SkipWithout();
        await using var visit = await VisitAsync(1280);
        var page = visit.Page;
        await page.GotoAsync("/en/explore?all=theme");
        await page.ClickAsync("#facet-region summary");
        await page.Locator("#facet-country input").First.CheckAsync();
        await page.WaitForURLAsync("**/en/explore?*country=*");
        Assert.False(await page.EvaluateAsync<bool>("() => document.getElementById('facet-region').open"));

        await page.FocusAsync("#facet-theme .more");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(address => !address.Contains("all=theme", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("#facet-theme summary")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_cannot_be_fetched_is_visited()
    {
        Chromium.SkipWithout();
        await using var visit = await VisitAsync(1280);
        var page = visit.Page;
        await page.GotoAsync("/en/explore");
        await page.RouteAsync(
            "**/explore?theme=*",
            route => route.Request.ResourceType == "fetch" ? route.AbortAsync() : route.ContinueAsync()
        );

        await page.Locator(".facets input[name='theme']").First.ClickAsync();

        await page.WaitForURLAsync("**/en/explore?theme=*");
        await Assertions.Expect(page.Locator(".facets input[name='theme']").First).ToBeCheckedAsync();
    }

    // What was published is counted as soon as the index has taken it up.
    private async Task<Visit> VisitAsync(int width)
    {
        var visit = await chromium.VisitAsync(
            site.Site.Address,
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 844 },
            }
        );
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            await visit.Page.GotoAsync("/en/explore");
        } while (
            (await visit.Page.Locator("#results").AllInnerTextsAsync()) is not ["30 results"]
            && await pause.WaitForNextTickAsync(patience.Token)
        );
        return visit;
    }
}

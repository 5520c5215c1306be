using Microsoft.Playwright;
using Xunit;

namespace Use.Platform.Browser.Tests;

/// <summary>The views of a result, and what can be typed: by keyboard, without JavaScript, on any width.</summary>
public sealed class ExploreViewsTests(Chromium chromium, PublicSite site)
{
    public static TheoryData<string> Views =>
        [
            "explore?view=table",
            "explore?view=map",
            "explore?view=map&country=GH",
            "explore?q=country%3AGhanna+tramway&all=theme",
            "explore?q=public+space&country=IS",
        ];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_is_accessible_and_never_scrolls_the_page_sideways(string path)
    {
        Chromium.SkipWithout();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visit = await VisitAsync(scheme: scheme);
            await visit.Page.GotoAsync("/en/" + path);
            foreach (var width in new[] { 1280, 390, 320 })
            {
                await visit.Page.SetViewportSizeAsync(width, 844);
                await Checks.FitTheWidthAsync(visit.Page);
                if (width > 320)
                {
                    await Checks.BeAccessibleAsync(visit.Page);
                }
            }
        }
    }

    [Fact]
    public async Task The_table_scrolls_in_a_box_of_its_own_by_keyboard()
    {
        Chromium.SkipWithout();
        await using var visit = await VisitAsync(width: 390);
        var page = visit.Page;
        await page.GotoAsync("/en/explore?view=table");
        var box = page.Locator(".practices");

        await box.FocusAsync();
        Assert.True(await OutlineAsync(page) >= 2, "The table's box shows no focus.");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForFunctionAsync("() => document.querySelector('.practices').scrollLeft > 0");
        Assert.Equal(0, await page.EvaluateAsync<double>("() => document.documentElement.scrollLeft"));

        await page.Locator(".switch a").Nth(2).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("svg.map")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_map_is_walked_by_keyboard_and_each_stop_is_seen()
    {
        Chromium.SkipWithout();
        await using var visit = await VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/en/explore?view=map");
        await page.Locator(".map-hint a").FocusAsync();
        var stops = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            stops.Add(await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('aria-label')"));
            Assert.True(await OutlineAsync(page) >= 2, $"{stops[^1]} shows no focus.");
        }
        Assert.Contains("Ghana, practices: 10", stops);
        Assert.Contains("Lyon: 10 results", stops);

        // From the last circle on the map, Ghana's list is one key away.
        await page.Locator("a.cluster[aria-label^='Accra']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync("10 results");
        await Assertions.Expect(page.Locator(".chip")).ToContainTextAsync("Accra, Ghana");

        await page.GoBackAsync();
        await page.Locator(".map-hint a").ClickAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("#map-table tbody a").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Without_JavaScript_operators_views_and_whole_facets_work_and_back_leads_back()
    {
        Chromium.SkipWithout();
        await using var visit = await VisitAsync(javaScript: false);
        var page = visit.Page;
        await page.GotoAsync("/en/explore");

        await page.Locator("#q").FillAsync("tramway country:Ghana");
        await page.Locator("#q").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync("10 results");
        await Assertions.Expect(page.Locator("#q")).ToHaveValueAsync("tramway");
        await Assertions.Expect(page.Locator(".chip")).ToContainTextAsync("Ghana");

        await page.Locator(".switch a", new() { HasText = "Table" }).ClickAsync();
        await Assertions.Expect(page.Locator(".practices tbody tr")).ToHaveCountAsync(10);

        await page.Locator(".switch a", new() { HasText = "Map" }).ClickAsync();
        await page.Locator("svg.map a[aria-label^='Accra']").ClickAsync();
        await Assertions.Expect(page.Locator(".hits > li")).ToHaveCountAsync(10);

        await page.GoBackAsync();
        await page.GoBackAsync();
        await page.GoBackAsync();
        await page.GoBackAsync();
        Assert.EndsWith("/en/explore", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("#q")).ToHaveValueAsync("");
    }

    private async Task<Visit> VisitAsync(
        int width = 1280,
        ColorScheme scheme = ColorScheme.Light,
        bool javaScript = true
    ) =>
        await chromium.VisitAsync(
            site.Site.Address,
            new BrowserNewContextOptions
            {
                ColorScheme = scheme,
                JavaScriptEnabled = javaScript,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
            }
        );

    private static Task<double> OutlineAsync(IPage page) =>
        page.EvaluateAsync<double>(
            """
            () => {
              const style = getComputedStyle(document.activeElement);
              return style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
            }
            """
        );
}

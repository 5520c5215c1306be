using Microsoft.Playwright;
using Xunit;

namespace Use.Platform.Browser.Tests;

/// <summary>The pages that everybody may read: accessible, light, at home on any width, and whole without JavaScript.</summary>
public sealed class PublicPagesTests(Chromium chromium, PublicSite site)
{
    public static TheoryData<string> Pages =>
        [
            "",
            "explore",
            "explore?q=tramway&theme=mobility&country=GH",
            "explore?q=streetcar",
            "explore?q=streetcar&exact=1",
            "explore?q=qqqqzzzz",
            "PRACTICE",
            "about/review",
            "about/accessibility",
            "about/privacy",
            "about/terms",
            "account/sign-in",
            "account/register",
            "account/forgot",
            "not-there-at-all",
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_accessible_in_light_and_dark_on_a_desk_and_on_a_phone(string path)
    {
        Chromium.SkipWithout();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var (width, height) in new[] { (1280, 900), (390, 844) })
            {
                await using var visit = await chromium.VisitAsync(
                    site.Site.Address,
                    new BrowserNewContextOptions
                    {
                        ColorScheme = scheme,
                        ViewportSize = new ViewportSize { Width = width, Height = height },
                    }
                );
                await GoAsync(visit, path);
                await Checks.BeAccessibleAsync(visit.Page);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_never_scrolls_sideways(string path)
    {
        Chromium.SkipWithout();
        await using var visit = await chromium.VisitAsync(site.Site.Address);
        await GoAsync(visit, path);
        foreach (var width in new[] { 1280, 768, 390, 320 })
        {
            await visit.Page.SetViewportSizeAsync(width, 800);
            await Checks.FitTheWidthAsync(visit.Page);
        }
    }

    [Theory]
    [InlineData("fr", "")]
    [InlineData("fr", "explore?q=tramway")]
    [InlineData("es", "")]
    [InlineData("es", "explore?q=tramway")]
    public async Task Longer_words_of_another_language_fit_a_small_phone(string language, string path)
    {
        Chromium.SkipWithout();
        await using var visit = await chromium.VisitAsync(
            site.Site.Address,
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 320, Height = 700 },
            }
        );
        await GoAsync(visit, path, language);
        await Checks.FitTheWidthAsync(visit.Page);
        await Checks.BeAccessibleAsync(visit.Page);
    }

    [Theory]
    [InlineData("")]
    [InlineData("explore")]
    [InlineData("explore?q=tramway")]
    [InlineData("explore?view=table")]
    [InlineData("explore?view=map")]
    [InlineData("PRACTICE")]
    public async Task A_page_weighs_at_most_100_KB_in_15_requests_without_images(string path)
    {
        Chromium.SkipWithout();
        await using var visit = await chromium.VisitAsync(site.Site.Address);
        var cdp = await visit.Context.NewCDPSessionAsync(visit.Page);
        await cdp.SendAsync("Network.enable");
        var kinds = new Dictionary<string, string>();
        var bytes = new Dictionary<string, long>();
        cdp.Event("Network.requestWillBeSent").OnEvent += (_, sent) =>
            kinds[sent!.Value.GetProperty("requestId").GetString()!] = sent.Value.GetProperty("type").GetString()!;
        cdp.Event("Network.loadingFinished").OnEvent += (_, done) =>
            bytes[done!.Value.GetProperty("requestId").GetString()!] = (long)
                done.Value.GetProperty("encodedDataLength").GetDouble();

        await GoAsync(visit, path, until: WaitUntilState.NetworkIdle);

        var counted = bytes.Where(one => kinds[one.Key] != "Image").ToList();
        Assert.InRange(counted.Count, 2, 15);
        Assert.InRange(counted.Sum(one => one.Value), 1_000, 100_000);
        // With the style sheet, which a published site sends as 9 KB (and one in development without compression), a map is within 45.
        Assert.InRange(counted.Where(one => kinds[one.Key] == "Document").Sum(one => one.Value), 1_000, 35_000);
    }

    [Fact]
    public async Task The_first_tab_stop_leads_past_the_navigation()
    {
        Chromium.SkipWithout();
        await using var visit = await chromium.VisitAsync(site.Site.Address);
        await GoAsync(visit, "explore");
        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.Locator("a.skip")).ToBeFocusedAsync();
        await Assertions.Expect(visit.Page.Locator("a.skip")).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Tab");
        Assert.True(
            await visit.Page.EvaluateAsync<bool>(
                "() => document.querySelector('main').contains(document.activeElement)"
            )
        );
    }

    [Theory]
    [InlineData("", ColorScheme.Light)]
    [InlineData("explore", ColorScheme.Light)]
    [InlineData("explore", ColorScheme.Dark)]
    [InlineData("PRACTICE", ColorScheme.Light)]
    public async Task Every_tab_stop_shows_that_it_has_the_focus(string path, ColorScheme scheme)
    {
        Chromium.SkipWithout();
        await using var visit = await chromium.VisitAsync(
            site.Site.Address,
            new BrowserNewContextOptions { ColorScheme = scheme }
        );
        await GoAsync(visit, path);
        var seen = 0;
        while (seen < 40)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var stop = await visit.Page.EvaluateAsync<FocusedElement?>(
                """
                () => {
                  const e = document.activeElement;
                  if (!e || e === document.body) return null;
                  const box = e.getBoundingClientRect();
                  // A field may leave the ring to the box that it stands in.
                  const rings = [e, e.parentElement].map(x => getComputedStyle(x));
                  return {
                    html: e.outerHTML.slice(0, 160),
                    outline: Math.max(...rings.map(s => s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth))),
                    width: box.width,
                    height: box.height,
                  };
                }
                """
            );
            if (stop is null)
            {
                break;
            }
            seen++;
            Assert.True(stop.Outline >= 2, $"No visible focus: {stop.Html}");
            Assert.True(
                stop is { Width: >= 1, Height: >= 1 },
                $"The focus is on something that is not there: {stop.Html}"
            );
        }
        Assert.True(seen > 5, "The page has hardly a tab stop.");
    }

    [Fact]
    public async Task Without_JavaScript_a_visitor_searches_filters_pages_and_reads()
    {
        Chromium.SkipWithout();
        await using var visit = await chromium.VisitAsync(
            site.Site.Address,
            new BrowserNewContextOptions { JavaScriptEnabled = false }
        );
        var page = visit.Page;
        await page.GotoAsync("/en/");
        await page.Locator("main input[type=search]").FillAsync("tramway");
        await page.Locator("main form[role=search] button").ClickAsync();
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync("29 results");
        await Assertions.Expect(page.Locator(".hits > li")).ToHaveCountAsync(24);

        await page.Locator("a[rel=next]").ClickAsync();
        await Assertions.Expect(page.Locator(".hits > li")).ToHaveCountAsync(5);

        await page.Locator("input[name=country][value=GH]").CheckAsync();
        await page.Locator(".facets .apply button").ClickAsync();
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync("10 results");
        Assert.DoesNotContain("page=", page.Url, StringComparison.Ordinal);

        await page.Locator(".chips a.chip").ClickAsync();
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync("29 results");

        await page.Locator(".hits > li a").First.ClickAsync();
        await Assertions.Expect(page.Locator("article h1")).ToContainTextAsync("Sample practice");
        await Assertions.Expect(page.Locator("#differently")).ToBeVisibleAsync();
    }

    private async Task GoAsync(
        Visit visit,
        string path,
        string language = "en",
        WaitUntilState until = WaitUntilState.Load
    )
    {
        var answer = await visit.Page.GotoAsync(
            $"/{language}/{(path == "PRACTICE" ? site.PracticePath : path)}",
            new PageGotoOptions { WaitUntil = until }
        );
        Assert.True(
            answer!.Status == (path == "not-there-at-all" ? 404 : 200),
            $"{answer.Url} answered {answer.Status}.\n{await answer.TextAsync()}\n{site.Site.Output}"
        );
    }

    private sealed class FocusedElement
    {
        public string Html { get; set; } = "";

        public double Outline { get; set; }

        public double Width { get; set; }

        public double Height { get; set; }
    }
}

using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Use.Platform.Browser.Tests.Chromium))]

namespace Use.Platform.Browser.Tests;

/// <summary>
/// Debian's chromium, one for all tests; each visit has a profile of its own. Its path stands in USE_TEST_CHROMIUM, and where
/// that is not set the tests say so and are skipped.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    private static string? Program => Environment.GetEnvironmentVariable("USE_TEST_CHROMIUM");

    /// <summary>Whether there is a browser. A fixture asks before it starts a site in vain.</summary>
    public static bool IsThere => Program is { Length: > 0 };

    /// <summary>Opens a new visit of a site.</summary>
    /// <param name="site">The site; a request to any other place fails the visit.</param>
    /// <param name="options">Size, scheme, language and so on.</param>
    public async Task<Visit> VisitAsync(Uri site, BrowserNewContextOptions? options = null)
    {
        SkipWithout();
        options ??= new BrowserNewContextOptions();
        options.BaseURL = site.ToString();
        options.Locale ??= "en-GB";
        options.ReducedMotion ??= ReducedMotion.Reduce;
        return await Visit.OpenAsync(await browser!.NewContextAsync(options), site);
    }

    /// <summary>Skips the test where there is no browser.</summary>
    public static void SkipWithout() =>
        Assert.SkipUnless(IsThere, "USE_TEST_CHROMIUM does not name a chromium: browser tests cannot run.");

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (!IsThere)
        {
            return;
        }
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Program,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }
        playwright?.Dispose();
    }
}

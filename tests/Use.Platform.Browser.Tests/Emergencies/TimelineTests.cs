using Microsoft.Playwright;
using Use.Platform.Accounts;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.Emergencies;

public sealed class TimelineTests(Chromium chromium)
{
    [Fact]
    public async Task The_bars_of_the_timeline_are_seen_and_chosen_by_keyboard_on_a_phone_without_a_script()
    {
        Chromium.SkipWithout();
        await using var site = new SiteProcess();
        await using var folder = await SiteFolder.OpenAsync(site.Folder);
        var author = await folder.AddAccountAsync("timed@use.example", "Tia Timed");
        var editor = await folder.AddAccountAsync("timer@use.example", "Ed Timer", Roles.Editor);
        foreach (var (number, day) in new[] { (1, 16), (2, 17), (3, 30) })
        {
            await folder.PublishAsync(
                author,
                editor,
                A.Initiative($"Meals {number}", content => content.Start = new PartialDate(2020, 3, day))
            );
        }
        await site.StartAsync(TestContext.Current.CancellationToken);
        await using var visit = await chromium.VisitAsync(
            site.Address,
            new BrowserNewContextOptions
            {
                JavaScriptEnabled = false,
                ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            }
        );
        var page = visit.Page;
        var bars = page.Locator(".timeline svg a");
        // What was published is found as soon as the index has taken it up.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            await page.GotoAsync("/en/emergencies/covid-19?stage=response");
        } while (await bars.CountAsync() < 2 && await pause.WaitForNextTickAsync(patience.Token));

        var (high, low) = (await BoxAsync(bars.First), await BoxAsync(bars.Last));
        Assert.InRange(high.Width, 20, 390);
        Assert.True(high.Height > 80 && low.Height < high.Height, $"{high.Height} and {low.Height} px");

        await bars.Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/covid-19?stage=response&week=2020-W14");
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync("1 result");
        await Checks.FitTheWidthAsync(page);

        await using var scripted = await chromium.VisitAsync(site.Address);
        await ChooseInPlaceAsync(scripted.Page);
    }

    // With scripts the week stays in focus, and the head of the page follows what is asked.
    private static async Task ChooseInPlaceAsync(IPage page)
    {
        var introduction = page.Locator(".emergency-head .reading");
        await page.GotoAsync("/en/emergencies/covid-19");
        await Assertions.Expect(introduction).ToBeVisibleAsync();

        await page.Locator(".timeline svg a").Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/covid-19?week=2020-W14");
        await Assertions.Expect(introduction).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#explore-said")).ToHaveTextAsync("1 result");
        await Assertions.Expect(page.Locator(".timeline svg a").Last).ToBeFocusedAsync();

        await page.ClickAsync(".chips li:last-child a");
        await page.WaitForURLAsync("**/emergencies/covid-19");
        await Assertions.Expect(introduction).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Assertions.Expect(introduction).ToHaveCountAsync(0);
        await page.GoForwardAsync();
        await Assertions.Expect(introduction).ToBeVisibleAsync();

        await page.Locator(".timeline p a").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#after-timeline")).ToBeFocusedAsync();
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator bar) =>
        (await bar.Locator(".column").BoundingBoxAsync())!;
}

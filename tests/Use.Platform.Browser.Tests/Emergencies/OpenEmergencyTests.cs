using Microsoft.Playwright;
using Use.Platform.Accounts;
using Use.Platform.Browser.Tests.CaseStudies;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.Emergencies;

public sealed class OpenEmergencyTests(Chromium chromium, WritingSite site) : IClassFixture<WritingSite>
{
    private const int MostActions = 30;

    [Fact]
    public async Task An_administrator_opens_a_heat_wave_with_few_clicks_and_without_a_script()
    {
        Chromium.SkipWithout();
        await site.Folder.AddAccountAsync("opener@use.example", "Ola Opener", Roles.Administrator);
        await using var visit = await chromium.VisitAsync(
            site.Site.Address,
            new BrowserNewContextOptions { JavaScriptEnabled = false }
        );
        var hands = new Hands(visit.Page);

        await visit.Page.GotoAsync("/en/account/sign-in");
        await hands.FillAsync("#field-email", "opener@use.example");
        await hands.FillAsync("#field-password", SiteFolder.Password);
        await hands.ClickAsync("main form button.button >> visible=true >> nth=0");
        await hands.ClickAsync("header a[href$='/account'] >> visible=true");
        await hands.ClickAsync("main a[href$='/admin/emergencies']");
        await hands.ClickAsync("main a[href$='/admin/emergencies/new']");
        await hands.ClickAsync("main a[href$='class=heat-wave']");
        await hands.FillAsync("[name='Input.Name[en]']", "Heat wave of 2027");
        await hands.FillAsync("[name='Input.Name[fr]']", "Canicule de 2027");
        await hands.FillAsync("[name='Input.Name[es]']", "Ola de calor de 2027");
        await hands.FillAsync("[name='Input.StartsOn']", "2027-06-14");
        // A category more than the class proposes.
        await hands.ClickAsync("button[value='add:categories']");
        await hands.FillAsync("[autofocus]", "Trams that keep running");
        await hands.ClickAsync("main form button.button[value=save]");

        await Assertions
            .Expect(visit.Page.GetByRole(AriaRole.Status))
            .ToContainTextAsync("“Heat wave of 2027” is saved.");
        Assert.InRange(hands.Actions, 10, MostActions - 1);

        await visit.Page.GotoAsync("/en/emergencies");
        var listed = visit.Page.Locator(".emergency", new() { HasText = "Heat wave of 2027" });
        await Assertions.Expect(listed).ToContainTextAsync("Since 14 June 2027");
        await visit.Page.GotoAsync("/fr/");
        await Assertions
            .Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "Canicule de 2027" }))
            .ToContainTextAsync("La chaleur tue sans bruit");
        await visit.Page.GotoAsync("/en/admin/emergencies/heat-wave-of-2027");
        await Assertions
            .Expect(visit.Page.Locator("[name='Input.Categories[11].Code']"))
            .ToHaveValueAsync("trams-that-keep-running");
    }

    [Theory]
    [InlineData("/en/emergencies")]
    [InlineData("/fr/")]
    [InlineData("/es/admin/emergencies")]
    [InlineData("/en/admin/emergencies/new")]
    [InlineData("/fr/admin/emergencies/covid-19")]
    public async Task Pages_of_emergencies_are_accessible_and_fit_any_width_in_light_and_dark(string path)
    {
        Chromium.SkipWithout();
        var administrator = await site.Folder.AddAccountAsync(
            $"looker-{Guid.NewGuid():N}@use.example",
            "Lou Looker",
            Roles.Administrator
        );
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var visit = await chromium.VisitAsync(
                site.Site.Address,
                new BrowserNewContextOptions { ColorScheme = scheme }
            );
            await visit.Context.AddCookiesAsync([
                new Cookie
                {
                    Name = SessionCookie.Name,
                    Value = await site.Folder.SessionOfAsync(administrator),
                    Domain = site.Site.Address.Host,
                    Path = "/",
                    HttpOnly = true,
                },
            ]);
            foreach (var width in new[] { 1280, 390, 320 })
            {
                await visit.Page.SetViewportSizeAsync(width, 800);
                await visit.Page.GotoAsync(path);
                // Rows are looked at open, too.
                foreach (var summary in (await visit.Page.Locator("main summary").AllAsync()).Take(3))
                {
                    await summary.ClickAsync();
                }
                await Checks.FitTheWidthAsync(visit.Page);
                await Checks.BeAccessibleAsync(visit.Page);
            }
        }
    }

    /// <summary>Does things on a page as a person would, and counts them.</summary>
    private sealed class Hands(IPage page)
    {
        public int Actions { get; private set; }

        public Task ClickAsync(string selector)
        {
            Actions++;
            return page.Locator(selector).ClickAsync();
        }

        public Task FillAsync(string selector, string text)
        {
            Actions++;
            return page.Locator(selector).FillAsync(text);
        }
    }
}

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
    public async Task An_administrator_opens_a_heat_wave_with_few_clicks_and_without_a_script_and_an_initiative_is_shared_in_it()
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

        var record = await ShareAsync("heat-wave-of-2027", "Night trams to cool parks");
        await PublishAsync(record);
        await FindAsync(visit.Page, "/en/emergencies/heat-wave-of-2027", "Night trams to cool parks");
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

    // Somebody shares an initiative in it, from its page on.
    private async Task<Guid> ShareAsync(string emergency, string title)
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(
            chromium,
            new BrowserNewContextOptions { JavaScriptEnabled = false }
        );
        var page = visit.Page;
        await page.GotoAsync("/en/emergencies/" + emergency);
        await page.ClickAsync(".emergency-head a.button:not(.calm)");
        await page.WaitForURLAsync("**/my/initiatives/new?emergency=" + emergency);
        await page.FillAsync("#title", title);
        await page.FillAsync("#place", "Lyon, France");
        await page.ClickAsync("#new button.button");
        await page.WaitForURLAsync(
            address => !address.Contains("/new", StringComparison.Ordinal),
            new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit }
        );
        var id = Guid.Parse(new Uri(page.Url).Segments[^1]);
        await page.FillAsync("#tagline", "Trams ran all night to the parks by the river.");
        foreach (
            var (field, code) in new[]
            {
                ("kind", "service"),
                ("categories", "trams-that-keep-running"),
                ("phase", "hottest-days"),
                ("sharedBy", "community"),
            }
        )
        {
            await page.CheckAsync($"[name='{field}'][value='{code}']");
        }
        await page.FillAsync("#start", "15 June 2027");
        await page.FillAsync("#description", "Residents asked, and the trams ran.");
        await page.ClickAsync(".savebar button[value='send']");
        await page.WaitForURLAsync("**/send");
        await page.CheckAsync("#consent");
        await page.ClickAsync("form button.button:not(.calm)");
        await page.WaitForURLAsync($"**/my/initiatives/{id}/sent");
        return id;
    }

    private async Task PublishAsync(Guid record)
    {
        const string Mail = "heat-editor@use.example";
        var editor = await site.Folder.AddAccountAsync(Mail, "Ed Editor", Roles.Editor);
        await using var visit = await new Writer(site, editor, Mail, record).VisitAsync(chromium);
        await visit.Page.GotoAsync($"/en/editor/review/{record}");
        await visit.Page.ClickAsync(".savebar form button");
        await visit.Page.WaitForURLAsync("**done=published**");
    }

    private static async Task FindAsync(IPage page, string address, string title)
    {
        // The index takes a moment.
        for (var tries = 0; ; tries++)
        {
            await page.GotoAsync(address);
            if (await page.Locator(".hit").CountAsync() > 0)
            {
                break;
            }
            Assert.True(tries < 40, "What was shared is not found.");
        }
        await Assertions.Expect(page.Locator(".hit a >> nth=0")).ToHaveTextAsync(title);
        await Assertions.Expect(page.Locator("#facet-category")).ToContainTextAsync("Trams that keep running");
        await Assertions.Expect(page.Locator("#facet-phase")).ToContainTextAsync("Hottest days");
        await page.GetByRole(AriaRole.Link, new() { Name = title }).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Assertions.Expect(page.Locator("nav a[href='" + address + "']")).ToHaveTextAsync("Heat wave of 2027");
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

using Microsoft.Playwright;
using Use.Platform.Accounts;
using Use.Platform.Browser.Tests.CaseStudies;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests;

public sealed class SiteHeaderTests(Chromium chromium, WritingSite site) : IClassFixture<WritingSite>
{
    private const double Line = 72;

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    public async Task It_is_one_line_for_those_with_most_links_at_every_width(string language)
    {
        Chromium.SkipWithout();
        var administrator = await site.Folder.AddAccountAsync(
            $"heading-{language}@use.example",
            "Hope Header",
            Roles.Administrator
        );
        await using var visit = await chromium.VisitAsync(site.Site.Address);
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
        await visit.Page.GotoAsync($"/{language}/emergencies");
        foreach (var width in new[] { 1600, 1280, 1217, 1215, 1100, 1089, 1087, 768, 390 })
        {
            await visit.Page.SetViewportSizeAsync(width, 600);
            await Checks.FitTheWidthAsync(visit.Page);
            var head = await visit.Page.Locator("header.head").BoundingBoxAsync();
            var logo = await visit.Page.Locator("header.head .logo svg").BoundingBoxAsync();
            Assert.True(head!.Height <= Line && logo!.Width >= 36, $"{width}: {head.Height}, {logo!.Width}");
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.Editor;

public sealed class ThesaurusPagesTests(Chromium chromium, PublicSite site)
{
    [Theory]
    [InlineData("/en/editor/thesaurus?q=bus")]
    [InlineData("/fr/editor/thesaurus/concepts/heat-island")]
    [InlineData("/es/editor/thesaurus/new")]
    public async Task An_editors_page_is_accessible_and_fits_any_width_in_light_and_dark(string path)
    {
        Chromium.SkipWithout();
        var editor = await site.Folder.WithDbAsync(db =>
            db.Users.SingleAsync(account => account.Email == PublicSite.Editor)
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
                    Value = await site.Folder.SessionOfAsync(new(editor.Id, editor.DisplayName, IsEditor: true)),
                    Domain = site.Site.Address.Host,
                    Path = "/",
                    HttpOnly = true,
                },
            ]);
            foreach (var width in new[] { 1280, 768, 390, 320 })
            {
                await visit.Page.SetViewportSizeAsync(width, 800);
                await visit.Page.GotoAsync(path);
                await Assertions.Expect(visit.Page.Locator(".tabs [aria-current]")).ToHaveCountAsync(1);
                await Checks.FitTheWidthAsync(visit.Page);
                await Checks.BeAccessibleAsync(visit.Page);
            }
        }
    }
}

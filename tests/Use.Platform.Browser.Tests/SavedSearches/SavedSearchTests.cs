using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MimeKit;
using Use.Platform.Accounts;
using Use.Platform.Browser.Tests.CaseStudies;
using Use.Platform.SavedSearches;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.SavedSearches;

/// <summary>The whole way: a search is saved, something new matches it, mail tells of it, and its link stops the mails.</summary>
public sealed class SavedSearchTests(Chromium chromium, WritingSite site) : IClassFixture<WritingSite>
{
    private const string Word = "aquifergarden";

    [Fact]
    public async Task A_search_that_found_nothing_is_saved_told_of_by_mail_and_stopped_by_the_link_in_it()
    {
        Chromium.SkipWithout();
        const string Mail = "saver@use.example";
        await site.Folder.AddAccountAsync(Mail, "Sam Saver");
        var author = await site.Folder.AddAccountAsync("maker@use.example", "Mia Maker");
        var editor = await site.Folder.AddAccountAsync("judge@use.example", "Jo Judge", Roles.Editor);
        await using var visit = await chromium.VisitAsync(site.Site.Address);
        var page = visit.Page;

        await page.GotoAsync($"/en/explore?q={Word}");
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync("0 results");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tell me when something matches" }).ClickAsync();
        // Nobody is signed in: the search waits meanwhile.
        await page.FillAsync("#field-email", Mail);
        await page.FillAsync("#field-password", SiteFolder.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#field-name")).ToHaveValueAsync(Word);
        await LookAsync(page);
        await page.FillAsync("#field-name", "Gardens over aquifers");
        await page.SelectOptionAsync("#field-frequency", "Day");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("The search is saved.");
        await Assertions.Expect(page.Locator(".thread")).ToContainTextAsync("at most once a day");
        await page.Locator(".thread summary").ClickAsync();
        await LookAsync(page);

        var place = await site.Folder.PlaceAsync("Lyon, France");
        await site.Folder.PublishAsync(author, editor, SamplePractice.Make($"A {Word} in the square", place, Word));
        for (var tries = 0; ; tries++)
        {
            await page.GotoAsync($"/en/explore?q={Word}");
            if (await page.Locator(".hit a").CountAsync() > 0)
            {
                break;
            }
            Assert.True(tries < 40, "What was published is not found.");
        }
        Assert.Equal(1, await MakeDueAsync());

        var mail = await MailAsync(Mail);
        Assert.Equal("1 new result: Gardens over aquifers", mail.Subject);
        Assert.Contains($"A {Word} in the square", mail.TextBody, StringComparison.Ordinal);
        var link = new Uri(mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>')).PathAndQuery;
        Assert.Contains(link, mail.TextBody, StringComparison.Ordinal);

        await using var reader = await chromium.VisitAsync(site.Site.Address);
        await reader.Page.GotoAsync(link);
        await LookAsync(reader.Page);
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Stop the mails" }).ClickAsync();
        await Assertions.Expect(reader.Page.Locator("h1")).ToHaveTextAsync("The mails are stopped");
        await LookAsync(reader.Page);

        await page.GotoAsync("/en/account/searches");
        await Assertions.Expect(page.Locator(".thread")).ToContainTextAsync("No mail is sent. The last came on");
        await page.GetByRole(AriaRole.Link, new() { Name = "Gardens over aquifers" }).ClickAsync();
        await Assertions.Expect(page.Locator(".count")).ToHaveTextAsync("1 result");
        Assert.Equal(0, await MakeDueAsync());
    }

    [Fact]
    public async Task The_editors_page_of_demand_and_the_empty_list_are_accessible_on_any_width()
    {
        Chromium.SkipWithout();
        var editor = await site.Folder.AddAccountAsync("demand@use.example", "Dee Demand", Roles.Editor);
        await site.Folder.WithDbAsync(db =>
        {
            db.Add(
                new Platform.Demand.UnmetSearch
                {
                    Day = DateOnly.FromDateTime(DateTime.UtcNow),
                    Language = "fr",
                    Words = "jardins sur les nappes phreatiques des villes du littoral",
                    Count = 1234,
                }
            );
            return db.SaveChangesAsync();
        });
        await using var visit = await chromium.VisitAsync(site.Site.Address);
        await visit.Context.AddCookiesAsync([
            new Cookie
            {
                Name = SessionCookie.Name,
                Value = await site.Folder.SessionOfAsync(editor),
                Domain = site.Site.Address.Host,
                Path = "/",
                HttpOnly = true,
            },
        ]);
        foreach (var path in new[] { "editor/demand?days=365", "editor/demand", "account/searches", "account" })
        {
            await visit.Page.GotoAsync("/fr/" + path);
            await LookAsync(visit.Page);
        }
        await visit.Page.GotoAsync("/en/editor/demand");
        await visit.Page.Locator("tbody a").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Assertions
            .Expect(visit.Page.Locator("#q"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^jardins"));
    }

    private static async Task LookAsync(IPage page)
    {
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            foreach (var width in new[] { 320, 390, 1280 })
            {
                await page.SetViewportSizeAsync(width, 900);
                await Checks.FitTheWidthAsync(page);
                if (width > 320)
                {
                    await Checks.BeAccessibleAsync(page);
                }
            }
        }
    }

    // A day has passed for those that get mail.
    private Task<int> MakeDueAsync() =>
        site.Folder.WithDbAsync(db =>
            db.SavedSearches.Where(search => search.Frequency != MailFrequency.Never)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(search => search.NextLookAt, search => search.NextLookAt.AddDays(-1))
                )
        );

    private async Task<MimeMessage> MailAsync(string to)
    {
        var folder = Path.Combine(site.Site.Folder, "mail");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            Directory.CreateDirectory(folder);
            foreach (var file in Directory.GetFiles(folder, "*.eml"))
            {
                var mail = await MimeMessage.LoadAsync(file, patience.Token);
                if (mail.To.Mailboxes.Any(box => box.Address == to))
                {
                    return mail;
                }
            }
        } while (await pause.WaitForNextTickAsync(patience.Token));
        throw new InvalidOperationException();
    }
}

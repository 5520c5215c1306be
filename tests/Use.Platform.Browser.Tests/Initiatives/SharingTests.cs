using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Use.Platform.Browser.Tests.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.Initiatives;

/// <summary>A member shares an initiative on a phone: with scripts by keyboard, and without any.</summary>
public sealed class SharingTests(Chromium chromium, WritingSite site) : IClassFixture<WritingSite>
{
    private static BrowserNewContextOptions Phone(bool scripts) =>
        new()
        {
            ViewportSize = new ViewportSize { Width = 390, Height = 844 },
            JavaScriptEnabled = scripts,
        };

    [Fact]
    public async Task On_a_phone_an_initiative_is_shared_by_keyboard_and_saves_itself()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium, Phone(scripts: true));
        var (page, keyboard) = (visit.Page, visit.Page.Keyboard);
        await CheckAsync(page, "/en/my/share");
        await page.GetByRole(AriaRole.Link, new() { Name = "An initiative: COVID-19" }).FocusAsync();
        await keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/initiatives/new?emergency=covid-19");
        await page.FocusAsync("#title");
        await keyboard.TypeAsync("Meals for those who may not go out");
        await page.FocusAsync("#place");
        await keyboard.TypeAsync("kumas");
        await Assertions.Expect(page.Locator("#place-options [role=option]").First).ToContainTextAsync("Kumasi");
        await keyboard.PressAsync("ArrowDown");
        await keyboard.PressAsync("Enter");
        await page.FocusAsync("#new button.button");
        await keyboard.PressAsync("Enter");
        await page.IsReadyAsync();
        var id = Guid.Parse(new Uri(page.Url).Segments[^1]);

        await page.FocusAsync("#tagline");
        await keyboard.TypeAsync("Volunteers cook and carry meals to 2,000 homes a day.");
        foreach (var (field, code) in new[] { ("kind", "service"), ("categories", "food"), ("phase", "confinement") })
        {
            await page.FocusAsync($"[name='{field}'][value='{code}']");
            await keyboard.PressAsync("Space");
        }
        await page.IsSavedAsync();
        Assert.Equal(("service", "confinement"), ((await SavedAsync(id)).Kind, (await SavedAsync(id)).Phase));
        await Checks.BeAccessibleAsync(page);
        await Checks.FitTheWidthAsync(page);

        await page.GoToAsync("whom");
        await page.FocusAsync("#start");
        await keyboard.TypeAsync("03/04/2020");
        await page.IsInStateAsync("problem");
        await Assertions.Expect(page.Locator("[data-field='start'] .error")).ToContainTextAsync("3 April 2020");
        await page.FillAsync("#start", "3 April 2020");
        await page.FocusAsync("[name='sharedBy'][value='local-or-regional-government']");
        await keyboard.PressAsync("Space");
        await Checks.FitTheWidthAsync(page);
        await page.GoToAsync("told");
        await page.ClickAsync("#description-text");
        await keyboard.TypeAsync("The city’s kitchens opened in the first week.");
        await page.SetInputFilesAsync("#documents-file", Paper("Trap.pdf", Papers.Pdf("/AA << /S /JavaScript >>")));
        await Assertions.Expect(page.Locator("[data-field='documents.file'] .error")).ToContainTextAsync("scripts");
        await page.SetInputFilesAsync("#documents-file", Paper("Kitchens.csv", Papers.Csv()));
        await Assertions.Expect(page.Locator("#documents-0-title")).ToHaveValueAsync("Kitchens");
        await Assertions.Expect(page.Locator("[data-field='documents.file'] .error")).ToHaveCountAsync(0);
        await page.IsSavedAsync();
        await Checks.BeAccessibleAsync(page);
        await Checks.FitTheWidthAsync(page);
        var saved = await SavedAsync(id);
        Assert.Equal(
            (new PartialDate(2020, 4, 3), "Kitchens"),
            (saved.Start!.Value, Assert.Single(saved.Documents).Title)
        );

        await page.FocusAsync(".savebar button[value='send']");
        await keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/send");
        await page.FocusAsync("#consent");
        await keyboard.PressAsync("Space");
        await page.FocusAsync("form button.button:not(.calm)");
        await keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/my/initiatives/{id}/sent");
    }

    [Fact]
    public async Task Without_JavaScript_the_same_form_is_sent()
    {
        var writer = await site.WriterAsync();
        await using var visit = await writer.VisitAsync(chromium, Phone(scripts: false));
        var page = visit.Page;
        await page.GotoAsync("/en/my/initiatives/new?emergency=covid-19");
        await page.FillAsync("#title", "Streets for those who walk");
        await page.FillAsync("#place", "Lyon, France");
        await page.ClickAsync("#new button.button");
        await page.WaitForURLAsync(
            address => !address.Contains("/new", StringComparison.Ordinal),
            new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit }
        );
        var id = Guid.Parse(new Uri(page.Url).Segments[^1]);
        await Checks.FitTheWidthAsync(page);
        await page.FillAsync("#tagline", "Forty streets were closed to cars.");
        foreach (
            var (field, code) in new[]
            {
                ("kind", "policy"),
                ("categories", "mobility"),
                ("phase", "reopening"),
                ("sharedBy", "community"),
            }
        )
        {
            await page.CheckAsync($"[name='{field}'][value='{code}']");
        }
        await page.FillAsync("#start", "May 2020");
        await page.FillAsync("#description", "Residents asked, and the city closed them.");
        await page.SetInputFilesAsync("#documents-file", Paper("Streets.csv", Papers.Csv()));
        await page.ClickAsync(".savebar button[value='send']");
        await page.WaitForURLAsync("**/send");
        await page.CheckAsync("#consent");
        await page.ClickAsync("form button.button:not(.calm)");
        await page.WaitForURLAsync($"**/my/initiatives/{id}/sent");

        var saved = await SavedAsync(id);
        Assert.Equal(
            ("policy", new PartialDate(2020, 5), "Streets"),
            (saved.Kind, saved.Start!.Value, Assert.Single(saved.Documents).Title)
        );
    }

    private static FilePayload Paper(string name, byte[] content) =>
        new()
        {
            Name = name,
            MimeType = "application/octet-stream",
            Buffer = content,
        };

    private static async Task CheckAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Checks.BeAccessibleAsync(page);
        await Checks.FitTheWidthAsync(page);
    }

    private Task<InitiativeContent> SavedAsync(Guid id) =>
        site.Folder.WithDbAsync(async db =>
            InitiativeContent.Read((await db.Revisions.SingleAsync(revision => revision.RecordId == id)).Content)
        );
}

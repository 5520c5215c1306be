using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.CaseStudies;

/// <summary>A running site on which tests write; every test has an author and a draft of its own.</summary>
public sealed class WritingSite : IAsyncLifetime
{
    private int authors;

    /// <summary>The running site.</summary>
    public SiteProcess Site { get; } = new();

    /// <summary>Its data, seen from outside.</summary>
    public SiteFolder Folder { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (!Chromium.IsThere)
        {
            return;
        }
        // The machine may be busy with other tests.
        Assertions.SetDefaultExpectTimeout(20_000);
        Folder = await SiteFolder.OpenAsync(Site.Folder);
        await Site.StartAsync();
    }

    /// <summary>Begins a draft with a title and a place, by a new author.</summary>
    public async Task<Writer> WriterAsync(Func<CaseStudyContent, CaseStudyContent>? change = null)
    {
        Chromium.SkipWithout();
        var number = Interlocked.Increment(ref authors).ToString(CultureInfo.InvariantCulture);
        var mail = $"writer{number}@use.example";
        var actor = await Folder.AddAccountAsync(mail, $"Writer {number}");
        var content = new CaseStudyContent
        {
            Title = "Streets that carry the rain",
            Place = await Folder.PlaceAsync("Lyon, France"),
        };
        var id = Guid.CreateVersion7();
        await Folder.BeginAsync(actor, id, change?.Invoke(content) ?? content);
        return new Writer(this, actor, mail, id);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Folder is not null)
        {
            await Folder.DisposeAsync();
        }
        await Site.DisposeAsync();
    }
}

/// <summary>Somebody who writes a draft.</summary>
/// <param name="On">Where.</param>
/// <param name="Actor">The account.</param>
/// <param name="Mail">Its address.</param>
/// <param name="Id">The draft's record.</param>
public sealed record Writer(WritingSite On, Actor Actor, string Mail, Guid Id)
{
    /// <summary>The writing page.</summary>
    public string Path => $"/en/my/practices/{Id}";

    /// <summary>Opens a browser in which the writer has signed in.</summary>
    public async Task<Visit> VisitAsync(Chromium chromium, BrowserNewContextOptions? options = null)
    {
        var visit = await chromium.VisitAsync(On.Site.Address, options);
        await SignInAsync(visit);
        // Leaving with something unsaved asks first, when it should; a test that leaves says yes.
        visit.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        return visit;
    }

    /// <summary>Gives the browser a session.</summary>
    public async Task SignInAsync(Visit visit) =>
        await visit.Context.AddCookiesAsync([
            new Cookie
            {
                Name = SessionCookie.Name,
                Value = await On.Folder.SessionOfAsync(Actor),
                Domain = On.Site.Address.Host,
                Path = "/",
                HttpOnly = true,
            },
        ]);

    /// <summary>What the database holds of the draft now.</summary>
    public Task<CaseStudyContent> SavedAsync() =>
        On.Folder.WithDbAsync(async db =>
        {
            var record = await db.Records.SingleAsync(record => record.Id == Id);
            var revision = await db.Revisions.SingleAsync(revision =>
                revision.RecordId == Id && revision.Version == record.LatestVersion
            );
            return CaseStudyContent.Read(revision.Content);
        });

    /// <summary>Saves from elsewhere, as another tab or person would.</summary>
    public Task SaveElsewhereAsync(Func<CaseStudyContent, CaseStudyContent> change) =>
        On.Folder.WithAsync(async scope =>
        {
            var read = (ReadDraft)scope.GetService(typeof(ReadDraft))!;
            var save = (SaveDraft)scope.GetService(typeof(SaveDraft))!;
            var draft = (await read.RunAsync(Actor, Id)).Value!.Draft;
            var outcome = await save.RunAsync(
                Actor,
                Id,
                change(CaseStudyContent.Read(draft.Content)).Json(),
                draft.Version,
                draft.Saves
            );
            Assert.True(outcome.IsOk);
            return true;
        });
}

/// <summary>What tests do and see on the writing page.</summary>
internal static class WritingPage
{
    /// <summary>Opens the page and waits until its scripts have started.</summary>
    public static async Task OpenAsync(this IPage page, Writer writer, string more = "")
    {
        await page.GotoAsync(writer.Path + more);
        await page.IsReadyAsync();
    }

    /// <summary>Waits until the scripts have started.</summary>
    public static Task IsReadyAsync(this IPage page) =>
        Assertions.Expect(page.Locator("#write[data-ready]")).ToBeAttachedAsync();

    /// <summary>Waits until the page says that all is saved.</summary>
    public static Task IsSavedAsync(this IPage page) => page.IsInStateAsync("saved");

    /// <summary>Waits until the page is in a state: saved, typing, saving, away, problem.</summary>
    public static Task IsInStateAsync(this IPage page, string state) =>
        Assertions.Expect(page.Locator("#save-state")).ToHaveAttributeAsync("data-state", state);

    /// <summary>Ends the page as a crash does, without a last word, and opens a new tab.</summary>
    public static async Task<IPage> CrashAsync(this IPage page)
    {
        var crashed = new TaskCompletionSource();
        page.Crash += (_, _) => crashed.SetResult();
        var session = await page.Context.NewCDPSessionAsync(page);
        // A page that is gone never answers.
        _ = session.SendAsync("Page.crash");
        await crashed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return await page.Context.NewPageAsync();
    }

    /// <summary>Opens a section.</summary>
    public static Task GoToAsync(this IPage page, string section) => page.ClickAsync($"[data-part-link='{section}']");

    /// <summary>Puts something on the clipboard's place and pastes it where the caret is.</summary>
    public static Task PasteAsync(this IPage page, string html, string text) =>
        page.EvaluateAsync(
            """
            ([html, text]) => {
              const data = new DataTransfer();
              if (html) data.setData('text/html', html);
              data.setData('text/plain', text);
              document.activeElement.dispatchEvent(
                new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            new[] { html, text }
        );
}

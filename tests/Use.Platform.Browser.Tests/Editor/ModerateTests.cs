using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Use.Platform.Accounts;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.Editor;

public sealed class ModerateTests(Chromium chromium)
{
    private const int Most = 3;

    [Fact]
    public async Task An_editor_clears_thirty_submissions_by_keyboard_with_at_most_three_keystrokes_each()
    {
        Chromium.SkipWithout();
        Assertions.SetDefaultExpectTimeout(20_000);
        await using var site = new SiteProcess();
        await using var folder = await SiteFolder.OpenAsync(site.Folder);
        var author = await folder.AddAccountAsync("author@use.example", "Ada Author", language: "fr");
        var editor = await folder.AddAccountAsync("editor@use.example", "Ed Editor", Roles.Editor);
        await SendAsync(folder, author, "Hot meals at the door");
        var first = await folder.WithDbAsync(db => db.Records.SingleAsync());
        var published = await folder.WithAsync(scope =>
            scope.GetRequiredService<PublishSubmission>().RunAsync(editor, first.Id, 1, 2)
        );
        Assert.True(published.IsOk);
        foreach (var number in Enumerable.Range(1, 30))
        {
            await SendAsync(folder, author, number % 5 == 3 ? $"Hot meals at your door {number}" : $"Matter {number}");
        }
        await site.StartAsync(TestContext.Current.CancellationToken);
        await using var visit = await chromium.VisitAsync(site.Address);
        await visit.Context.AddCookiesAsync([
            new Cookie
            {
                Name = SessionCookie.Name,
                Value = await folder.SessionOfAsync(editor),
                Domain = site.Address.Host,
                Path = "/",
                HttpOnly = true,
            },
        ]);
        var page = visit.Page;
        await page.GotoAsync("/en/editor/moderate?emergency=covid-19");

        foreach (var number in Enumerable.Range(1, 30))
        {
            await Assertions.Expect(page.Locator(".count")).ToContainTextAsync($"{31 - number} of 30 left");
            await Assertions.Expect(page.Locator("#moderate[data-keys=on]")).ToHaveCountAsync(1);
            string[] keys = (number % 5) switch
            {
                0 => ["r", "2", "Enter"],
                1 => ["a"],
                2 => ["n", "1"],
                3 => ["m", "1"],
                _ => ["n", "3"],
            };
            Assert.True(keys.Length <= Most);
            foreach (var key in keys)
            {
                await page.Keyboard.PressAsync(key);
            }
            await Assertions.Expect(page.Locator("#said")).ToBeFocusedAsync();
            await Assertions.Expect(page.Locator("#said")).ToContainTextAsync($" {number}");
        }

        await Assertions.Expect(page.Locator(".lead")).ToContainTextAsync("Nothing waits");
        var states = await folder.WithDbAsync(db =>
            db.Records.Where(record => record.Id != first.Id)
                .GroupBy(record => new { record.WorkingState, Merged = record.MergedIntoId != null })
                .Select(group => new { group.Key, Count = group.Count() })
                .ToListAsync()
        );
        Assert.Equal(4, states.Count);
        Assert.Equal(6, states.Single(state => state.Key.WorkingState == null).Count);
        Assert.Equal(6, states.Single(state => state.Key.WorkingState == RevisionState.Returned).Count);
        Assert.Equal(6, states.Single(state => state.Key.Merged).Count);
        Assert.Equal(
            12,
            states.Single(state => state.Key is { WorkingState: RevisionState.Refused, Merged: false }).Count
        );
        var reason = await folder.WithDbAsync(db =>
            db.Revisions.Where(revision => revision.State == RevisionState.Returned)
                .Select(revision => revision.Reason)
                .FirstAsync()
        );
        Assert.StartsWith("Merci de citer une source", reason, StringComparison.Ordinal);

        // A slip of the finger is taken back, and the room is accessible and fits a phone.
        await page.Keyboard.PressAsync("u");
        await Assertions.Expect(page.Locator(".count")).ToContainTextAsync("1 of ");
        await Checks.BeAccessibleAsync(page);
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 800);
            await Checks.FitTheWidthAsync(page);
        }
        await page.Locator("[data-key='?']").ClickAsync();
        await page.Locator("[data-switch]").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#moderate[data-keys=off]")).ToHaveCountAsync(1);
    }

    private static Task<bool> SendAsync(SiteFolder folder, Actor author, string title) =>
        folder.WithAsync(async scope =>
        {
            var draft = await scope
                .GetRequiredService<StartDraft>()
                .RunAsync(author, Initiative.KindCode, A.Initiative(title).Json());
            var sent = await scope
                .GetRequiredService<SubmitDraft>()
                .RunAsync(author, draft.Value!.RecordId, consents: true);
            return sent.IsOk ? true : throw new InvalidOperationException($"Not sent: {sent.Errors[0]}");
        });
}

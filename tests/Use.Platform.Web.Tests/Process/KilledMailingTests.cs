using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Accounts;
using Use.Platform.Data;
using Use.Platform.SavedSearches;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Process;

/// <summary>Kills the real process (kill -9) again and again while it writes the mails of saved searches.</summary>
public sealed class KilledMailingTests
{
    private const int Searches = 1_000;
    private const int Kills = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Every_search_is_told_once_however_often_the_process_is_killed()
    {
        await using var site = new SiteProcess();
        await using var folder = await SiteFolder.OpenAsync(site.Folder);
        var author = await folder.AddAccountAsync("author@use.example", "Ada Author");
        var editor = await folder.AddAccountAsync("editor@use.example", "Ed Editor", Roles.Editor);
        await folder.WithDbAsync(db =>
        {
            // Not due yet: first the index takes up what is published.
            db.AddRange(Enumerable.Range(0, Searches).Select(number => Search(author.AccountId, number)));
            return db.SaveChangesAsync();
        });
        var place = await folder.PlaceAsync("Lyon, France");
        await folder.PublishAsync(author, editor, SamplePractice.Make("A tramway on the street", place));
        await site.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(folder, async db => !await db.IndexOutbox.AnyAsync());
        await folder.WithDbAsync(db =>
            db.SavedSearches.ExecuteUpdateAsync(set => set.SetProperty(s => s.NextLookAt, DateTime.UtcNow.AddDays(-1)))
        );

        var interrupted = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var before = await folder.WithDbAsync(ToldAsync);
            await UntilAsync(folder, async db => await ToldAsync(db) > before || !await IsAnyDueAsync(db));
            await site.KillAsync();
            interrupted += await folder.WithDbAsync(IsAnyDueAsync) ? 1 : 0;
            await site.StartAsync(TestContext.Current.CancellationToken);
        }
        await UntilAsync(folder, async db => !await IsAnyDueAsync(db));

        Assert.True(interrupted > 0, "No kill met the work.");
        var told = await folder.WithDbAsync(db =>
            db.OutgoingMail.Where(mail => mail.Unsubscribe != "").Select(mail => mail.Unsubscribe).ToListAsync()
        );
        Assert.Equal(Searches, told.Distinct().Count());
        Assert.Equal(Searches, told.Count);
        Assert.Equal(Searches, await folder.WithDbAsync(db => db.SavedSearches.CountAsync(s => s.MailedAt != null)));
    }

    private static SavedSearch Search(Guid account, int number)
    {
        var now = DateTime.UtcNow;
        return new SavedSearch
        {
            Id = Guid.CreateVersion7(),
            AccountId = account,
            Name = "Trams",
            Query = "q=tramway",
            Frequency = MailFrequency.Week,
            CreatedAt = now,
            ToldUntil = now,
            NextLookAt = now.AddDays(1),
            Token = number.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static Task<int> ToldAsync(PlatformDb db) => db.OutgoingMail.CountAsync(mail => mail.Unsubscribe != "");

    private static Task<bool> IsAnyDueAsync(PlatformDb db) =>
        db.SavedSearches.AnyAsync(search => search.NextLookAt < DateTime.UtcNow);

    private static async Task UntilAsync(SiteFolder folder, Func<PlatformDb, Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await folder.WithDbAsync(holds))
        {
            await pause.WaitForNextTickAsync(patience.Token);
        }
    }
}

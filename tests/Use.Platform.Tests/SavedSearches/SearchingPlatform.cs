using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Mail;
using Use.Platform.SavedSearches;
using Use.Platform.Search;
using Use.Platform.Search.Lucene;
using Use.Platform.Search.Sync;
using Use.Platform.Shared;
using Use.Platform.Testing;

namespace Use.Platform.Tests.SavedSearches;

/// <summary>Steps of tests with saved searches, on the library with an index that really searches.</summary>
internal static class SearchingPlatform
{
    /// <summary>Puts the embedded engine in; a test can do something while it searches.</summary>
    public static void AddEngine(IServiceCollection services, Func<SearchQuery, Task>? whileSearching = null) =>
        services.AddSingleton<ISearchEngine>(provider => new InterruptedEngine(
            new LuceneSearchEngine(
                new LuceneOptions(provider.GetRequiredService<DataFolders>().Index),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<LuceneSearchEngine>>()
            ),
            whileSearching
        ));

    /// <summary>Makes the empty index.</summary>
    public static async Task<TestPlatform> WithIndexAsync(this Task<TestPlatform> starting)
    {
        var platform = await starting;
        await platform.WithAsync<RebuildIndex, long?>(rebuild => rebuild.RunAsync());
        return platform;
    }

    /// <summary>Publishes a practice a minute later and lets the index take it up.</summary>
    public static async Task<Guid> PublishAsync(
        this TestPlatform platform,
        Actor author,
        string title,
        Action<CaseStudyContent>? change = null
    )
    {
        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        var record = await platform.PublishedAsync(author, author with { IsEditor = true }, A.CaseStudy(title, change));
        await platform.DrainAsync();
        return record.Id;
    }

    public static async Task<SavedSearch> SaveAsync(
        this TestPlatform platform,
        Actor person,
        string query,
        MailFrequency frequency = MailFrequency.Day,
        string name = "Rain"
    ) => (await platform.TrySaveAsync(person, Guid.CreateVersion7(), query, frequency, name)).Value!;

    public static Task<Outcome<SavedSearch>> TrySaveAsync(
        this TestPlatform platform,
        Actor person,
        Guid id,
        string query,
        MailFrequency frequency = MailFrequency.Day,
        string name = "Rain"
    ) =>
        platform.WithAsync<SaveSearch, Outcome<SavedSearch>>(save =>
            save.RunAsync(person.AccountId, id, query, name, frequency)
        );

    /// <summary>Lets days pass and looks; returns the mails of saved searches that were written by it.</summary>
    public static async Task<IReadOnlyList<OutgoingMail>> MailsAfterAsync(this TestPlatform platform, double days)
    {
        platform.Clock.Advance(TimeSpan.FromDays(days));
        var before = await MailsAsync(platform);
        await platform.WithAsync<MailSavedSearches, int>(mailing => mailing.RunAsync());
        return [.. (await MailsAsync(platform)).Skip(before.Count)];
    }

    public static Task<SavedSearch> ReadAsync(this TestPlatform platform, SavedSearch search) =>
        platform.WithAsync<PlatformDb, SavedSearch>(db =>
            db.SavedSearches.AsNoTracking().SingleAsync(other => other.Id == search.Id)
        );

    public static Task<List<OutgoingMail>> MailsAsync(this TestPlatform platform) =>
        platform.WithAsync<PlatformDb, List<OutgoingMail>>(db =>
            db.OutgoingMail.AsNoTracking().Where(mail => mail.Unsubscribe != "").OrderBy(mail => mail.Id).ToListAsync()
        );

    public static Task<int> SetLanguageAsync(this TestPlatform platform, Actor person, string language) =>
        platform.WithAsync<PlatformDb, int>(db =>
            db.Users.Where(account => account.Id == person.AccountId)
                .ExecuteUpdateAsync(set => set.SetProperty(account => account.Language, language))
        );

    /// <summary>Moves the moments that stand on a practice, as if it had been published then.</summary>
    public static async Task MoveAsync(
        this TestPlatform platform,
        Guid id,
        DateTimeOffset publishedAt,
        DateTimeOffset? firstPublishedAt = null
    )
    {
        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            var row = await db.CaseStudies.SingleAsync(other => other.Id == id);
            row.PublishedAt = publishedAt.UtcDateTime;
            row.FirstPublishedAt = firstPublishedAt?.UtcDateTime ?? row.FirstPublishedAt;
            return await db.SaveChangesAsync();
        });
        await platform.DrainAsync();
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;

namespace Use.Platform.Demand;

/// <summary>
/// Counts searches that found nothing, in memory first: a page never waits for the database to write. What was counted since the
/// last writing is lost when the process is killed, which harms nobody.
/// </summary>
public sealed class UnmetTally(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How many days counts are kept.</summary>
    public const int KeptDays = 365;

    /// <summary>How many different words one day can have; further ones are not kept, so that nobody can fill the database.</summary>
    public const int MostInADay = 5_000;

    private const int MostInMemory = 1_000;
    private readonly Lock gate = new();
    private Dictionary<(DateOnly Day, string Language, string Words), int> counts = [];

    /// <summary>Counts a search.</summary>
    /// <param name="text">Its words as typed; what may name a person is not counted (<see cref="UnmetSearch.Keep"/>).</param>
    /// <param name="language">The language of the interface.</param>
    public void Note(string text, string language)
    {
        if (UnmetSearch.Keep(text) is not { } words)
        {
            return;
        }
        lock (gate)
        {
            var key = (Today(), language, words);
            if (counts.Count < MostInMemory || counts.ContainsKey(key))
            {
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }
    }

    /// <summary>Writes what was counted into the database, all or nothing; several processes may do so at once.</summary>
    public async Task WriteAsync(CancellationToken cancellation = default)
    {
        Dictionary<(DateOnly Day, string Language, string Words), int> taken;
        lock (gate)
        {
            (taken, counts) = (counts, []);
        }
        if (taken.Count == 0)
        {
            return;
        }
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await AddAsync(scope.ServiceProvider.GetRequiredService<PlatformDb>(), taken, cancellation);
        }
        catch
        {
            lock (gate)
            {
                foreach (var (key, count) in taken)
                {
                    counts[key] = counts.GetValueOrDefault(key) + count;
                }
            }
            throw;
        }
    }

    /// <summary>Deletes the counts of days long ago.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var first = Today().AddDays(-KeptDays);
        return await db.UnmetSearches.Where(search => search.Day < first).ExecuteDeleteAsync(cancellation);
    }

    private static async Task AddAsync(
        PlatformDb db,
        Dictionary<(DateOnly Day, string Language, string Words), int> counts,
        CancellationToken cancellation
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        // In one order everywhere: two processes that wait for each other's rows would never end.
        foreach (var day in counts.OrderBy(pair => pair.Key).GroupBy(pair => pair.Key.Day))
        {
            var room = MostInADay - await db.UnmetSearches.CountAsync(search => search.Day == day.Key, cancellation);
            foreach (var ((_, language, words), count) in day)
            {
                var known = await db
                    .UnmetSearches.Where(search =>
                        search.Day == day.Key && search.Language == language && search.Words == words
                    )
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(search => search.Count, search => search.Count + count),
                        cancellation
                    );
                if (known > 0 || room-- <= 0)
                {
                    continue;
                }
                // Another process may add the same at this moment. Both providers understand this.
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "UnmetSearches" ("Day", "Language", "Words", "Count")
                    VALUES ({day.Key}, {language}, {words}, {count})
                    ON CONFLICT ("Day", "Language", "Words")
                    DO UPDATE SET "Count" = "UnmetSearches"."Count" + excluded."Count"
                    """,
                    cancellation
                );
            }
        }
        await transaction.CommitAsync(cancellation);
    }

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}

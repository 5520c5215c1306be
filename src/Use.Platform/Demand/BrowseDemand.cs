using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.Demand;

/// <summary>Reads what people look for and do not find.</summary>
public sealed class BrowseDemand(PlatformDb db, TimeProvider time)
{
    /// <summary>How many are shown.</summary>
    public const int Most = 200;

    /// <summary>Those most often searched for in the last days, today included.</summary>
    /// <param name="days">How many days.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<UnmetWords>> RunAsync(int days, CancellationToken cancellation = default)
    {
        var first = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1 - days);
        return await db
            .UnmetSearches.Where(search => search.Day >= first)
            .GroupBy(search => new { search.Words, search.Language })
            .Select(group => new
            {
                group.Key.Words,
                group.Key.Language,
                Count = group.Sum(search => search.Count),
                LastDay = group.Max(search => search.Day),
            })
            .OrderByDescending(row => row.Count)
            .ThenByDescending(row => row.LastDay)
            .ThenBy(row => row.Words)
            .Take(Most)
            .Select(row => new UnmetWords(row.Words, row.Language, row.Count, row.LastDay))
            .ToListAsync(cancellation);
    }
}

/// <summary>Words that found nothing.</summary>
/// <param name="Words">The words, folded.</param>
/// <param name="Language">The language of the interface.</param>
/// <param name="Count">How often they were searched for.</param>
/// <param name="LastDay">The last day on which they were, UTC.</param>
public sealed record UnmetWords(string Words, string Language, int Count, DateOnly LastDay);

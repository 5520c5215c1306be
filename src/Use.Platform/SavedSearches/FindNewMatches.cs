using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Explore;
using Use.Platform.Search;
using Use.Platform.Thesaurus;

namespace Use.Platform.SavedSearches;

/// <summary>
/// Finds what a saved search matches that was first published since its mark. A newer version of a known record is not new.
/// </summary>
/// <remarks>
/// A mark of time alone would lose records: one is published at a moment before it is committed, and reaches the index later still, or
/// much later while the engine is away. So the mark stays behind by <see cref="Settling"/> and behind the oldest record that waits
/// for the index, and what was told of beyond it is remembered one by one.
/// </remarks>
public sealed class FindNewMatches(
    PlatformDb db,
    ContentKinds kinds,
    BrowseContent browse,
    ThesaurusCache thesaurus,
    TimeProvider time
)
{
    /// <summary>Longer than between the moment that stands on a practice and its commit.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    private const int PageSize = 100;

    /// <summary>Finds it.</summary>
    /// <param name="search">The search; it is not changed.</param>
    /// <param name="language">The language of the reader.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What is new, the last published first, and the mark to set when they have been told of.</returns>
    /// <exception cref="SearchUnavailableException">The engine cannot answer.</exception>
    public async Task<NewMatches> RunAsync(
        SavedSearch search,
        string language,
        CancellationToken cancellation = default
    )
    {
        // Before searching: what is published meanwhile is beyond the mark.
        var until = await SettledAsync(cancellation);
        until = until > search.ToldUntil ? until : search.ToldUntil;
        var found = await SearchAsync(search, language, cancellation);
        var told = await db
            .Records.Where(row =>
                search.Told.Contains(row.Id) && row.PublishedVersion != null && row.FirstPublishedAt > until
            )
            .Select(row => row.Id)
            .ToListAsync(cancellation);
        told.AddRange(found.Where(card => card.FirstPublishedAt > until).Select(card => card.Id));
        return new NewMatches(found, until, told);
    }

    private async Task<List<Card>> SearchAsync(SavedSearch search, string language, CancellationToken cancellation)
    {
        var found = new List<Card>();
        // Mostly nothing was published since: then no engine is asked.
        if (
            !await db.CaseStudies.AnyAsync(row => row.PublishedAt > search.ToldUntil, cancellation)
            && !await db.Initiatives.AnyAsync(row => row.PublishedAt > search.ToldUntil, cancellation)
        )
        {
            return found;
        }
        var query = ExploreQuery.Parse(search.Query).ToNewest(language, thesaurus.Current) with { Take = PageSize };
        while (true)
        {
            var page = await browse.RunAsync(query, cancellation);
            if (page.Match == SearchMatch.Some)
            {
                // No record answers the whole question yet; who waits for one is not told of half an answer.
                return [];
            }
            found.AddRange(
                page.Found.Select(one => one.Card)
                    .Where(card => card.FirstPublishedAt > search.ToldUntil && !search.Told.Contains(card.Id))
            );
            query = query with { Skip = query.Skip + PageSize };
            // A record is never first published after its newest version was.
            var isPast = page.Found.Any(one => one.Card.PublishedAt <= search.ToldUntil);
            if (isPast || query.Skip >= page.Total || query.Skip > SearchQuery.DeepestSkip)
            {
                return [.. found.DistinctBy(card => card.Id)];
            }
        }
    }

    // Up to here, whatever was published is committed and in the index. A record that breaks the index holds the mark back until it
    // is mended; that costs but a longer list of what was told.
    private async Task<DateTime> SettledAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var codes = kinds.All.Select(kind => kind.Code).ToList();
        var oldest = await db
            .IndexOutbox.Where(row => codes.Contains(row.Kind))
            .MinAsync(row => (DateTime?)row.CreatedAt, cancellation);
        return (oldest < now ? oldest.Value : now) - Settling;
    }
}

/// <summary>What is new for a saved search.</summary>
/// <param name="Cards">What is new, the last published first.</param>
/// <param name="ToldUntil">The mark that follows.</param>
/// <param name="Told">What was told of beyond that mark.</param>
public sealed record NewMatches(IReadOnlyList<Card> Cards, DateTime ToldUntil, List<Guid> Told);

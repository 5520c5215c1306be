using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Search;

namespace Use.Platform.Explore;

/// <summary>Searches, and reads what is found from the database, so that a stale index never shows what is not public.</summary>
public sealed class BrowseContent(PlatformDb db, ContentKinds kinds, ISearchEngine engine)
{
    /// <summary>Where fewer than this are found, those that have some of the words follow, up to this number.</summary>
    public const int Few = 10;

    private const int Batch = 200;

    /// <summary>One page of records of all kinds with the counts of the facets.</summary>
    /// <exception cref="SearchUnavailableException">The engine cannot answer.</exception>
    public async Task<ContentResults> RunAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        var results = await engine.SearchAsync(query, cancellation);
        var some = await HavingSomeAsync(query, results, cancellation);
        var cards = await ReadAsync([.. results.Hits.Concat(some).Select(hit => (hit.Kind, hit.Id))], cancellation);
        var found = Found(results.Hits, cards);
        // A hit that the database refuses is not part of the total either.
        var total = results.Total - (results.Hits.Count - found.Count);
        return new ContentResults(total, found, results.Counts, results.Match)
        {
            ByAlternatives = Math.Min(results.ByAlternatives, total),
            HavingSome = Found(some, cards),
            DidYouMean = DidYouMean.For(query.Text, results),
        };
    }

    /// <summary>
    /// Every record that a query finds, in its order, a few at a time. What the database does not (or no longer) show is passed over.
    /// </summary>
    /// <exception cref="SearchUnavailableException">The engine cannot answer, or does not go on.</exception>
    public async IAsyncEnumerable<Card> WalkAsync(
        SearchQuery query,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        await foreach (var hits in engine.WalkAsync(query, cancellation).Chunk(Batch).WithCancellation(cancellation))
        {
            var cards = await ReadAsync(Array.ConvertAll(hits, hit => (hit.Kind, hit.Id)), cancellation);
            foreach (var hit in hits)
            {
                if (cards.TryGetValue(hit.Id, out var card))
                {
                    yield return card;
                }
            }
        }
    }

    // Few have all of the words: what has most of them may be what was looked for.
    private async Task<IReadOnlyList<SearchHit>> HavingSomeAsync(
        SearchQuery query,
        SearchResults results,
        CancellationToken cancellation
    )
    {
        if (
            results.Total >= Few
            || query is not { Sort: SearchSort.Relevance, Skip: 0, Take: > 0, AnyWord: false }
            || !query.Text.Trim().Contains(' ', StringComparison.Ordinal)
        )
        {
            return [];
        }
        var some = await engine.SearchAsync(
            query with
            {
                AnyWord = true,
                Counted = [],
                Take = Few + (int)results.Total,
            },
            cancellation
        );
        return
        [
            .. some.Hits.ExceptBy(results.Hits.Select(hit => hit.Id), hit => hit.Id).Take(Few - (int)results.Total),
        ];
    }

    private static List<FoundContent> Found(IEnumerable<SearchHit> hits, IReadOnlyDictionary<Guid, Card> cards) =>
        [
            .. hits.Where(hit => cards.ContainsKey(hit.Id))
                .Select(hit => new FoundContent(cards[hit.Id], hit.Title, hit.Tagline, hit.Passage)
                {
                    IsByAlternative = hit.IsByAlternative,
                }),
        ];

    /// <summary>The cards of those of the records that are public, by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, Card>> ReadAsync(
        IReadOnlyCollection<(string Kind, Guid Id)> records,
        CancellationToken cancellation = default
    )
    {
        var cards = new Dictionary<Guid, Card>(records.Count);
        foreach (var some in records.GroupBy(record => record.Kind, record => record.Id))
        {
            // The index may still hold a kind that an older or newer program knows.
            if (kinds.Find(some.Key) is { } kind)
            {
                foreach (var card in await kind.CardsAsync(db, [.. some], cancellation))
                {
                    cards[card.Id] = card;
                }
            }
        }
        return cards;
    }

    /// <summary>
    /// Those of some countries, themes, goals and emergencies straight from the database, last published first: what can be offered
    /// while search rests. An empty list does not narrow.
    /// </summary>
    public async Task<(long Total, IReadOnlyList<Card> Cards)> ListAsync(
        IReadOnlyCollection<string> countries,
        IReadOnlyCollection<string> themes,
        IReadOnlyCollection<int> sdgs,
        IReadOnlyCollection<string> emergencies,
        int skip,
        int take,
        CancellationToken cancellation = default
    )
    {
        var practices = db.CaseStudies.AsQueryable();
        var initiatives = db.Initiatives.AsQueryable();
        if (countries.Count > 0)
        {
            practices = practices.Where(row => EF.Parameter(countries).Contains(row.CountryCode));
            initiatives = initiatives.Where(row => EF.Parameter(countries).Contains(row.CountryCode));
        }
        if (themes.Count > 0)
        {
            practices = practices.Where(row => row.Themes.Any(theme => EF.Parameter(themes).Contains(theme)));
            initiatives = initiatives.Where(row => row.Themes.Any(theme => EF.Parameter(themes).Contains(theme)));
        }
        if (sdgs.Count > 0)
        {
            practices = practices.Where(row => row.Sdgs.Any(sdg => EF.Parameter(sdgs).Contains(sdg)));
            initiatives = initiatives.Where(row => row.Sdgs.Any(sdg => EF.Parameter(sdgs).Contains(sdg)));
        }
        if (emergencies.Count > 0)
        {
            practices = practices.Where(_ => false);
            initiatives = initiatives.Where(row => EF.Parameter(emergencies).Contains(row.EmergencyCode));
        }
        var rows = practices
            .Select(row => new
            {
                row.Id,
                row.PublishedAt,
                Kind = CaseStudy.KindCode,
            })
            .Concat(
                initiatives.Select(row => new
                {
                    row.Id,
                    row.PublishedAt,
                    Kind = Initiative.KindCode,
                })
            );
        var total = await rows.LongCountAsync(cancellation);
        var page = await rows.OrderByDescending(row => row.PublishedAt)
            .ThenBy(row => row.Id)
            .Skip(skip)
            .Take(take)
            .ToListAsync(cancellation);
        var cards = await ReadAsync([.. page.Select(row => (row.Kind, row.Id))], cancellation);
        return (total, [.. page.Where(row => cards.ContainsKey(row.Id)).Select(row => cards[row.Id])]);
    }

    /// <summary>The countries that have any record, by code.</summary>
    public async Task<IReadOnlyList<string>> CountriesAsync(CancellationToken cancellation = default) =>
        await db
            .CaseStudies.Select(row => row.CountryCode)
            .Union(db.Initiatives.Select(row => row.CountryCode))
            .ToListAsync(cancellation);
}

/// <summary>A page of results.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Found">Those of the page.</param>
/// <param name="Counts">Counts by facet.</param>
/// <param name="Match">How the words were matched.</param>
public sealed record ContentResults(
    long Total,
    IReadOnlyList<FoundContent> Found,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Counts,
    SearchMatch Match
)
{
    /// <inheritdoc cref="SearchResults.ByAlternatives"/>
    public long ByAlternatives { get; init; }

    /// <summary>
    /// Where there are few, those that have some of the words, best first; they are not part of the total.
    /// </summary>
    public IReadOnlyList<FoundContent> HavingSome { get; init; } = [];

    /// <summary>The question with misspelt words put right, or null.</summary>
    public string? DidYouMean { get; init; }
}

/// <summary>A card with what matched.</summary>
/// <param name="Card">The card.</param>
/// <param name="Title">The title with matches marked, or null.</param>
/// <param name="Tagline">The tagline with matches marked, or null.</param>
/// <param name="Passage">A passage with matches marked, or null.</param>
public sealed record FoundContent(Card Card, HighlightedText? Title, HighlightedText? Tagline, HighlightedText? Passage)
{
    /// <inheritdoc cref="SearchHit.IsByAlternative"/>
    public bool IsByAlternative { get; init; }
}

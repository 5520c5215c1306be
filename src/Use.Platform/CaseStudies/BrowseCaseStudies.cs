using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Search;
using Use.Platform.Shared;

namespace Use.Platform.CaseStudies;

/// <summary>Searches, and reads what is found from the database, so that a stale index never shows what is not public.</summary>
public sealed class BrowseCaseStudies(PlatformDb db, ISearchEngine engine)
{
    /// <summary>Where fewer than this are found, those that have some of the words follow, up to this number.</summary>
    public const int Few = 10;

    private const int Batch = 200;

    /// <summary>One page of case studies with the counts of the facets.</summary>
    /// <exception cref="SearchUnavailableException">The engine cannot answer.</exception>
    public async Task<CaseStudyResults> RunAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        var results = await engine.SearchAsync(query, cancellation);
        var some = await HavingSomeAsync(query, results, cancellation);
        var ids = results.Hits.Concat(some).Select(hit => hit.Id).ToList();
        var cards = (await ReadAsync(ids, cancellation)).ToDictionary(card => card.Id);
        var found = Found(results.Hits, cards);
        // A hit that the database refuses is not part of the total either.
        var total = results.Total - (results.Hits.Count - found.Count);
        return new CaseStudyResults(total, found, results.Counts, results.Match)
        {
            ByAlternatives = Math.Min(results.ByAlternatives, total),
            HavingSome = Found(some, cards),
            DidYouMean = DidYouMean.For(query.Text, results),
        };
    }

    /// <summary>
    /// Every case study that a query finds, in its order, a few at a time. What the database does not (or no longer) show is passed over.
    /// </summary>
    /// <exception cref="SearchUnavailableException">The engine cannot answer, or does not go on.</exception>
    public async IAsyncEnumerable<CaseStudyCard> WalkAsync(
        SearchQuery query,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        await foreach (var hits in engine.WalkAsync(query, cancellation).Chunk(Batch).WithCancellation(cancellation))
        {
            var cards = await ReadAsync(Array.ConvertAll(hits, hit => hit.Id), cancellation);
            var byId = cards.ToDictionary(card => card.Id);
            foreach (var hit in hits)
            {
                if (byId.TryGetValue(hit.Id, out var card))
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

    private static List<FoundCaseStudy> Found(IEnumerable<SearchHit> hits, Dictionary<Guid, CaseStudyCard> cards) =>
        [
            .. hits.Where(hit => cards.ContainsKey(hit.Id))
                .Select(hit => new FoundCaseStudy(cards[hit.Id], hit.Title, hit.Tagline, hit.Passage)
                {
                    IsByAlternative = hit.IsByAlternative,
                }),
        ];

    /// <summary>The cards of those of the ids that are public, in no order.</summary>
    public async Task<IReadOnlyList<CaseStudyCard>> ReadAsync(
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellation = default
    )
    {
        if (ids.Count == 0)
        {
            return [];
        }
        // One parameter for all ids: the statement is then the same for each page, and is made once.
        var rows = db.CaseStudies.Where(row => EF.Parameter(ids).Contains(row.Id));
        return await Cards(rows).ToListAsync(cancellation);
    }

    /// <summary>The cards last published first.</summary>
    public async Task<IReadOnlyList<CaseStudyCard>> NewestAsync(int take, CancellationToken cancellation = default) =>
        await Cards(db.CaseStudies.OrderByDescending(row => row.PublishedAt).ThenBy(row => row.Id).Take(take))
            .ToListAsync(cancellation);

    /// <summary>
    /// Those of some countries, themes and goals straight from the database, last published first: what can be offered while search
    /// rests. An empty list does not narrow.
    /// </summary>
    public async Task<(long Total, IReadOnlyList<CaseStudyCard> Cards)> ListAsync(
        IReadOnlyCollection<string> countries,
        IReadOnlyCollection<string> themes,
        IReadOnlyCollection<int> sdgs,
        int skip,
        int take,
        CancellationToken cancellation = default
    )
    {
        var rows = db.CaseStudies.AsQueryable();
        if (countries.Count > 0)
        {
            rows = rows.Where(row => EF.Parameter(countries).Contains(row.CountryCode));
        }
        if (themes.Count > 0)
        {
            rows = rows.Where(row => row.Themes.Any(theme => EF.Parameter(themes).Contains(theme)));
        }
        if (sdgs.Count > 0)
        {
            rows = rows.Where(row => row.Sdgs.Any(sdg => EF.Parameter(sdgs).Contains(sdg)));
        }
        var total = await rows.LongCountAsync(cancellation);
        var page = rows.OrderByDescending(row => row.PublishedAt).ThenBy(row => row.Id).Skip(skip).Take(take);
        return (total, await Cards(page).ToListAsync(cancellation));
    }

    /// <summary>The countries that have practices, by code.</summary>
    public async Task<IReadOnlyList<string>> CountriesAsync(CancellationToken cancellation = default) =>
        await db.CaseStudies.Select(row => row.CountryCode).Distinct().ToListAsync(cancellation);

    internal static IQueryable<CaseStudyCard> Cards(IQueryable<CaseStudy> rows) =>
        rows.AsNoTracking()
            .Select(row => new CaseStudyCard
            {
                Id = row.Id,
                Slug = row.Slug,
                Language = row.Language,
                License = row.License,
                Title = row.Title,
                Tagline = row.Tagline,
                Translations = row.Translations,
                PlaceName = row.Place.Name,
                CountryCode = row.CountryCode,
                Status = row.Status,
                PercentComplete = row.PercentComplete,
                Start = row.Start,
                End = row.End,
                Themes = row.Themes,
                Sdgs = row.Sdgs,
                BestEvidence = row.BestEvidence,
                HeroImageId = row.HeroImageId,
                LastVerifiedOn = row.LastVerifiedOn,
                IsSample = row.IsSample,
                FirstPublishedAt = row.FirstPublishedAt,
                PublishedAt = row.PublishedAt,
            });
}

/// <summary>A page of results.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Found">Those of the page.</param>
/// <param name="Counts">Counts by facet.</param>
/// <param name="Match">How the words were matched.</param>
public sealed record CaseStudyResults(
    long Total,
    IReadOnlyList<FoundCaseStudy> Found,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Counts,
    SearchMatch Match
)
{
    /// <inheritdoc cref="SearchResults.ByAlternatives"/>
    public long ByAlternatives { get; init; }

    /// <summary>
    /// Where there are few, those that have some of the words, best first; they are not part of the total.
    /// </summary>
    public IReadOnlyList<FoundCaseStudy> HavingSome { get; init; } = [];

    /// <summary>The question with misspelt words put right, or null.</summary>
    public string? DidYouMean { get; init; }
}

/// <summary>A card with what matched.</summary>
/// <param name="Card">The card.</param>
/// <param name="Title">The title with matches marked, or null.</param>
/// <param name="Tagline">The tagline with matches marked, or null.</param>
/// <param name="Passage">A passage with matches marked, or null.</param>
public sealed record FoundCaseStudy(
    CaseStudyCard Card,
    HighlightedText? Title,
    HighlightedText? Tagline,
    HighlightedText? Passage
)
{
    /// <inheritdoc cref="SearchHit.IsByAlternative"/>
    public bool IsByAlternative { get; init; }
}

/// <summary>What a list shows of a case study.</summary>
public sealed class CaseStudyCard
{
    /// <inheritdoc cref="CaseStudy.Id"/>
    public required Guid Id { get; init; }

    /// <inheritdoc cref="CaseStudy.Slug"/>
    public required string Slug { get; init; }

    /// <inheritdoc cref="CaseStudy.Language"/>
    public required string Language { get; init; }

    /// <inheritdoc cref="CaseStudy.License"/>
    public string License { get; init; } = "";

    /// <inheritdoc cref="CaseStudy.Title"/>
    public required string Title { get; init; }

    /// <inheritdoc cref="CaseStudy.Tagline"/>
    public required string Tagline { get; init; }

    /// <inheritdoc cref="CaseStudy.Translations"/>
    public required IReadOnlyList<TitleTranslation> Translations { get; init; }

    /// <summary>The place's name.</summary>
    public required LocalizedText PlaceName { get; init; }

    /// <inheritdoc cref="CaseStudy.CountryCode"/>
    public required string CountryCode { get; init; }

    /// <inheritdoc cref="CaseStudy.Status"/>
    public CaseStudyStatus Status { get; init; }

    /// <inheritdoc cref="CaseStudy.PercentComplete"/>
    public int? PercentComplete { get; init; }

    /// <inheritdoc cref="CaseStudy.Start"/>
    public PartialDate? Start { get; init; }

    /// <inheritdoc cref="CaseStudy.End"/>
    public PartialDate? End { get; init; }

    /// <inheritdoc cref="CaseStudy.Themes"/>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <inheritdoc cref="CaseStudy.Sdgs"/>
    public IReadOnlyList<int> Sdgs { get; init; } = [];

    /// <inheritdoc cref="CaseStudy.BestEvidence"/>
    public Evidence? BestEvidence { get; init; }

    /// <inheritdoc cref="CaseStudy.HeroImageId"/>
    public Guid? HeroImageId { get; init; }

    /// <inheritdoc cref="CaseStudy.LastVerifiedOn"/>
    public DateOnly? LastVerifiedOn { get; init; }

    /// <inheritdoc cref="CaseStudy.IsSample"/>
    public bool IsSample { get; init; }

    /// <inheritdoc cref="CaseStudy.FirstPublishedAt"/>
    public DateTime FirstPublishedAt { get; init; }

    /// <inheritdoc cref="CaseStudy.PublishedAt"/>
    public DateTime PublishedAt { get; init; }

    /// <summary>Title and tagline for a reader: in the reader's language where they are there, otherwise the original.</summary>
    /// <param name="language">The reader's language.</param>
    public (string Language, string Title, string Tagline) In(string language) =>
        TitleTranslation.Choose(language, Language, Title, Tagline, Translations);
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.CaseStudies;

/// <summary>Reads a public case study with what its page shows around it.</summary>
public sealed class ReadCaseStudy(PlatformDb db)
{
    /// <summary>A public case study by the last part of its address, or null.</summary>
    public Task<CaseStudy?> RunAsync(string slug, CancellationToken cancellation = default) =>
        db
            .CaseStudies.AsNoTracking()
            .Include(row => row.Place)
            .SingleOrDefaultAsync(row => row.Slug == slug, cancellation);

    /// <summary>
    /// Three others that are most like it, each with the reason: chosen by the author, the same themes, the same place or
    /// country, the same goals.
    /// </summary>
    public async Task<IReadOnlyList<RelatedCaseStudy>> RelatedAsync(
        CaseStudy to,
        CancellationToken cancellation = default
    )
    {
        var theme = to.Themes.FirstOrDefault() ?? "";
        var candidates = await BrowseCaseStudies
            .Cards(
                db.CaseStudies.Where(row => row.Id != to.Id)
                    .Where(row =>
                        to.Details.Related.Contains(row.Id)
                        || row.Themes.Contains(theme)
                        || row.PlaceId == to.PlaceId
                        || row.CountryCode == to.CountryCode
                    )
                    .OrderByDescending(row => row.PublishedAt)
                    .Take(200)
            )
            .ToListAsync(cancellation);
        return
        [
            .. candidates
                .Select(card => new
                {
                    card,
                    themes = card.Themes.Intersect(to.Themes).ToList(),
                    chosen = to.Details.Related.Contains(card.Id),
                    sameCountry = card.CountryCode == to.CountryCode,
                    samePlace = card.CountryCode == to.CountryCode && card.PlaceName == to.Place.Name,
                    goals = card.Sdgs.Intersect(to.Sdgs).Count(),
                })
                .OrderByDescending(other => other.chosen)
                .ThenByDescending(other =>
                    other.themes.Count * 3
                    + other.goals
                    + (
                        other.samePlace ? 4
                        : other.sameCountry ? 1
                        : 0
                    )
                )
                .ThenBy(other => other.card.Id)
                .Take(3)
                .Select(other => new RelatedCaseStudy(
                    other.card,
                    other.chosen,
                    other.themes,
                    other.samePlace,
                    other.sameCountry
                )),
        ];
    }
}

/// <summary>A related case study with the reasons why it is one.</summary>
/// <param name="Card">The card.</param>
/// <param name="Chosen">The author named it.</param>
/// <param name="Themes">Codes of the themes that both have.</param>
/// <param name="SamePlace">It is of the same place.</param>
/// <param name="SameCountry">It is of the same country.</param>
public sealed record RelatedCaseStudy(
    CaseStudyCard Card,
    bool Chosen,
    IReadOnlyList<string> Themes,
    bool SamePlace,
    bool SameCountry
);

/// <summary>How much there is on the exchange.</summary>
public sealed class CountCaseStudies(PlatformDb db)
{
    /// <summary>Counts what is public.</summary>
    public async Task<ExchangeCounts> RunAsync(CancellationToken cancellation = default)
    {
        var practices = await db.CaseStudies.CountAsync(cancellation);
        var cities = await db.CaseStudies.Select(row => row.PlaceId).Distinct().CountAsync(cancellation);
        var byCountry = await db
            .CaseStudies.GroupBy(row => row.CountryCode)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        // SQLite cannot group what is inside of a JSON column; the page that shows this is cached.
        var sdgs = (await db.CaseStudies.Select(row => row.Sdgs).ToListAsync(cancellation))
            .SelectMany(numbers => numbers)
            .CountBy(number => number)
            .ToDictionary();
        var points = await db
            .CaseStudies.Where(row => row.Place.Latitude != null && row.Place.Longitude != null)
            .GroupBy(row => row.CountryCode)
            .Select(group => new
            {
                group.Key,
                Latitude = group.Average(row => row.Place.Latitude!.Value),
                Longitude = group.Average(row => row.Place.Longitude!.Value),
            })
            .ToDictionaryAsync(group => group.Key, group => (group.Latitude, group.Longitude), cancellation);
        return new ExchangeCounts(practices, cities, byCountry, sdgs, points);
    }
}

/// <summary>Counts for the home page.</summary>
/// <param name="Practices">Public case studies.</param>
/// <param name="Cities">Places with at least one.</param>
/// <param name="ByCountry">Case studies by country code.</param>
/// <param name="BySdg">Case studies by number of a goal.</param>
/// <param name="CountryPoints">The mean point of each country's practices, in degrees north and east.</param>
public sealed record ExchangeCounts(
    int Practices,
    int Cities,
    IReadOnlyDictionary<string, int> ByCountry,
    IReadOnlyDictionary<int, int> BySdg,
    IReadOnlyDictionary<string, (double Latitude, double Longitude)> CountryPoints
)
{
    /// <summary>Nothing is there.</summary>
    public static ExchangeCounts None { get; } =
        new(
            0,
            0,
            new Dictionary<string, int>(),
            new Dictionary<int, int>(),
            new Dictionary<string, (double Latitude, double Longitude)>()
        );
}

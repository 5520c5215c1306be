using Use.Platform.CaseStudies;
using Use.Platform.Shared;

namespace Use.Platform.Web.Explore;

/// <summary>What giving up one part of a search that found nothing would give.</summary>
/// <param name="Query">The search without that part.</param>
/// <param name="Facet">The facet given up, or null for the words.</param>
/// <param name="Total">How many practices that gives.</param>
public sealed record WayOut(ExploreQuery Query, string? Facet, long Total)
{
    /// <summary>The ways out that lead somewhere, the most fruitful first.</summary>
    public static async Task<IReadOnlyList<WayOut>> FindAsync(BrowseCaseStudies browse, ExploreQuery query)
    {
        var tries = query
            .Chosen.Keys.Select(facet =>
                (Query: query with { Chosen = query.Chosen.Remove(facet), Page = 1 }, Facet: (string?)facet)
            )
            .ToList();
        if (query.Text.Length > 0 && query.HasFilters)
        {
            tries.Add((query with { Text = "", Page = 1 }, null));
        }
        var ways = new List<WayOut>();
        foreach (var (without, facet) in tries)
        {
            var search = without.ToSearch(Platform.Shared.Languages.Current) with { Take = 0, CountFacets = false };
            var found = await browse.RunAsync(search);
            if (found.Total > 0)
            {
                ways.Add(new WayOut(without, facet, found.Total));
            }
        }
        return [.. ways.OrderByDescending(way => way.Total)];
    }
}

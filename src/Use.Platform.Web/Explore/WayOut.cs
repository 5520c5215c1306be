using Use.Platform.CaseStudies;
using Use.Platform.Explore;
using Use.Platform.Shared;
using Use.Platform.Thesaurus;

namespace Use.Platform.Web.Explore;

/// <summary>What giving up one part of a search that found nothing would give.</summary>
/// <param name="Query">The search without that part.</param>
/// <param name="GivenUp">The facets given up; none when it is the words.</param>
/// <param name="Total">How many practices that gives.</param>
public sealed record WayOut(ExploreQuery Query, IReadOnlyList<string> GivenUp, long Total)
{
    // Each is a search: somebody who has chosen in more facets than this is helped by these.
    private const int MostTries = 6;

    /// <summary>The ways out that lead somewhere, the most fruitful first.</summary>
    public static async Task<IReadOnlyList<WayOut>> FindAsync(
        BrowseContent browse,
        ExploreQuery query,
        ThesaurusWords thesaurus,
        CancellationToken cancellation
    )
    {
        var tries = query
            .Chosen.Keys.Select(facet =>
                (
                    Query: query with
                    {
                        Chosen = query.Chosen.Remove(facet),
                        Page = 1,
                    },
                    GivenUp: (IReadOnlyList<string>)[facet]
                )
            )
            .Take(MostTries)
            .ToList();
        if (query.Text.Length > 0 && query.HasFilters)
        {
            tries.Add((query with { Text = "", Page = 1 }, []));
        }
        var ways = new List<WayOut>();
        foreach (var (without, givenUp) in tries)
        {
            await TryAsync(without, givenUp);
        }
        if (ways.Count == 0 && query.Chosen.Count > 1 && query.Text.Length > 0)
        {
            await TryAsync(query.Clear(), [.. query.Chosen.Keys]);
        }
        return [.. ways.OrderByDescending(way => way.Total)];

        async Task TryAsync(ExploreQuery without, IReadOnlyList<string> givenUp)
        {
            var search = without.ToSearch(Platform.Shared.Languages.Current, thesaurus) with { Take = 0, Counted = [] };
            var found = await browse.RunAsync(search, cancellation);
            if (found.Total > 0)
            {
                ways.Add(new WayOut(without, givenUp, found.Total));
            }
        }
    }
}

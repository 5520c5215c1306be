using Use.Platform.CaseStudies;
using Use.Platform.Explore;
using Use.Platform.Search;
using Use.Platform.Vocabularies;

namespace Use.Platform.Web.Explore;

/// <summary>A theme, goal or country that shares a word with a question that found nothing.</summary>
/// <param name="Query">All practices that have it.</param>
/// <param name="Facet">Its facet.</param>
/// <param name="Value">Its value.</param>
/// <param name="Count">How many practices that is.</param>
public sealed record NearValue(ExploreQuery Query, string Facet, string Value, int Count)
{
    private const int Most = 6;

    /// <summary>Those that share the most words first; only what some practice has.</summary>
    public static async Task<IReadOnlyList<NearValue>> FindAsync(
        BrowseContent browse,
        UnderstandQuestion understand,
        ExploreQuery query,
        CancellationToken cancellation
    )
    {
        var near = understand.SharingWords(query.Text);
        if (near.Count == 0)
        {
            return [];
        }
        var everything = new ExploreQuery { View = query.View };
        var search = everything.ToSearch(Platform.Shared.Languages.Current) with
        {
            Take = 0,
            Counted = [.. near.Select(value => value.Facet).Distinct()],
        };
        var counts = (await browse.RunAsync(search, cancellation)).Counts;
        return
        [
            .. near.Select(value => new NearValue(
                    everything.Only(value.Facet, value.Value),
                    value.Facet,
                    value.Value,
                    (counts.GetValueOrDefault(value.Facet) ?? [])
                        .FirstOrDefault(count => count.Value == value.Value)
                        .Count
                ))
                .Where(value => value.Count > 0)
                .Take(Most),
        ];
    }
}

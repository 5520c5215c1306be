using Use.Platform.Explore;
using Use.Platform.Places;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Explore;

/// <summary>Says in one line what a search asks for.</summary>
public sealed class DescribeSearch(VocabularyCache vocabularies, ReadPlaces places, Words<SharedWords> words)
{
    /// <summary>The words and the chosen values for the current reader, as in "rain · Water · Denmark"; empty when it asks for everything.</summary>
    public async Task<string> RunAsync(ExploreQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        var known = await places.RunAsync(query.Chosen.GetValueOrDefault(Facets.Place, []), cancellation);
        var values = query.ChosenValues.Select(chosen =>
            FacetText.Value(vocabularies.Current, words, known, chosen.Facet, chosen.Value)
        );
        return string.Join(" · ", values.Prepend(query.Text).Where(part => part.Length > 0));
    }
}

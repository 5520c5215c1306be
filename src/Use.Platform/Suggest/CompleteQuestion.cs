using System.Globalization;
using Use.Platform.Explore;
using Use.Platform.Places;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Suggest;

/// <summary>
/// What somebody who types a question may mean: themes, goals, countries and places that have records, and titles of records.
/// </summary>
public sealed class CompleteQuestion(
    VocabularyCache vocabularies,
    CountryNames countryNames,
    FindPlace places,
    BrowseContent content,
    HeldValues held,
    ISearchEngine engine
)
{
    private const int MostOfAFacet = 2;
    private const int MostPlaces = 3;
    private const int MostTitles = 5;
    private const int PlacesLookedAt = 30;

    /// <summary>Completes a text.</summary>
    /// <param name="text">What was typed so far.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Themes and goals first, then countries, places and titles. While search rests, no titles and no numbers.</returns>
    public async Task<IReadOnlyList<Completion>> RunAsync(
        string text,
        string language,
        CancellationToken cancellation = default
    )
    {
        if (Folding.Fold(text).Length == 0)
        {
            return [];
        }
        var counts = await held.GetAsync(cancellation);
        var known = new KnownValues(vocabularies.Current, countryNames);
        List<Completion> all =
        [
            .. ((string[])[Facets.Theme, Facets.Sdg, Facets.Country]).SelectMany(facet =>
                known
                    .BeginningWith(facet, text)
                    .Select(value => new Completion(facet, value, "", counts?.Of(facet, value)))
                    .Where(completion => completion.Records is not 0)
                    .OrderByDescending(completion => completion.Records)
                    .Take(MostOfAFacet)
            ),
        ];
        // One letter begins the name of hundreds of places.
        if (text.Trim().Length > 1)
        {
            all.AddRange(
                (await places.RunAsync(text, PlacesLookedAt, cancellation))
                    .Select(place => new Completion(
                        Facets.Place,
                        place.Id.ToString("N", CultureInfo.InvariantCulture),
                        $"{place.Name.Here}, {place.Country.Name.Here}",
                        counts?.Of(Facets.Place, place.Id.ToString("N", CultureInfo.InvariantCulture))
                    ))
                    .Where(completion => completion.Records is not 0)
                    .Take(MostPlaces)
            );
        }
        all.AddRange(await TitlesAsync(text, language, cancellation));
        return all;
    }

    private async Task<IEnumerable<Completion>> TitlesAsync(
        string text,
        string language,
        CancellationToken cancellation
    )
    {
        try
        {
            var titles = await engine.SuggestAsync(new TitleQuery(text, language) { Take = MostTitles }, cancellation);
            // As everywhere, the database decides what is public.
            var cards = await content.ReadAsync([.. titles.Select(title => (title.Kind, title.Id))], cancellation);
            return titles
                .Where(title => cards.ContainsKey(title.Id))
                .Select(title => new Completion("", cards[title.Id].Path, title.Title, null)
                {
                    Language = title.Language,
                });
        }
        catch (SearchUnavailableException)
        {
            // The explore page says that search rests; a type-ahead only has less to offer.
            return [];
        }
    }
}

/// <summary>One thing that may be meant.</summary>
/// <param name="Facet">The facet that it is a value of; empty for a record.</param>
/// <param name="Value">The value, or the record's address without language.</param>
/// <param name="Label">The title or the place with its country; empty where the vocabulary has the name.</param>
/// <param name="Records">How many records have the value; null when unknown.</param>
public sealed record Completion(string Facet, string Value, string Label, int? Records)
{
    /// <summary>The label's language, ISO 639-1; empty for the reader's.</summary>
    public string Language { get; init; } = "";
}

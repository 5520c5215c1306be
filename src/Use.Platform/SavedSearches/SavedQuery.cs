using Microsoft.AspNetCore.WebUtilities;
using Use.Platform.Search;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;

namespace Use.Platform.SavedSearches;

/// <summary>Reads the query of an address on explore as a question for the engine, as explore itself does.</summary>
public static class SavedQuery
{
    /// <summary>The question: its words and facets, the last published first, without counts.</summary>
    /// <param name="query">The query part of the address.</param>
    /// <param name="readerLanguage">The language of the reader.</param>
    /// <param name="thesaurus">What the words are called otherwise.</param>
    public static SearchQuery Newest(string query, string readerLanguage, ThesaurusWords thesaurus)
    {
        ArgumentNullException.ThrowIfNull(thesaurus);
        var values = QueryHelpers.ParseQuery(query);
        var words = TypedOperators.AsWords(values.GetValueOrDefault("q").ToString());
        return new SearchQuery
        {
            Text = words,
            Alternatives = values.ContainsKey("exact") ? [] : thesaurus.AlternativesTo(words, readerLanguage),
            Selected = Facets
                .All.Where(values.ContainsKey)
                .ToDictionary(
                    facet => facet,
                    facet => (IReadOnlyList<string>)[.. values[facet].Select(value => value ?? "")]
                ),
            Sort = SearchSort.Newest,
            ReaderLanguage = readerLanguage,
            Counted = [],
        };
    }
}

using Use.Platform.CaseStudies;
using Use.Platform.Explore;
using Use.Platform.Thesaurus;

namespace Use.Platform.Web.Explore;

/// <summary>What to ask in place of a question that found nothing.</summary>
/// <param name="Query">The search with other words; without the filters where it finds nothing with them.</param>
/// <param name="Total">How many practices that finds, never none.</param>
public sealed record OtherQuestion(ExploreQuery Query, long Total)
{
    private const int MostConcepts = 4;

    /// <summary>
    /// The question with misspelt words put right. Filters that left nothing hide how the words are spelt elsewhere, so it is looked for
    /// without them.
    /// </summary>
    /// <returns>Null where nothing is misspelt, or what it was made into finds nothing.</returns>
    public static async Task<OtherQuestion?> MeantAsync(
        BrowseContent browse,
        ExploreQuery query,
        ThesaurusWords thesaurus,
        CancellationToken cancellation
    )
    {
        if (query.Text.Length == 0 || !query.HasFilters)
        {
            return null;
        }
        var everywhere = query.Clear().ToSearch(Platform.Shared.Languages.Current, thesaurus) with { Counted = [] };
        var meant = (await browse.RunAsync(everywhere, cancellation)).DidYouMean;
        return meant is null ? null
            : await FirstFoundAsync(browse, [query with { Text = meant, Page = 1 }], thesaurus, cancellation)
                is [var only, ..]
                ? only
            : null;
    }

    /// <summary>Concepts near to the question, the nearest first: within the filters, or if there are none, without.</summary>
    public static async Task<IReadOnlyList<OtherQuestion>> ConceptsAsync(
        BrowseContent browse,
        ExploreQuery query,
        ThesaurusWords thesaurus,
        CancellationToken cancellation
    )
    {
        var near = thesaurus.Near(query.Words, MostConcepts);
        return near.Count == 0
            ? []
            : await FirstFoundAsync(
                browse,
                [
                    .. near.Select(concept => concept.NameIn(Platform.Shared.Languages.Current))
                        .Select(name => query with { Text = name, Exact = false, Page = 1 }),
                ],
                thesaurus,
                cancellation
            );
    }

    // Those of the questions that find something; where none does, those that do without the filters.
    private static async Task<IReadOnlyList<OtherQuestion>> FirstFoundAsync(
        BrowseContent browse,
        IReadOnlyList<ExploreQuery> questions,
        ThesaurusWords thesaurus,
        CancellationToken cancellation
    )
    {
        var found = new List<OtherQuestion>();
        foreach (var question in questions)
        {
            var search = question.ToSearch(Platform.Shared.Languages.Current, thesaurus) with
            {
                // What has some of a concept's words only is not about it.
                AsTyped = true,
                Take = 0,
                Counted = [],
            };
            var results = await browse.RunAsync(search, cancellation);
            if (results.Total > 0)
            {
                found.Add(new OtherQuestion(question, results.Total));
            }
        }
        return found.Count > 0 || !questions[0].HasFilters
            ? found
            : await FirstFoundAsync(
                browse,
                [.. questions.Select(question => question.Clear())],
                thesaurus,
                cancellation
            );
    }
}

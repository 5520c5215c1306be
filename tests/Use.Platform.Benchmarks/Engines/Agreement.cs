using Use.Platform.Search;

namespace Use.Platform.Benchmarks.Engines;

/// <summary>
/// What two engines must answer alike before their times are compared: totals, counts and the ids of all hits that paging reaches.
/// In stated orders (newest, title) the ids must stand in the same place; by relevance the engines may differ, in sets never.
/// </summary>
internal static class Agreement
{
    private const int PageSize = 100;

    /// <summary>Requires that two engines agree on a question.</summary>
    /// <param name="name">What the question is called when they do not.</param>
    /// <param name="query">The question, every facet counted.</param>
    /// <param name="one">An engine.</param>
    /// <param name="other">The other.</param>
    /// <returns>How many hits were compared.</returns>
    /// <exception cref="InvalidOperationException">They differ; it says in which question and what.</exception>
    public static async Task<long> RequireAsync(string name, SearchQuery query, ISearchEngine one, ISearchEngine other)
    {
        var first = await one.SearchAsync(query);
        var second = await other.SearchAsync(query);
        Require(name, "totals", first.Total, second.Total);
        Require(name, "matches", first.Match, second.Match);
        foreach (var (facet, counts) in first.Counts)
        {
            RequireSame(name, $"counts of {facet}", counts, second.Counts[facet]);
        }
        await PageAsync(name, query with { Sort = SearchSort.Newest }, one, other);
        if (query.Text.Length == 0)
        {
            // Without words there is no relevance to differ about.
            await PageAsync(name, query, one, other);
        }
        // All of them by title; where paging does not reach so far, country by country, as each record is in one.
        var parts =
            first.Total <= SearchQuery.DeepestSkip + PageSize
                ? [query]
                : first.Counts[Facets.Country].Select(country => In(query, country.Value));
        long compared = 0;
        foreach (var part in parts)
        {
            compared += await WalkAsync(name, part, one, other);
        }
        return compared;
    }

    /// <summary>Requires that two engines complete what was typed by the same titles in the same order.</summary>
    /// <inheritdoc cref="RequireAsync"/>
    public static async Task RequireTitlesAsync(
        string name,
        TitleQuery query,
        ISearchEngine one,
        ISearchEngine other
    ) =>
        RequireSame(
            name,
            "titles",
            [.. (await one.SuggestAsync(query)).Select(title => title.Id)],
            [.. (await other.SuggestAsync(query)).Select(title => title.Id)]
        );

    private static async Task<long> WalkAsync(string name, SearchQuery query, ISearchEngine one, ISearchEngine other)
    {
        long compared = 0;
        int page;
        do
        {
            page = await PageAsync(
                name,
                query with
                {
                    Sort = SearchSort.Title,
                    Skip = (int)compared,
                    Take = PageSize,
                },
                one,
                other
            );
            compared += page;
        } while (page == PageSize && compared <= SearchQuery.DeepestSkip);
        return compared;
    }

    private static async Task<int> PageAsync(string name, SearchQuery query, ISearchEngine one, ISearchEngine other)
    {
        query = query with { Counted = [] };
        var first = await one.SearchAsync(query);
        var second = await other.SearchAsync(query);
        RequireSame(
            name,
            $"hits by {query.Sort} from {query.Skip}",
            [.. first.Hits.Select(hit => hit.Id)],
            [.. second.Hits.Select(hit => hit.Id)]
        );
        return first.Hits.Count;
    }

    private static SearchQuery In(SearchQuery query, string country) =>
        query with
        {
            Selected = new Dictionary<string, IReadOnlyList<string>>(query.Selected) { [Facets.Country] = [country] },
        };

    private static void RequireSame<T>(string name, string what, IReadOnlyList<T> one, IReadOnlyList<T> other)
    {
        if (!one.SequenceEqual(other))
        {
            var at = one.Zip(other).TakeWhile(pair => Equals(pair.First, pair.Second)).Count();
            Require(
                name,
                $"{what}, {one.Count} and {other.Count} of them, at {at}",
                (object?)one.ElementAtOrDefault(at),
                other.ElementAtOrDefault(at)
            );
        }
    }

    private static void Require<T>(string name, string what, T one, T other)
    {
        if (!Equals(one, other))
        {
            throw new InvalidOperationException($"The engines do not agree on '{name}': {what}: {one} and {other}.");
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Use.Platform.CaseStudies;
using Use.Platform.Initiatives;
using Use.Platform.Search;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;

namespace Use.Platform.Explore;

/// <summary>
/// A search as the explore page has it, read from its address and written back to it; there is no other state. Whoever follows or
/// downloads a search asks by it too, so that all find the same.
/// </summary>
public sealed record ExploreQuery
{
    private const int PageSize = 24;

    // What only the one or the other kind of record has.
    private static readonly string[] OfCaseStudies = [Facets.Status, Facets.Actor, Facets.Area, Facets.Evidence];
    private static readonly string[] OfInitiatives =
    [
        Facets.EmergencyClass,
        Facets.Stage,
        Facets.Phase,
        Facets.Category,
        Facets.InitiativeKind,
        Facets.Audience,
        Facets.SharedBy,
    ];

    /// <summary>How many values of a facet can be chosen.</summary>
    public const int MostValues = 60;

    // Of the values that the site itself gives, a category or phase with its emergency's code is the longest.
    private const int LongestValue = 160;

    /// <summary>What the reader typed.</summary>
    public string Text { get; init; } = "";

    /// <summary>Chosen values by facet, each list in the order of choice.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Chosen { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The order that is asked for; relevance where none is.</summary>
    public SearchSort Sort { get; init; }

    /// <summary>
    /// The order of the result. Without words nothing of an emergency matches better than the rest: then the newest come first.
    /// </summary>
    public SearchSort Order => Sort == SearchSort.Relevance && !HasBestMatch ? SearchSort.Newest : Sort;

    /// <summary>Whether some of the result match better than others.</summary>
    public bool HasBestMatch => Text.Length > 0 || Emergency is null;

    /// <summary>How the result is shown.</summary>
    public ExploreView View { get; init; }

    /// <summary>The facets that show all of their values, not only those with most practices.</summary>
    public ImmutableArray<string> Whole { get; init; } = [];

    /// <summary>The page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether the words are taken as they are, and not for what else they are called.</summary>
    public bool Exact { get; init; }

    /// <summary>The words to search for: an operator that still stands in the text is one whose value is not known.</summary>
    public string Words => TypedOperators.AsWords(Text);

    /// <summary>The number of hits on a page.</summary>
    public static int Size => PageSize;

    /// <summary>The last page that can be reached.</summary>
    public static int LastPage => SearchQuery.DeepestSkip / PageSize;

    /// <summary>The only emergency that is asked for, or null: its page is this search.</summary>
    public string? Emergency => Chosen.GetValueOrDefault(Facets.Emergency, []) is [var only] ? only : null;

    /// <summary>
    /// The facets that are shown as boxes to tick: those that can narrow what is asked for. What only initiatives have comes once
    /// initiatives are asked for, phases and categories once it is clear of which emergency.
    /// </summary>
    public IReadOnlyList<string> ShownFacets
    {
        get
        {
            var initiatives = Asks(Initiative.KindCode, [Facets.Emergency, .. OfInitiatives, Facets.Week]);
            var practices = Asks(CaseStudy.KindCode, OfCaseStudies);
            return
            [
                .. Facets.All.Where(facet =>
                    facet switch
                    {
                        Facets.Place or Facets.Week => false,
                        _ when Chosen.ContainsKey(facet) => facet != Facets.Emergency || Emergency is null,
                        Facets.Kind => !initiatives && !practices,
                        Facets.Emergency => !practices,
                        Facets.EmergencyClass => initiatives && Emergency is null,
                        Facets.Phase or Facets.Category => Emergency is not null,
                        _ when OfInitiatives.Contains(facet) => initiatives,
                        _ when OfCaseStudies.Contains(facet) => !initiatives,
                        _ => true,
                    }
                ),
            ];
        }
    }

    /// <summary>Whether anything is chosen in any facet.</summary>
    public bool HasFilters => !Chosen.IsEmpty;

    /// <summary>Reads an address's query; what makes no sense is left out, numbers are clamped.</summary>
    /// <param name="query">The query string.</param>
    public static ExploreQuery Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        var chosen = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        foreach (var facet in Facets.All)
        {
            var some = Values(values, facet);
            if (some.Length > 0)
            {
                chosen[facet] = some;
            }
        }
        var text = One(values, "q").Replace("\0", "", StringComparison.Ordinal).Trim();
        _ = int.TryParse(One(values, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        return new ExploreQuery
        {
            Text = text.Length > SearchQuery.LongestText ? text[..SearchQuery.LongestText] : text,
            Chosen = chosen.ToImmutable(),
            Sort = One(values, "sort") switch
            {
                "newest" => SearchSort.Newest,
                "title" => SearchSort.Title,
                _ => SearchSort.Relevance,
            },
            View = One(values, "view") switch
            {
                "table" => ExploreView.Table,
                "map" => ExploreView.Map,
                _ => ExploreView.List,
            },
            Whole = [.. Facets.All.Intersect(Values(values, "all"))],
            Page = Math.Clamp(page, 1, LastPage),
            Exact = One(values, "exact") == "1",
        };
    }

    /// <summary>The query part of the address; what is as usual is left out.</summary>
    public string QueryString => QueryHelpers.AddQueryString("", Parts());

    /// <summary>The chosen values, facet by facet.</summary>
    public IEnumerable<(string Facet, string Value)> ChosenValues =>
        Facets.All.Where(Chosen.ContainsKey).SelectMany(facet => Chosen[facet].Select(value => (facet, value)));

    /// <summary>With a value of a facet chosen or, if it was, not chosen; back on the first page.</summary>
    public ExploreQuery Toggle(string facet, string value)
    {
        var before = Chosen.GetValueOrDefault(facet, []);
        var after = before.Contains(value) ? before.Remove(value) : before.Add(value);
        return this with { Chosen = after.IsEmpty ? Chosen.Remove(facet) : Chosen.SetItem(facet, after), Page = 1 };
    }

    /// <summary>With one value of a facet chosen instead of all others of that facet; back on the first page.</summary>
    public ExploreQuery Only(string facet, params ImmutableArray<string> values) =>
        this with
        {
            Chosen = Chosen.SetItem(facet, values),
            Page = 1,
        };

    /// <summary>With the operators of the text turned into chosen values.</summary>
    public ExploreQuery With(UnderstoodQuestion understood)
    {
        var chosen = Chosen;
        foreach (var (facet, value) in understood.Selected)
        {
            var before = chosen.GetValueOrDefault(facet, []);
            chosen = before.Contains(value) ? chosen : chosen.SetItem(facet, before.Add(value));
        }
        return this with { Text = understood.Words, Chosen = chosen, Page = 1 };
    }

    /// <summary>Without any filter.</summary>
    public ExploreQuery Clear() =>
        this with
        {
            Chosen = ImmutableDictionary<string, ImmutableArray<string>>.Empty,
            Page = 1,
        };

    /// <summary>Whether a value is chosen.</summary>
    public bool Has(string facet, string value) => Chosen.TryGetValue(facet, out var values) && values.Contains(value);

    /// <summary>The question for the engine.</summary>
    /// <param name="readerLanguage">The reader's language.</param>
    /// <param name="thesaurus">What the words are called otherwise; not needed where there are none.</param>
    public SearchQuery ToSearch(string readerLanguage, ThesaurusWords? thesaurus = null) =>
        new()
        {
            Text = Words,
            Alternatives = Exact || thesaurus is null ? [] : thesaurus.AlternativesTo(Words, readerLanguage),
            Selected = Chosen.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value),
            Sort = Order,
            ReaderLanguage = readerLanguage,
            // A map has no pages; the first practices tell through which words it was found, and how they are spelt.
            Skip = View == ExploreView.Map ? 0 : (Page - 1) * PageSize,
            Take = PageSize,
            Counted = Counted,
        };

    /// <summary>The same question with the last published first, from the first and without counts: what there is to tell of.</summary>
    /// <param name="readerLanguage">The reader's language.</param>
    /// <param name="thesaurus">What the words are called otherwise.</param>
    public SearchQuery ToNewest(string readerLanguage, ThesaurusWords thesaurus) =>
        ToSearch(readerLanguage, thesaurus) with
        {
            Sort = SearchSort.Newest,
            Skip = 0,
            Counted = [],
        };

    /// <summary>Names and values of the address, in its order; what is as usual is left out.</summary>
    public IEnumerable<KeyValuePair<string, StringValues>> Parts()
    {
        if (Text.Length > 0)
        {
            yield return new("q", Text);
        }
        foreach (var facet in Facets.All)
        {
            if (Chosen.TryGetValue(facet, out var values))
            {
                yield return new(facet, new StringValues([.. values]));
            }
        }
        if (Sort != SearchSort.Relevance)
        {
            yield return new("sort", Sort == SearchSort.Newest ? "newest" : "title");
        }
        if (View != ExploreView.List)
        {
            yield return new("view", View == ExploreView.Table ? "table" : "map");
        }
        if (!Whole.IsEmpty)
        {
            yield return new("all", new StringValues([.. Whole]));
        }
        if (Exact && Text.Length > 0)
        {
            yield return new("exact", "1");
        }
        if (Page > 1)
        {
            yield return new("page", Page.ToString(CultureInfo.InvariantCulture));
        }
    }

    // Places are many, and only the map shows how many records each has; weeks are shown of one emergency.
    private List<string> Counted =>
        [
            .. ShownFacets,
            .. View == ExploreView.Map ? [Facets.Place] : Array.Empty<string>(),
            .. Emergency is null ? Array.Empty<string>() : [Facets.Week],
        ];

    private bool Asks(string kind, IEnumerable<string> facets) =>
        (Chosen.GetValueOrDefault(Facets.Kind, []) is [var only] && only == kind) || facets.Any(Chosen.ContainsKey);

    private static string One(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var found) ? found[^1] ?? "" : "";

    private static ImmutableArray<string> Values(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var found)
            ?
            [
                .. found
                    .Select(value => value ?? "")
                    .Where(value => value.Length is > 0 and <= LongestValue && !value.Contains('\0'))
                    .Distinct()
                    .Take(MostValues),
            ]
            : [];
}

/// <summary>How a result is shown.</summary>
public enum ExploreView
{
    /// <summary>Cards below each other.</summary>
    List,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A map of the world.</summary>
    Map,
}

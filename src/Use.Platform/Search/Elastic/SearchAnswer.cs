using System.Text.Json;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Elastic;

/// <summary>Reads the answer to a <see cref="SearchRequest"/>.</summary>
internal sealed class SearchAnswer(
    SearchQuery query,
    TypedQuestion question,
    TextAnalysis analysis,
    SearchRequest request
)
{
    public SearchResults Read(JsonElement answer, JsonElement hits, SearchMatch match)
    {
        var total = Total(answer);
        var aggregations = answer.GetProperty("aggregations");
        return new SearchResults(total, [.. hits.EnumerateArray().Select(Hit)], Counts(aggregations), match)
        {
            ByAlternatives = question.HasAlternatives
                ? total - aggregations.GetProperty(SearchRequest.Direct).GetProperty("doc_count").GetInt64()
                : 0,
        };
    }

    public static long Total(JsonElement answer) =>
        answer.GetProperty("hits").GetProperty("total").GetProperty("value").GetInt64();

    /// <summary>How many records match the text, whatever is chosen.</summary>
    public static long Matched(JsonElement answer) =>
        answer.GetProperty("aggregations").GetProperty(SearchRequest.Matched).GetProperty("doc_count").GetInt64();

    private Dictionary<string, IReadOnlyList<FacetCount>> Counts(JsonElement aggregations)
    {
        var all = new Dictionary<string, IReadOnlyList<FacetCount>>(StringComparer.Ordinal);
        foreach (var facet in query.Counted?.Distinct() ?? analysis.Definition.Facets)
        {
            var name = SearchRequest.FacetPrefix + facet;
            var counts = aggregations
                .GetProperty(aggregations.TryGetProperty(name, out _) ? name : SearchRequest.Rest)
                .GetProperty(name)
                .GetProperty("buckets")
                .EnumerateArray()
                .Select(bucket => new FacetCount(
                    bucket.GetProperty("key").GetString()!,
                    bucket.GetProperty("doc_count").GetInt32()
                ))
                .ToList();
            foreach (var chosen in query.Selected.GetValueOrDefault(facet) ?? [])
            {
                if (!counts.Exists(count => string.Equals(count.Value, chosen, StringComparison.Ordinal)))
                {
                    counts.Add(new FacetCount(chosen, 0));
                }
            }
            counts.Sort(
                static (one, other) =>
                    one.Count != other.Count
                        ? other.Count.CompareTo(one.Count)
                        : string.CompareOrdinal(one.Value, other.Value)
            );
            all[facet] = counts;
        }
        return all;
    }

    private SearchHit Hit(JsonElement hit)
    {
        var source = hit.GetProperty("_source");
        var shown = source.GetProperty("shown");
        var titles = ElasticDocuments.Titles(source);
        var title = ShownTitle.Choose(titles, query.ReaderLanguage);
        var tagline = titles[title].Tagline.Length > 0 ? title : 0;
        var marked = hit.TryGetProperty("highlight", out var highlight) ? highlight : default;
        var marking = new Marking(question, analysis, request.Mark);
        return new SearchHit(
            source.GetProperty("kind").GetString()!,
            Guid.ParseExact(source.GetProperty("id").GetString()!, "N"),
            marking.Whole(titles[title].Title, titles[title].Language, Fragments(marked, "title", titles[title])),
            titles[tagline].Tagline.Length == 0
                ? null
                : marking.Whole(
                    titles[tagline].Tagline,
                    titles[tagline].Language,
                    Fragments(marked, "tagline", titles[tagline])
                ),
            Fragments(marked, "body", titles[0]) is [var passage]
                ? marking.Passage(
                    passage,
                    titles[0].Language,
                    shown.GetProperty("start").GetString()!,
                    shown.GetProperty("end").GetString()!
                )
                : null
        )
        {
            IsByAlternative =
                question.HasAlternatives
                && !(
                    hit.TryGetProperty("matched_queries", out var named)
                    && named.EnumerateArray().Any(name => name.GetString() == SearchRequest.Direct)
                ),
        };
    }

    private List<string> Fragments(JsonElement marked, string field, ShownTitle text) =>
        marked.ValueKind == JsonValueKind.Object
        && marked.TryGetProperty($"{field}.{analysis.Definition.AnalysisOf(text.Language)}", out var fragments)
            ? [.. fragments.EnumerateArray().Select(fragment => fragment.GetString()!)]
            : [];
}

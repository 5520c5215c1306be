using System.Text.Json.Nodes;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Elastic;

/// <summary>Makes the body of a <c>_search</c> that answers a query in one request: hits, exact total, all facets.</summary>
internal sealed class SearchRequest(
    SearchQuery query,
    TypedQuestion question,
    QuestionQuery words,
    TextAnalysis analysis,
    DateTimeOffset now
)
{
    // More than any facet has values: then the counts are exact, on however many shards.
    private const int MostValues = 20_000;

    private const int DirectTier = 1000;
    private const int PassageLength = 200;

    private readonly IndexDefinition definition = analysis.Definition;
    private readonly IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> chosen =
    [
        .. query.Selected.Where(choice => choice.Value.Count > 0),
    ];

    /// <summary>The name that tells a hit that has what was typed from one that only says it otherwise.</summary>
    public const string Direct = "direct";

    public const string Matched = "matched";
    public const string FacetPrefix = "facet.";
    public const string Rest = "rest";

    /// <summary>What is put around a match: nothing that a text could hold, as nobody knows it before.</summary>
    public string Mark { get; } = $"\uE000{Guid.NewGuid():N}\uE001";

    public JsonObject Body(Looseness looseness, int from, int size)
    {
        var body = new JsonObject
        {
            ["query"] = Query(looseness),
            ["post_filter"] = Narrowed(except: null),
            ["aggs"] = Aggregations(looseness),
            ["sort"] = Sort(),
            ["from"] = from,
            ["size"] = size,
            ["track_total_hits"] = true,
            ["track_scores"] = false,
            ["_source"] = new JsonArray("kind", "id", "shown"),
        };
        if (size > 0 && !question.IsEmpty)
        {
            body["highlight"] = Highlight();
        }
        return body;
    }

    /// <summary>Only the matching, without the ranking.</summary>
    public JsonObject Matching(Looseness looseness, bool onlyAsTyped = false) =>
        question.IsEmpty ? new JsonObject { ["match_all"] = new JsonObject() } : words.Whole(looseness, onlyAsTyped);

    public JsonArray Sort() =>
        query.Sort switch
        {
            SearchSort.Title =>
            [
                By($"title_sort.{definition.SortLanguage(query.ReaderLanguage)}", "asc", "keyword"),
                By("id", "asc", "keyword"),
            ],
            SearchSort.Relevance when !question.IsEmpty => [By("_score", "desc", null), By("id", "asc", "keyword")],
            _ => Newest(),
        };

    /// <summary>The order of what was published last, first.</summary>
    public static JsonArray Newest() => [By("published_at", "desc", "date"), By("id", "asc", "keyword")];

    // What was typed in one tier above the rest; within a tier by text, freshness and completeness.
    private JsonObject Query(Looseness looseness)
    {
        var matching = Matching(looseness);
        if (query.Sort != SearchSort.Relevance || question.IsEmpty)
        {
            return question.HasAlternatives ? Tiered(matching, looseness) : matching;
        }
        var ranking = definition.Ranking;
        var worth = new JsonObject
        {
            ["function_score"] = new JsonObject
            {
                ["query"] = matching,
                ["functions"] = new JsonArray(
                    new JsonObject { ["weight"] = 1 },
                    Share("completeness", ranking.Completeness),
                    Share("evidence", ranking.Evidence),
                    new JsonObject
                    {
                        ["exp"] = new JsonObject
                        {
                            ["published_at"] = new JsonObject
                            {
                                ["origin"] = now.ToUnixTimeMilliseconds(),
                                ["scale"] = $"{ranking.HalfLifeDays:0}d",
                                ["decay"] = 0.5,
                            },
                        },
                        ["weight"] = ranking.Freshness,
                    }
                ),
                ["score_mode"] = "sum",
                ["boost_mode"] = "multiply",
            },
        };
        return question.HasAlternatives ? Tiered(worth, looseness) : worth;
    }

    private static JsonObject Share(string field, float factor) =>
        new()
        {
            ["field_value_factor"] = new JsonObject
            {
                ["field"] = field,
                ["factor"] = factor,
                ["missing"] = 0,
            },
        };

    private JsonObject Tiered(JsonObject all, Looseness looseness) =>
        new()
        {
            ["bool"] = new JsonObject
            {
                ["must"] = all,
                ["should"] = new JsonObject
                {
                    ["constant_score"] = new JsonObject
                    {
                        ["filter"] = Matching(looseness, onlyAsTyped: true),
                        ["boost"] = DirectTier,
                        ["_name"] = Direct,
                    },
                },
            },
        };

    private JsonObject Aggregations(Looseness looseness)
    {
        var all = new JsonObject
        {
            // Whether the text matches anything, whatever is chosen.
            [Matched] = new JsonObject { ["filter"] = new JsonObject { ["match_all"] = new JsonObject() } },
        };
        if (question.HasAlternatives)
        {
            var direct = Narrowed(except: null);
            direct["bool"]!["filter"]!.AsArray().Add(Matching(looseness, onlyAsTyped: true));
            all[Direct] = new JsonObject { ["filter"] = direct };
        }
        // Those in which nothing is chosen all count the same records: the server looks for these once.
        var rest = new JsonObject();
        foreach (var facet in query.Counted?.Distinct() ?? definition.Facets)
        {
            var values = new JsonObject
            {
                ["terms"] = new JsonObject { ["field"] = $"facets.{facet}", ["size"] = MostValues },
            };
            if (chosen.Any(choice => choice.Key == facet))
            {
                all[FacetPrefix + facet] = new JsonObject
                {
                    ["filter"] = Narrowed(except: facet),
                    ["aggs"] = new JsonObject { [FacetPrefix + facet] = values },
                };
            }
            else
            {
                rest[FacetPrefix + facet] = values;
            }
        }
        if (rest.Count > 0)
        {
            all[Rest] = new JsonObject { ["filter"] = Narrowed(except: null), ["aggs"] = rest };
        }
        return all;
    }

    // What is chosen of all facets but one, and what must not be there.
    private JsonObject Narrowed(string? except)
    {
        return new JsonObject
        {
            ["bool"] = new JsonObject
            {
                ["filter"] = new JsonArray([
                    .. chosen
                        .Where(choice => choice.Key != except)
                        .Select(choice => new JsonObject
                        {
                            ["terms"] = new JsonObject
                            {
                                [$"facets.{choice.Key}"] = new JsonArray([
                                    .. choice.Value.Select(value => JsonValue.Create(value)),
                                ]),
                            },
                        }),
                ]),
                ["must_not"] = words.Excluded(),
            },
        };
    }

    private JsonObject Highlight()
    {
        var whole = new JsonObject { ["number_of_fragments"] = 0 };
        return new JsonObject
        {
            ["type"] = "unified",
            ["pre_tags"] = new JsonArray(Mark),
            ["post_tags"] = new JsonArray(Mark),
            ["fields"] = new JsonObject
            {
                ["title.*"] = whole,
                ["tagline.*"] = whole.DeepClone(),
                ["body.*"] = new JsonObject
                {
                    ["number_of_fragments"] = 1,
                    ["fragment_size"] = PassageLength,
                    ["boundary_scanner"] = "sentence",
                },
            },
        };
    }

    private static JsonObject By(string field, string order, string? type)
    {
        var sort = new JsonObject { ["order"] = order };
        if (type is not null)
        {
            // An index of another definition may lack the field.
            sort["unmapped_type"] = type;
        }
        return new JsonObject { [field] = sort };
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Elastic;

/// <summary>Completing what somebody types.</summary>
internal sealed partial class ElasticSearchEngine
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<TitleSuggestion>> SuggestAsync(
        TitleQuery query,
        CancellationToken cancellation = default
    )
    {
        var typed = new TypedTitle(query, analysis);
        if (typed.Take == 0)
        {
            return [];
        }
        var answer = await server.Reader.SendAsync(
            HttpMethod.Post,
            $"{generations.Live}/_search?allow_partial_search_results=false",
            new JsonObject
            {
                ["query"] = new JsonObject
                {
                    ["bool"] = new JsonObject
                    {
                        ["filter"] = new JsonArray([
                            .. typed.Words.Select(word => new JsonObject
                            {
                                ["prefix"] = new JsonObject { ["title_words"] = new JsonObject { ["value"] = word } },
                            }),
                        ]),
                    },
                },
                ["size"] = TypedTitle.Candidates,
                ["sort"] = SearchRequest.Newest(),
                ["track_total_hits"] = false,
                ["_source"] = new JsonArray("kind", "id", "shown.titles"),
            },
            cancellation
        );
        if (answer.Status == 404)
        {
            throw new SearchUnavailableException(NotBuilt);
        }
        return typed.Pick(
            answer
                .Good("a search")
                .GetProperty("hits")
                .GetProperty("hits")
                .EnumerateArray()
                .Select(hit =>
                {
                    var source = hit.GetProperty("_source");
                    return (
                        source.GetProperty("kind").GetString()!,
                        Guid.ParseExact(source.GetProperty("id").GetString()!, "N"),
                        ElasticDocuments.Titles(source)
                    );
                })
        );
    }
}

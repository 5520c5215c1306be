using System.Text.Json;
using System.Text.Json.Nodes;

namespace Use.Platform.Search.Elastic;

/// <summary>What the live index holds.</summary>
/// <param name="Languages">The analyses that it has texts of, the most frequent first.</param>
/// <param name="Generation">Which index it is; null when it is empty.</param>
internal sealed record Held(IReadOnlyList<string> Languages, Generation? Generation);

/// <summary>
/// The analyses that the index has texts of, the most frequent first: a question is only said in these. Asked of the server
/// every few seconds; what this process writes is known at once.
/// </summary>
internal sealed class HeldLanguages(ElasticServer server, ElasticGenerations generations, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Lock writing = new();
    private volatile Held held = new([], null);
    private DateTimeOffset readAt = DateTimeOffset.MinValue;

    public async ValueTask<Held> GetAsync(CancellationToken cancellation)
    {
        if (held.Languages.Count > 0 && time.GetUtcNow() - readAt < Fresh)
        {
            return held;
        }
        var answer = await server.SendAsync(
            HttpMethod.Post,
            $"{generations.Live}/_search?allow_partial_search_results=false",
            new JsonObject
            {
                ["size"] = 0,
                ["track_total_hits"] = false,
                ["aggs"] = new JsonObject
                {
                    ["texts"] = new JsonObject
                    {
                        ["terms"] = new JsonObject { ["field"] = "texts", ["size"] = 1000 },
                    },
                    ["index"] = new JsonObject
                    {
                        ["terms"] = new JsonObject { ["field"] = "_index", ["size"] = 1 },
                    },
                },
            },
            cancellation
        );
        if (answer.Status == 404)
        {
            throw new SearchUnavailableException(ElasticSearchEngine.NotBuilt);
        }
        var found = answer.Good("a search").GetProperty("aggregations");
        var generation = Keys(found, "index") is [var index] ? await generations.GetAsync(index, cancellation) : null;
        lock (writing)
        {
            readAt = time.GetUtcNow();
            return held = new Held(Keys(found, "texts"), generation);
        }
    }

    /// <summary>Takes up what this process is writing.</summary>
    public void Add(IEnumerable<string> written)
    {
        lock (writing)
        {
            if (held.Languages.Count > 0 && written.Except(held.Languages).ToList() is { Count: > 0 } fresh)
            {
                held = held with { Languages = [.. held.Languages, .. fresh] };
            }
        }
    }

    /// <summary>Another generation is live.</summary>
    public void Forget() => readAt = DateTimeOffset.MinValue;

    private static List<string> Keys(JsonElement aggregations, string name) =>
        [
            .. aggregations
                .GetProperty(name)
                .GetProperty("buckets")
                .EnumerateArray()
                .Select(bucket => bucket.GetProperty("key").GetString()!),
        ];
}

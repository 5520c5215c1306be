using System.Text.Json.Nodes;

namespace Use.Platform.Search.Elastic;

/// <summary>
/// The analyses that the index has texts of, the most frequent first: a question is only said in these. Asked of the server
/// every few seconds; what this process writes is known at once.
/// </summary>
internal sealed class HeldLanguages(ElasticServer server, string index, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Lock writing = new();
    private volatile IReadOnlyList<string> languages = [];
    private DateTimeOffset readAt = DateTimeOffset.MinValue;

    public async ValueTask<IReadOnlyList<string>> GetAsync(CancellationToken cancellation)
    {
        if (languages.Count > 0 && time.GetUtcNow() - readAt < Fresh)
        {
            return languages;
        }
        var answer = await server.SendAsync(
            HttpMethod.Post,
            $"{index}/_search?allow_partial_search_results=false",
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
                },
            },
            cancellation
        );
        if (answer.Status == 404)
        {
            throw new SearchUnavailableException(ElasticSearchEngine.NotBuilt);
        }
        var found = answer
            .Good("a search")
            .GetProperty("aggregations")
            .GetProperty("texts")
            .GetProperty("buckets")
            .EnumerateArray()
            .Select(bucket => bucket.GetProperty("key").GetString()!);
        lock (writing)
        {
            languages = [.. found];
            readAt = time.GetUtcNow();
            return languages;
        }
    }

    /// <summary>Takes up what this process is writing.</summary>
    public void Add(IEnumerable<string> written)
    {
        lock (writing)
        {
            if (written.Except(languages).ToList() is { Count: > 0 } fresh && languages.Count > 0)
            {
                languages = [.. languages, .. fresh];
            }
        }
    }

    /// <summary>Another generation is live.</summary>
    public void Forget() => readAt = DateTimeOffset.MinValue;
}

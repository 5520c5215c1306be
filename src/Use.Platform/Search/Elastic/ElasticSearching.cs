using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Elastic;

/// <summary>
/// Answers one query: at first as typed, and when nothing matches, ever less strictly, in the same steps as the embedded
/// engine. Most questions take one request; one that nothing answers takes four.
/// </summary>
internal sealed class ElasticSearching(ElasticServer server, TextAnalysis analysis, string index, TimeProvider time)
{
    // A server passes over so many hits at most; beyond, pages are walked through at a point in time.
    private const int Window = 10_000;

    // Of a walk; what takes them may be somebody's slow connection, so that the moment is kept for minutes.
    private const int HitsAtOnce = 1000;
    private const string WalkPause = "5m";

    public async Task<SearchResults> RunAsync(SearchQuery query, Held held, CancellationToken cancellation)
    {
        var question = TypedQuestion.Read(query, analysis, held.Languages);
        var words = new QuestionQuery(question, analysis, query.ReaderLanguage, held);
        var request = new SearchRequest(query, question, words, analysis, time.GetUtcNow());
        var answer = await AskAsync(query, request, QuestionQuery.Strict(question.Needed), cancellation);
        var match = SearchMatch.Exact;
        IReadOnlyList<string> unknown = [];
        if (!question.IsEmpty && query is { AnyWord: false, AsTyped: false } && SearchAnswer.Matched(answer.Whole) == 0)
        {
            (var looseness, var loosely, unknown) = await LoosenAsync(question, words, request, cancellation);
            if (looseness is not null)
            {
                answer = await AskAsync(query, request, looseness, cancellation);
                match = loosely;
            }
        }
        return new SearchAnswer(query, question, analysis, request).Read(answer.Whole, answer.Hits, match) with
        {
            Unknown = unknown,
        };
    }

    /// <summary>Every hit in its order, a thousand at a time from one moment of the index.</summary>
    public async IAsyncEnumerable<WalkedHit> WalkAsync(
        SearchQuery query,
        Held held,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var question = TypedQuestion.Read(query, analysis, held.Languages);
        var words = new QuestionQuery(question, analysis, query.ReaderLanguage, held);
        var request = new SearchRequest(query, question, words, analysis, time.GetUtcNow());
        var looseness = QuestionQuery.Strict(question.Needed);
        if (
            !question.IsEmpty
            && query is { AnyWord: false, AsTyped: false }
            && await CountAsync([request.Matching(looseness)], cancellation) is [0]
            && await LoosenAsync(question, words, request, cancellation) is { Looseness: { } looser }
        )
        {
            looseness = looser;
        }
        await using var point = await PointInTime.OpenAsync(server, index, WalkPause, cancellation);
        var body = request.Body(looseness, 0, HitsAtOnce);
        body.Remove("aggs");
        body.Remove("highlight");
        body["track_total_hits"] = false;
        body["_source"] = new JsonArray("kind", "id");
        while (true)
        {
            body["pit"] = point.Reference;
            var answer = await SearchAsync("_search", body, cancellation);
            point.Follow(answer);
            var hits = answer.GetProperty("hits").GetProperty("hits");
            foreach (var hit in hits.EnumerateArray())
            {
                var source = hit.GetProperty("_source");
                yield return new WalkedHit(
                    source.GetProperty("kind").GetString()!,
                    Guid.ParseExact(source.GetProperty("id").GetString()!, "N")
                );
            }
            var count = hits.GetArrayLength();
            if (count < HitsAtOnce)
            {
                yield break;
            }
            body["search_after"] = JsonSerializer.SerializeToNode(hits[count - 1].GetProperty("sort"));
        }
    }

    private async Task<(JsonElement Whole, JsonElement Hits)> AskAsync(
        SearchQuery query,
        SearchRequest request,
        Looseness looseness,
        CancellationToken cancellation
    )
    {
        var take = Math.Clamp(query.Take, 0, 100);
        var skip = Math.Clamp(query.Skip, 0, SearchQuery.DeepestSkip);
        if (skip + take > Window)
        {
            return await DeepAsync(request, looseness, skip, take, cancellation);
        }
        // The same copy of the index answers all pages of a question: copies may rank a little differently.
        var copy = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(query.Text)))[..8];
        var answer = await SearchAsync(
            $"{index}/_search?allow_partial_search_results=false&preference=use-{copy}",
            request.Body(looseness, take == 0 ? 0 : skip, take),
            cancellation
        );
        return (answer, answer.GetProperty("hits").GetProperty("hits"));
    }

    private async Task<(JsonElement Whole, JsonElement Hits)> DeepAsync(
        SearchRequest request,
        Looseness looseness,
        int skip,
        int take,
        CancellationToken cancellation
    )
    {
        await using var point = await PointInTime.OpenAsync(server, index, "1m", cancellation);
        var body = request.Body(looseness, 0, Window);
        body["pit"] = point.Reference;
        // The first pages are only passed over.
        var passed = (JsonObject)body.DeepClone();
        passed["size"] = skip;
        passed["_source"] = false;
        passed.Remove("highlight");
        var whole = await SearchAsync("_search", passed, cancellation);
        point.Follow(whole);
        var before = whole.GetProperty("hits").GetProperty("hits");
        if (before.GetArrayLength() < skip)
        {
            return (whole, JsonDocument.Parse("[]").RootElement.Clone());
        }
        body["pit"] = point.Reference;
        body["size"] = take;
        body["search_after"] = JsonSerializer.SerializeToNode(before[skip - 1].GetProperty("sort"));
        body.Remove("aggs");
        var page = await SearchAsync("_search", body, cancellation);
        point.Follow(page);
        return (whole, page.GetProperty("hits").GetProperty("hits"));
    }

    // Whether the text is taken less strictly depends on the text alone: counts then stay right for what a click gives.
    private async Task<(Looseness? Looseness, SearchMatch Match, IReadOnlyList<string> Unknown)> LoosenAsync(
        TypedQuestion question,
        QuestionQuery words,
        SearchRequest request,
        CancellationToken cancellation
    )
    {
        var stands = await CountAsync([.. question.Words.Select(words.Exact)], cancellation);
        var unknown = question.Words.Where((_, word) => stands[word] == 0).ToList();
        var missing = unknown.Take(QuestionQuery.MostLooseWords).ToHashSet();
        List<string> told = [.. unknown.Where(word => !word.IsQuoted).Select(word => word.Typed)];
        var others = question.Words.Except(missing).Take(QuestionQuery.MostLooseWords).ToHashSet();
        var none = new Dictionary<AskedWord, int>();
        var half = new Looseness(missing, none, question.Needed);
        var whole = new Looseness(missing.Union(others).ToHashSet(), none, question.Needed);
        List<AskedWord> misspelt = [.. missing];
        var found = await CountAsync(
            [request.Matching(half), request.Matching(whole), .. misspelt.Select(words.Similar)],
            cancellation
        );
        if (found[0] > 0)
        {
            return (half, SearchMatch.Prefix, told);
        }
        if (found[1] > 0)
        {
            return (whole, SearchMatch.Prefix, told);
        }
        // A word that stands somewhere is spelt as it was meant: only the others may be misspelt.
        var edits = misspelt
            .Select((word, place) => (word, Letters: found[place + 2] > 0 ? 1 : 2))
            .ToDictionary(each => each.word, each => each.Letters);
        List<Looseness> steps = [whole with { Edits = edits }];
        while (question.AskForFewer())
        {
            steps.Add(steps[0] with { Needed = question.Needed });
        }
        var each = await CountAsync([.. steps.Select(step => request.Matching(step))], cancellation);
        var first = each.FindIndex(count => count > 0);
        return first < 0
            ? (null, SearchMatch.Exact, told)
            : (steps[first], first == 0 && edits.Count > 0 ? SearchMatch.Fuzzy : SearchMatch.Some, told);
    }

    private async Task<List<long>> CountAsync(List<JsonObject> queries, CancellationToken cancellation)
    {
        var counted = new JsonObject();
        for (var i = 0; i < queries.Count; i++)
        {
            counted[$"{i:00}"] = new JsonObject { ["filter"] = queries[i] };
        }
        var answer = await SearchAsync(
            $"{index}/_search?allow_partial_search_results=false",
            new JsonObject
            {
                ["size"] = 0,
                ["track_total_hits"] = false,
                ["aggs"] = counted,
            },
            cancellation
        );
        return
        [
            .. Enumerable
                .Range(0, queries.Count)
                .Select(i =>
                    answer.GetProperty("aggregations").GetProperty($"{i:00}").GetProperty("doc_count").GetInt64()
                ),
        ];
    }

    private async Task<JsonElement> SearchAsync(string path, JsonObject body, CancellationToken cancellation)
    {
        var answer = await server.SendAsync(HttpMethod.Post, path, body, cancellation);
        if (answer.Status == 404)
        {
            throw new SearchUnavailableException(ElasticSearchEngine.NotBuilt);
        }
        var good = answer.Good("a search");
        return
            good.GetProperty("timed_out").GetBoolean()
            || good.GetProperty("_shards").GetProperty("failed").GetInt32() > 0
            ? throw new SearchUnavailableException("The search server could only answer in part.")
            : good;
    }
}

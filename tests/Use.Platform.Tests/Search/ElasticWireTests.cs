using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Search;
using Use.Platform.Search.Elastic;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>What is sent on the wire to each kind of server, and how its refusals are taken. No real server is needed.</summary>
public sealed class ElasticWireTests
{
    private const string Live = "use-20260101000000000-00000000";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Servers =>
        new()
        {
            { "8.15.3", "", "application/vnd.elasticsearch+json;compatible-with=8" },
            { "9.1.0", "", "application/vnd.elasticsearch+json;compatible-with=9" },
            { "2.19.3", "opensearch", "application/json" },
            { "3.2.0", "opensearch", "application/json" },
        };

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Each_server_is_spoken_to_in_its_own_way(string version, string distribution, string json)
    {
        await using var wire = new Wire(version, distribution);

        await wire.Engine.SearchAsync(new SearchQuery { Text = "trees" }, Cancellation);
        await wire.Engine.ApplyAsync([Put(Make(1, "Trees")), Delete(2, version: 7)], Cancellation);

        var search = wire.Sent.First(request => request.Body.Contains("post_filter", StringComparison.Ordinal));
        Assert.Equal(json, search.Accept);
        Assert.Equal(json, search.ContentType);
        Assert.Contains("allow_partial_search_results=false", search.Path, StringComparison.Ordinal);
        Assert.Contains("\"track_total_hits\":true", search.Body, StringComparison.Ordinal);
        var bulk = wire.Sent.Last(request => request.Path.StartsWith("/_bulk", StringComparison.Ordinal));
        Assert.Equal(json.Replace("json", "x-ndjson", StringComparison.Ordinal), bulk.ContentType);
        Assert.Contains(
            "{\"index\":{\"_index\":\"use-20260101000000000-00000000\",\"_id\":\"case-study/00000000000070008000000000000001\","
                + "\"version\":1,\"version_type\":\"external_gte\"}}\n{\"kind\":",
            bulk.Body,
            StringComparison.Ordinal
        );
        // By the name of the index: a server would make an index of the name of an alias that is gone.
        Assert.EndsWith(
            "}\n{\"delete\":{\"_index\":\"use-20260101000000000-00000000\",\"_id\":\"case-study/00000000000070008000000000000002\","
                + "\"version\":7,\"version_type\":\"external_gte\"}}\n",
            bulk.Body,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("8.15.3", "", "POST /use/_pit?keep_alive=1m", "DELETE /_pit", "{\"id\":\"point\"}")]
    [InlineData("9.1.0", "", "POST /use/_pit?keep_alive=1m", "DELETE /_pit", "{\"id\":\"point\"}")]
    [InlineData(
        "2.19.3",
        "opensearch",
        "POST /use/_search/point_in_time?keep_alive=1m",
        "DELETE /_search/point_in_time",
        "{\"pit_id\":[\"point\"]}"
    )]
    [InlineData(
        "3.2.0",
        "opensearch",
        "POST /use/_search/point_in_time?keep_alive=1m",
        "DELETE /_search/point_in_time",
        "{\"pit_id\":[\"point\"]}"
    )]
    public async Task A_point_in_time_is_opened_and_closed_in_the_servers_way(
        string version,
        string distribution,
        string open,
        string close,
        string closed
    )
    {
        await using var wire = new Wire(version, distribution);

        await wire.Engine.SearchAsync(new SearchQuery { Skip = 9_990, Take = 100 }, Cancellation);

        Assert.Contains(wire.Sent, request => $"{request.Method} {request.Path}" == open);
        Assert.Contains(
            wire.Sent,
            request =>
                request.Path == "/_search"
                && request.Body.Contains("\"pit\":{\"id\":\"point\",\"keep_alive\":\"1m\"}", StringComparison.Ordinal)
        );
        var last = wire.Sent.Last();
        Assert.Equal(close, $"{last.Method} {last.Path}");
        Assert.Equal(closed, last.Body);
    }

    [Fact]
    public async Task The_definition_is_sent_as_the_file_has_it()
    {
        await using var wire = new Wire("2.19.3", "opensearch");

        await using var rebuild = await wire.Engine.BeginRebuildAsync(Cancellation);

        var made = wire.Sent.Single(request =>
            request.Method == "PUT" && !request.Path.EndsWith("_settings", StringComparison.Ordinal)
        );
        Assert.Matches($"^/use-[0-9]{{17}}-{IndexDefinition.Current.Hash[..8]}$", made.Path);
        Assert.Equal(IndexDefinition.Current.Json, made.Body);
    }

    [Theory]
    [InlineData("7.17.0", "")]
    [InlineData("1.3.0", "opensearch")]
    [InlineData("10.0.0", "")]
    [InlineData("4.0.0", "opensearch")]
    public async Task Another_version_is_refused_by_name(string version, string distribution)
    {
        await using var wire = new Wire(version, distribution);

        var refused = await Assert.ThrowsAsync<SearchUnavailableException>(() =>
            wire.Engine.GetStatusAsync(Cancellation)
        );

        Assert.Contains(version, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Elasticsearch 8 or 9", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_and_password_are_sent()
    {
        await using var wire = new Wire("9.1.0", "", new ElasticOptions { User = "use", Password = "päss:word" });

        await wire.Engine.GetStatusAsync(Cancellation);

        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("use:päss:word"));
        Assert.All(wire.Sent, request => Assert.Equal($"Basic {basic}", request.Authorization));
    }

    [Fact]
    public async Task An_API_key_is_sent_to_Elasticsearch_and_said_to_be_none_of_OpenSearch()
    {
        var options = new ElasticOptions { ApiKey = "a2V5" };
        await using var elastic = new Wire("8.15.3", "", options);
        await using var open = new Wire("2.19.3", "opensearch", options);

        await elastic.Engine.GetStatusAsync(Cancellation);
        var refused = await Assert.ThrowsAsync<SearchUnavailableException>(() =>
            open.Engine.GetStatusAsync(Cancellation)
        );

        Assert.All(elastic.Sent, request => Assert.Equal("ApiKey a2V5", request.Authorization));
        Assert.Contains("no API keys", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_sign_in_says_what_to_look_at()
    {
        await using var wire = new Wire("9.1.0", "") { Answer = _ => (401, "{}") };

        var refused = await Assert.ThrowsAsync<SearchUnavailableException>(() =>
            wire.Engine.SearchAsync(new SearchQuery(), Cancellation)
        );

        Assert.Contains("Search:Elastic", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>It works!</html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"version\":\"2\"}")]
    public async Task What_is_no_search_server_is_said_to_be_none(string answer)
    {
        await using var wire = new Wire("9.1.0", "") { Answer = _ => (200, answer) };

        await Assert.ThrowsAsync<SearchUnavailableException>(() => wire.Engine.GetStatusAsync(Cancellation));
    }

    [Fact]
    public async Task A_rebuild_that_cannot_clear_away_older_generations_is_live_all_the_same_and_not_removed()
    {
        await using var wire = new Wire("9.1.0", "");
        var index = "";
        wire.Answer = request =>
        {
            if (request.Method == "PUT" && index.Length == 0)
            {
                index = request.Path[1..];
            }
            return request.Method == "DELETE" ? (400, """{"error":{"type":"snapshot_in_progress_exception"}}""")
                : request.Path.StartsWith("/use-*", StringComparison.Ordinal)
                    ? (200, """{"use-20250101000000000-00000000":{"aliases":{}}}""")
                : null;
        };

        await using (var rebuild = await wire.Engine.BeginRebuildAsync(Cancellation))
        {
            await rebuild.PromoteAsync(Cancellation);
        }

        Assert.Equal(
            ["/use-20250101000000000-00000000"],
            wire.Sent.Where(request => request.Method == "DELETE").Select(request => request.Path)
        );
        Assert.NotEqual("", index);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_index_that_was_made_although_nobody_heard_the_answer_is_used(bool isMade)
    {
        await using var wire = new Wire("9.1.0", "");
        var index = "";
        wire.Answer = request =>
        {
            if (request.Method == "PUT" && !request.Path.EndsWith("_settings", StringComparison.Ordinal))
            {
                index = request.Path[1..];
                return (400, """{"error":{"type":"resource_already_exists_exception","reason":"it is there"}}""");
            }
            return request.Path == "/use-*/_alias"
                ? (
                    200,
                    JsonSerializer.Serialize(isMade ? new() { [index] = new { } } : new Dictionary<string, object>())
                )
                : null;
        };

        var begun = wire.Engine.BeginRebuildAsync(Cancellation);

        if (isMade)
        {
            await using var rebuild = await begun;
            Assert.Contains(wire.Sent, request => request.Body.Contains("use-building", StringComparison.Ordinal));
        }
        else
        {
            await Assert.ThrowsAsync<SearchUnavailableException>(() => begun);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_swap_that_was_done_although_nobody_heard_the_answer_is_done(bool isDone)
    {
        await using var wire = new Wire("9.1.0", "");
        var rebuild = await wire.Engine.BeginRebuildAsync(Cancellation);
        wire.Answer = request =>
        {
            if (request.Path != "/_aliases")
            {
                return null;
            }
            if (isDone)
            {
                wire.MoveAliases(request.Body);
            }
            return (404, """{"error":{"type":"aliases_not_found_exception","reason":"missing"}}""");
        };

        var promoted = rebuild.PromoteAsync(Cancellation);

        if (isDone)
        {
            await promoted;
        }
        else
        {
            await Assert.ThrowsAsync<SearchUnavailableException>(() => promoted);
        }
        await rebuild.DisposeAsync();
        Assert.Equal(!isDone, wire.Sent.Any(request => request.Method == "DELETE"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>413 Request Entity Too Large</body></html>")]
    public async Task What_is_too_large_at_once_is_sent_in_parts(string refusal)
    {
        await using var wire = new Wire("9.1.0", "");
        wire.Answer = request =>
            request.Path.StartsWith("/_bulk", StringComparison.Ordinal) && Items(request) > 3 ? (413, refusal) : null;

        await wire.Engine.ApplyAsync(
            [.. Enumerable.Range(1, 10).Select(number => Put(Make(number, "Trees")))],
            Cancellation
        );

        var taken = wire.Sent.Where(request =>
            request.Path.StartsWith("/_bulk", StringComparison.Ordinal) && Items(request) <= 3
        );
        Assert.Equal(10, taken.Sum(Items));
    }

    [Fact]
    public async Task A_record_that_is_too_large_alone_is_named_and_no_reason_to_wait()
    {
        await using var wire = new Wire("9.1.0", "");
        wire.Answer = request => request.Path.StartsWith("/_bulk", StringComparison.Ordinal) ? (413, "") : null;

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() =>
            wire.Engine.ApplyAsync([Put(Make(7, "Trees"))], Cancellation)
        );

        Assert.Contains("case-study/00000000000070008000000000000007", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_item_that_the_server_is_too_busy_for_is_sent_again_alone()
    {
        await using var wire = new Wire("9.1.0", "");
        var bulks = 0;
        wire.Answer = request =>
            request.Path.StartsWith("/_bulk", StringComparison.Ordinal) && Interlocked.Increment(ref bulks) == 1
                ? (
                    200,
                    """
                    {"errors":true,"items":[{"index":{"status":201}},
                    {"delete":{"status":429,"error":{"type":"es_rejected_execution_exception","reason":"busy"}}},
                    {"index":{"status":409,"error":{"type":"version_conflict_engine_exception","reason":"newer"}}}]}
                    """
                )
                : null;

        await wire.Engine.ApplyAsync([Put(Make(1, "Trees")), Delete(2), Put(Make(3, "Trees"))], Cancellation);

        var again = wire.Sent.Last(request => request.Path.StartsWith("/_bulk", StringComparison.Ordinal));
        Assert.Matches("^\\{\"delete\"[^\n]*2\"[^\n]*\\}\n$", again.Body);
    }

    [Fact]
    public async Task An_item_that_the_server_does_not_take_is_named()
    {
        await using var wire = new Wire("9.1.0", "");
        wire.Answer = request =>
            request.Path.StartsWith("/_bulk", StringComparison.Ordinal)
                ? (
                    200,
                    """{"errors":true,"items":[{"index":{"status":400,"error":{"type":"document_parsing_exception","reason":"odd"}}}]}"""
                )
                : null;

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() =>
            wire.Engine.ApplyAsync([Put(Make(1, "Trees"))], Cancellation)
        );

        Assert.Contains("000000000001: odd", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"timed_out\":true,\"_shards\":{\"failed\":0}}")]
    [InlineData("{\"timed_out\":false,\"_shards\":{\"failed\":1}}")]
    public async Task An_answer_in_part_is_no_answer(string part)
    {
        await using var wire = new Wire("9.1.0", "");
        wire.Answer = request => request.Body.Contains("post_filter", StringComparison.Ordinal) ? (200, part) : null;

        await Assert.ThrowsAsync<SearchUnavailableException>(() =>
            wire.Engine.SearchAsync(new SearchQuery(), Cancellation)
        );
    }

    [Fact]
    public async Task A_passing_fault_is_tried_again()
    {
        await using var wire = new Wire("9.1.0", "");
        var searches = 0;
        wire.Answer = request =>
            request.Body.Contains("post_filter", StringComparison.Ordinal) && Interlocked.Increment(ref searches) == 1
                ? (503, "{}")
                : null;

        Assert.Equal(0, (await wire.Engine.SearchAsync(new SearchQuery(), Cancellation)).Total);
        Assert.Equal(2, searches);
    }

    [Fact]
    public async Task Of_several_nodes_one_that_does_not_answer_is_left_out()
    {
        await using var wire = new Wire(
            "9.1.0",
            "",
            new ElasticOptions { Addresses = "http://one.test:9200, https://two.test/search/" }
        );
        wire.Answer = request => request.Host == "one.test" ? throw new HttpRequestException("Nobody listens.") : null;

        for (var i = 0; i < 6; i++)
        {
            await wire.Engine.SearchAsync(new SearchQuery(), Cancellation);
        }

        Assert.Single(wire.Sent, request => request.Host == "one.test");
        Assert.All(
            wire.Sent.Where(request => request.Host == "two.test"),
            request => Assert.StartsWith("/search/", request.Path, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Of_several_nodes_one_that_hangs_is_left_out()
    {
        await using var wire = new Wire(
            "9.1.0",
            "",
            new ElasticOptions
            {
                Addresses = "http://one.test:9200 http://two.test:9200",
                SearchTimeout = TimeSpan.FromSeconds(5),
            }
        )
        {
            Hangs = request => request.Host == "one.test",
        };

        for (var i = 0; i < 3; i++)
        {
            await wire.Engine.SearchAsync(new SearchQuery(), Cancellation);
        }

        Assert.Single(wire.Sent, request => request.Host == "one.test");
    }

    [Fact]
    public async Task Of_several_nodes_one_that_a_reader_did_not_wait_for_is_asked_again()
    {
        await using var wire = new Wire(
            "9.1.0",
            "",
            new ElasticOptions { Addresses = "http://one.test:9200 http://two.test:9200" }
        );
        await wire.Engine.SearchAsync(new SearchQuery(), Cancellation);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var left = "";
        wire.Hangs = request =>
        {
            left = request.Host;
            leaving.Cancel();
            return true;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            wire.Engine.SearchAsync(new SearchQuery(), leaving.Token)
        );
        wire.Hangs = _ => false;
        var before = wire.Sent.Count;

        await wire.Engine.SearchAsync(new SearchQuery(), Cancellation);
        await wire.Engine.SearchAsync(new SearchQuery(), Cancellation);

        Assert.Contains(wire.Sent.Skip(before), request => request.Host == left);
    }

    [Theory]
    [InlineData("", "", "", "is empty")]
    [InlineData("search:9200", "", "", "'search:9200'")]
    [InlineData("http://search:9200", "use", "a2V5", "Set one of them")]
    public void Options_that_cannot_be_meant_are_refused(string addresses, string user, string key, string why)
    {
        var options = new ElasticOptions
        {
            Addresses = addresses,
            User = user,
            ApiKey = key,
        };

        var refused = Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddElasticSearch(options));

        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    private static int Items(Request bulk) =>
        bulk.Body.Split('\n').Count(line => line.StartsWith("{\"index\"", StringComparison.Ordinal));

    private sealed record Request(
        string Method,
        string Host,
        string Path,
        string Body,
        string? Accept,
        string? ContentType,
        string? Authorization
    );

    /// <summary>An engine whose requests end here: each is kept, and answered as a server with an empty index would.</summary>
    private sealed class Wire : HttpMessageHandler, IAsyncDisposable
    {
        private readonly ServiceProvider services;
        private readonly string version;
        private readonly string distribution;
        private readonly ConcurrentQueue<Request> sent = [];
        private readonly Dictionary<string, string> aliases = new() { ["use"] = Live };

        public Wire(string version, string distribution, ElasticOptions? options = null)
        {
            this.version = version;
            this.distribution = distribution;
            var collection = new ServiceCollection()
                .AddLogging()
                .AddSingleton(TimeProvider.System)
                .AddElasticSearch(options ?? new ElasticOptions());
            foreach (var client in new[] { nameof(ElasticServer), ElasticServices.Reader })
            {
                collection.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => this);
            }
            services = collection.BuildServiceProvider();
        }

        public ISearchEngine Engine => services.GetRequiredService<ISearchEngine>();

        public IReadOnlyCollection<Request> Sent => sent;

        /// <summary>Another answer than the usual; null for the usual.</summary>
        public Func<Request, (int Status, string Body)?> Answer { get; set; } = _ => null;

        /// <summary>Whether a request is never answered.</summary>
        public Func<Request, bool> Hangs { get; set; } = _ => false;

        public async ValueTask DisposeAsync() => await services.DisposeAsync();

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var kept = new Request(
                request.Method.Method,
                request.RequestUri!.Host,
                request.RequestUri.PathAndQuery,
                request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken),
                request.Headers.Accept.ToString().Replace("; ", ";", StringComparison.Ordinal),
                request.Content?.Headers.ContentType?.ToString().Replace("; ", ";", StringComparison.Ordinal),
                request.Headers.Authorization?.ToString()
            );
            sent.Enqueue(kept);
            if (Hangs(kept))
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            var (status, body) = Answer(kept) ?? (200, Usual(kept));
            return new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
                RequestMessage = request,
            };
        }

        private string Usual(Request request)
        {
            var path = request.Path;
            if (request.Method == "GET" && path is "/" or "/search/")
            {
                return JsonSerializer.Serialize(
                    distribution.Length > 0
                        ? new { version = new { number = version, distribution } }
                        : (object)new { version = new { number = version } }
                );
            }
            if (path == "/_aliases")
            {
                MoveAliases(request.Body);
                return "{}";
            }
            if (path.Contains("_alias", StringComparison.Ordinal))
            {
                return JsonSerializer.Serialize(
                    aliases
                        .GroupBy(alias => alias.Value, alias => alias.Key)
                        .ToDictionary(
                            index => index.Key,
                            index => new { aliases = index.ToDictionary(alias => alias, _ => new { }) }
                        )
                );
            }
            if (request.Method == "GET" && path.EndsWith(Live, StringComparison.Ordinal))
            {
                return $$$"""
                    {"{{{Live}}}":{"mappings":{"properties":{"kind":{},"texts":{} } },
                    "settings":{"index":{"analysis":{"analyzer":{} } } } } }
                    """;
            }
            if (path.Contains("_count", StringComparison.Ordinal))
            {
                return """{"count":0}""";
            }
            if (path.Contains("keep_alive", StringComparison.Ordinal))
            {
                return """{"id":"point","pit_id":"point"}""";
            }
            if (path.StartsWith("/_bulk", StringComparison.Ordinal))
            {
                return """{"errors":false,"items":[]}""";
            }
            return path.Contains("_search", StringComparison.Ordinal) ? Found(request.Body) : "{}";
        }

        /// <summary>Does what <c>_aliases</c> is asked to.</summary>
        public void MoveAliases(string body)
        {
            foreach (var action in JsonNode.Parse(body)!["actions"]!.AsArray())
            {
                var (what, on) = action!.AsObject().First();
                var alias = on!["alias"]!.GetValue<string>();
                var index = on["index"]!.GetValue<string>();
                if (what == "add")
                {
                    aliases[alias] = index;
                }
                else if (aliases.GetValueOrDefault(alias) == index)
                {
                    aliases.Remove(alias);
                }
            }
        }

        private static string Found(string body)
        {
            using var asked = JsonDocument.Parse(body.Length == 0 ? "{}" : body);
            return new JsonObject
            {
                ["timed_out"] = false,
                ["_shards"] = new JsonObject { ["failed"] = 0 },
                ["hits"] = new JsonObject
                {
                    ["total"] = new JsonObject { ["value"] = 0 },
                    ["hits"] = new JsonArray(),
                },
                ["aggregations"] = None(asked.RootElement),
            }.ToJsonString();
        }

        // Every aggregation that was asked for, with nothing in it.
        private static JsonObject None(JsonElement asked)
        {
            var none = new JsonObject();
            if (asked.TryGetProperty("aggs", out var aggregations))
            {
                foreach (var each in aggregations.EnumerateObject())
                {
                    var answer = None(each.Value);
                    answer["doc_count"] = 0;
                    answer["buckets"] = new JsonArray();
                    none[each.Name] = answer;
                }
            }
            return none;
        }
    }
}

using System.Text.Json.Nodes;
using Use.Platform.Search;
using Use.Platform.Testing;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>A search server keeps the contract, and what is its own: generations behind aliases.</summary>
public sealed class ElasticSearchContract : SearchContract
{
    private SearchServer? own;

    private SearchServer Own => own ?? throw new InvalidOperationException("There is no server.");

    protected override Task<ISearchEngine> StartAsync()
    {
        Assert.SkipWhen(SearchNode.WhyNoShared is not null, SearchNode.WhyNoShared ?? "");
        own = new SearchServer(SearchNode.SharedAddress!);
        return Task.FromResult(own.Engine);
    }

    public override async ValueTask DisposeAsync()
    {
        if (own is not null)
        {
            await own.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_previous_generation_is_kept_under_its_alias_and_the_one_before_it_is_not()
    {
        for (var round = 0; round < 3; round++)
        {
            await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
            await rebuild.PromoteAsync(Cancellation);
        }

        Assert.Equal(["", "-previous"], (await Own.IndicesAsync()).Values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_an_interrupted_rebuild_has_left_is_removed_by_the_next()
    {
        await using var killed = new SearchServer(SearchNode.SharedAddress!, Own.Index);
        await killed.Engine.BeginRebuildAsync(Cancellation);
        Assert.Contains("-building", (await Own.IndicesAsync()).Values);

        await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
        await rebuild.PromoteAsync(Cancellation);

        Assert.DoesNotContain("-building", (await Own.IndicesAsync()).Values);
        Assert.Equal(2, (await Own.IndicesAsync()).Count);
    }

    [Fact]
    public async Task A_rebuild_that_another_process_has_taken_over_is_not_promoted_and_writes_to_no_index_of_its_own()
    {
        await using var other = new SearchServer(SearchNode.SharedAddress!, Own.Index);
        await PutAsync(Make(1, "Live"));
        var paused = await Engine.BeginRebuildAsync(Cancellation);
        await using var taken = await other.Engine.BeginRebuildAsync(Cancellation);
        var indices = await Own.IndicesAsync();

        await paused.AddAsync([Make(2, "Read")], Cancellation);
        var refused = await Assert.ThrowsAsync<SearchUnavailableException>(() => paused.PromoteAsync(Cancellation));
        await paused.DisposeAsync();

        Assert.Contains("taken over", refused.Message, StringComparison.Ordinal);
        Assert.Equal(indices, await Own.IndicesAsync());
        Assert.Equal([1], (await FindAsync("")).Numbers());

        // Both read the same database: what came late from the one is as good as the other's.
        await taken.AddAsync([Make(3, "Read")], Cancellation);
        await taken.PromoteAsync(Cancellation);
        Assert.Equal([2, 3], (await FindAsync("")).Numbers());
    }

    [Fact]
    public async Task A_rebuild_whose_index_was_removed_is_told_so_and_makes_none_by_writing_to_it()
    {
        await PutAsync(Make(1, "Live"));
        await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
        await using var abandoned = new SearchServer(SearchNode.SharedAddress!, Own.Index);
        await (await abandoned.Engine.BeginRebuildAsync(Cancellation)).DisposeAsync();

        var refused = await Assert.ThrowsAsync<SearchUnavailableException>(() =>
            rebuild.AddAsync([Make(2, "Read")], Cancellation)
        );

        Assert.Contains("taken over", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SearchUnavailableException>(() => rebuild.PromoteAsync(Cancellation));
        Assert.Equal([1], (await FindAsync("")).Numbers());
    }

    [Fact]
    public async Task Changes_by_another_process_go_into_the_generation_that_is_being_built()
    {
        await using var other = new SearchServer(SearchNode.SharedAddress!, Own.Index);
        await PutAsync(Make(1, "Old"), Make(2, "Old"));
        await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
        await other.Engine.ApplyAsync([Delete(1, version: 10), Put(Make(3, "Applied"))], Cancellation);
        await rebuild.AddAsync([Make(1, "Read", version: 9), Make(2, "Read", version: 9)], Cancellation);
        await other.Engine.ApplyAsync([Delete(2, version: 10), Put(Make(4, "Applied"))], Cancellation);
        await other.Engine.ApplyAsync([Put(Make(2, "Back", version: 11))], Cancellation);
        await rebuild.PromoteAsync(Cancellation);

        Assert.Equal([2, 3, 4], (await FindAsync("")).Numbers().Order());
        Assert.Equal([2], (await other.Engine.SearchAsync(new SearchQuery { Text = "back" }, Cancellation)).Numbers());
    }

    [Fact]
    public async Task A_missing_index_says_so_until_it_is_built()
    {
        await using var elsewhere = new SearchServer(SearchNode.SharedAddress!);
        var engine = elsewhere.Engine;

        await Assert.ThrowsAsync<SearchUnavailableException>(() => engine.SearchAsync(new SearchQuery(), Cancellation));
        await Assert.ThrowsAsync<SearchUnavailableException>(() =>
            engine.ApplyAsync([Put(Make(1, "One"))], Cancellation)
        );
        Assert.True((await engine.GetStatusAsync(Cancellation)).ReindexNeeded);
        Assert.Empty(await elsewhere.IndicesAsync());

        await using var rebuild = await engine.BeginRebuildAsync(Cancellation);
        await engine.ApplyAsync([Put(Make(2, "Two"))], Cancellation);
        await rebuild.AddAsync([Make(1, "One")], Cancellation);
        await rebuild.PromoteAsync(Cancellation);

        Assert.Equal(2, (await engine.SearchAsync(new SearchQuery(), Cancellation)).Total);
        Assert.False((await engine.GetStatusAsync(Cancellation)).ReindexNeeded);
    }

    [Theory]
    [MemberData(nameof(Similarities))]
    public async Task The_numbers_of_BM25_are_those_of_the_definition(string similarity, int[] order)
    {
        await using var server = new SearchServer(SearchNode.SharedAddress!, definition: Ranking(similarity));

        Assert.Equal(order, await OrderAsync(server.Engine));
    }

    [Fact]
    public async Task An_index_of_an_older_definition_is_searched_and_written_though_it_lacks_fields_languages_and_analyzers()
    {
        // The older one has no French, no titles in Spanish order, no evidence, and other names of analyzers.
        var json = JsonNode.Parse(
            IndexDefinition.Current.Json.Replace("\"title_", "\"titre_", StringComparison.Ordinal)
        )!;
        var properties = json["mappings"]!["properties"]!.AsObject();
        Rename(properties, "titre_words", "title_words");
        Rename(properties, "titre_sort", "title_sort");
        foreach (var field in new[] { "title", "tagline", "body" })
        {
            properties[field]!["properties"]!.AsObject().Remove("fr");
        }
        properties["title_sort"]!["properties"]!.AsObject().Remove("es");
        properties.Remove("evidence");
        await using var today = new SearchServer(SearchNode.SharedAddress!);
        var older = $"{today.Index}-20200101000000000-01234567";
        var made = await today.Server.SendTextAsync(HttpMethod.Put, older, json.ToJsonString(), Cancellation);
        Assert.True(made.IsGood, made.Reason);
        var alias = await today.Server.SendAsync(HttpMethod.Put, $"{older}/_alias/{today.Index}", null, Cancellation);
        Assert.True(alias.IsGood, alias.Reason);
        var engine = today.Engine;
        async Task<List<int>> SetAsync(string text, SearchSort sort = SearchSort.Relevance)
        {
            var query = new SearchQuery
            {
                Text = text,
                Sort = sort,
                ReaderLanguage = "es",
            };
            return [.. (await engine.SearchAsync(query, Cancellation)).Numbers().Order()];
        }

        await engine.ApplyAsync([Put(Make(1, "The house of trees"))], Cancellation);
        Assert.Equal([1], await SetAsync("tree"));
        // With its stop words, which asks for the analyzer that keeps them.
        Assert.Equal([1], await SetAsync("\"house of trees\""));
        await engine.ApplyAsync(
            [
                Put(
                    Make(2, "Des maisons", "Beaucoup de jardins", "fr", "Et des arbres").Translated("es", "Casas") with
                    {
                        Evidence = 0.7,
                    }
                ),
                Put(Make(3, "Trees", version: 2).Translated("fr", "Des arbres")),
                Delete(1, version: 2),
            ],
            Cancellation
        );

        Assert.Equal([2], await SetAsync("maisons"));
        Assert.Equal([2], await SetAsync("jardins"));
        Assert.Equal([2], await SetAsync("casas"));
        Assert.Equal([2, 3], await SetAsync("arbres"));
        Assert.Equal([3], await SetAsync("\"des arbres\" -beaucoup"));
        Assert.Equal([2, 3], await SetAsync("", SearchSort.Title));
        Assert.Equal([2], await SetAsync("jardns"));
        Assert.True((await engine.GetStatusAsync(Cancellation)).ReindexNeeded);

        static void Rename(JsonObject of, string name, string other)
        {
            var value = of[name]!.DeepClone();
            of.Remove(name);
            of[other] = value;
        }
    }

    [Fact]
    public async Task An_index_of_another_definition_is_served_and_said_to_need_a_reindex()
    {
        await PutAsync(Make(1, "Trees"));
        // Today's definition is one field and one facet ahead of it.
        var json = JsonNode.Parse(IndexDefinition.Current.Json)!;
        json["mappings"]!["properties"]!["facets"]!["properties"]!["mood"] = new JsonObject { ["type"] = "keyword" };
        await using var newer = new SearchServer(
            SearchNode.SharedAddress!,
            Own.Index,
            IndexDefinition.Parse(json.ToJsonString())
        );
        var engine = newer.Engine;

        Assert.True((await engine.GetStatusAsync(Cancellation)).ReindexNeeded);
        Assert.Equal(1, (await engine.SearchAsync(new SearchQuery { Text = "trees" }, Cancellation)).Total);
        await engine.ApplyAsync([Put(Make(2, "More trees").With("mood", "calm"))], Cancellation);
        Assert.Equal(
            [1, 2],
            (await engine.SearchAsync(new SearchQuery { Text = "trees" }, Cancellation)).Numbers().Order()
        );

        await using var rebuild = await engine.BeginRebuildAsync(Cancellation);
        await rebuild.AddAsync([Make(2, "More trees").With("mood", "calm")], Cancellation);
        await rebuild.PromoteAsync(Cancellation);
        Assert.False((await engine.GetStatusAsync(Cancellation)).ReindexNeeded);
        Assert.Equal("calm:1", (await engine.SearchAsync(new SearchQuery(), Cancellation)).Counts("mood"));
    }
}

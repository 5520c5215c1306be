using Microsoft.Extensions.Logging.Abstractions;
using Use.Platform.Search;
using Use.Platform.Search.Lucene;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>The embedded engine keeps the contract, and what is its own: a folder that survives anything.</summary>
public sealed class LuceneSearchContract : SearchContract
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"use-search-{Guid.NewGuid():N}");

    protected override Task<ISearchEngine> StartAsync() => Task.FromResult<ISearchEngine>(Open(folder));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_applied_is_there_after_a_proper_end()
    {
        await PutAsync(Make(1, "Trees"));
        Close();

        using var again = Open(folder);

        Assert.Equal(1, (await again.SearchAsync(new SearchQuery { Text = "trees" }, Cancellation)).Total);
        Assert.False((await again.GetStatusAsync(Cancellation)).ReindexNeeded);
    }

    [Fact]
    public async Task What_was_applied_is_there_after_an_abrupt_end()
    {
        for (var number = 1; number <= 30; number++)
        {
            await PutAsync(Make(number, "Trees"));
            if (number % 10 == 0)
            {
                using var again = Open(Copy());
                Assert.Equal(number, (await again.SearchAsync(new SearchQuery(), Cancellation)).Total);
                await again.ApplyAsync([Put(Make(99, "After"))], Cancellation);
                Assert.Equal(number + 1, (await again.SearchAsync(new SearchQuery(), Cancellation)).Total);
            }
        }
    }

    [Fact]
    public async Task An_abrupt_end_in_a_rebuild_leaves_the_live_generation_and_its_remains_are_removed()
    {
        await PutAsync(Make(1, "Live"));
        await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
        await rebuild.AddAsync([.. Enumerable.Range(2, 50).Select(number => Make(number, "Built"))], Cancellation);
        var copy = Copy();
        Assert.Equal(2, Generations(copy));

        using var again = Open(copy);

        Assert.Equal([1], (await again.SearchAsync(new SearchQuery(), Cancellation)).Numbers());
        Assert.Equal(1, Generations(copy));
    }

    [Fact]
    public async Task The_previous_generation_is_kept_and_the_one_before_it_is_not()
    {
        for (var round = 0; round < 3; round++)
        {
            await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
            await rebuild.PromoteAsync(Cancellation);
        }

        Assert.Equal(2, Generations(folder));
    }

    [Fact]
    public async Task A_second_opener_is_refused_and_told_what_to_do_until_the_first_has_gone()
    {
        using (var second = Open(folder))
        {
            var refused = await Assert.ThrowsAsync<SearchUnavailableException>(() =>
                second.SearchAsync(new SearchQuery(), Cancellation)
            );
            Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<SearchUnavailableException>(() => second.GetStatusAsync(Cancellation));
            await Assert.ThrowsAsync<SearchUnavailableException>(() => second.ApplyAsync([], Cancellation));
            await Assert.ThrowsAsync<SearchUnavailableException>(() => second.BeginRebuildAsync(Cancellation));
        }
        Close();

        using var third = Open(folder);
        Assert.Equal(0, (await third.SearchAsync(new SearchQuery(), Cancellation)).Total);
    }

    [Fact]
    public async Task The_remains_of_a_lock_do_not_hinder_a_start()
    {
        // What a killed process leaves: the file is there, the operating system's lock on it is not.
        await PutAsync(Make(1, "Trees"));
        var copy = Copy();
        Assert.True(File.Exists(Path.Combine(copy, "lock")));

        using var again = Open(copy);

        Assert.Equal(1, (await again.SearchAsync(new SearchQuery(), Cancellation)).Total);
    }

    [Fact]
    public async Task A_missing_index_says_so_until_it_is_built()
    {
        var elsewhere = Path.Combine(folder, "elsewhere");
        using var engine = Open(elsewhere);

        await Assert.ThrowsAsync<SearchUnavailableException>(() => engine.SearchAsync(new SearchQuery(), Cancellation));
        await Assert.ThrowsAsync<SearchUnavailableException>(() =>
            engine.ApplyAsync([Put(Make(1, "One"))], Cancellation)
        );
        Assert.True((await engine.GetStatusAsync(Cancellation)).ReindexNeeded);

        await using var rebuild = await engine.BeginRebuildAsync(Cancellation);
        await engine.ApplyAsync([Put(Make(2, "Two"))], Cancellation);
        await rebuild.AddAsync([Make(1, "One")], Cancellation);
        await rebuild.PromoteAsync(Cancellation);

        Assert.Equal(2, (await engine.SearchAsync(new SearchQuery(), Cancellation)).Total);
        Assert.False((await engine.GetStatusAsync(Cancellation)).ReindexNeeded);
    }

    [Theory]
    [InlineData("segments_*", 0)]
    [InlineData("segments_*", 20)]
    [InlineData("*.cfs", 0)]
    [InlineData("*.cfs", 100)]
    [InlineData("*.si", 0)]
    public async Task A_broken_index_says_so_keeps_its_files_and_can_be_rebuilt_while_it_runs(
        string pattern,
        int length
    )
    {
        await PutAsync(Make(1, "Trees"));
        var copy = Copy();
        var live = Path.Combine(copy, "generations", (await Engine.GetStatusAsync(Cancellation)).Generation);
        foreach (var file in Directory.EnumerateFiles(live, pattern))
        {
            using var cut = File.OpenWrite(file);
            cut.SetLength(length);
        }
        var before = Directory.GetFiles(live).Length;
        using var engine = Open(copy);

        var broken = await Assert.ThrowsAsync<SearchUnavailableException>(() =>
            engine.SearchAsync(new SearchQuery(), Cancellation)
        );
        Assert.Contains("reindex", broken.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SearchUnavailableException>(() => engine.ApplyAsync([Delete(1)], Cancellation));
        Assert.True((await engine.GetStatusAsync(Cancellation)).ReindexNeeded);
        Assert.Equal(before, Directory.GetFiles(live).Length);

        await using var rebuild = await engine.BeginRebuildAsync(Cancellation);
        await rebuild.AddAsync([Make(1, "Trees")], Cancellation);
        await rebuild.PromoteAsync(Cancellation);
        Assert.Equal(1, (await engine.SearchAsync(new SearchQuery { Text = "tree" }, Cancellation)).Total);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"Live\":\"gone\"}")]
    public async Task A_pointer_that_points_nowhere_says_so_and_can_be_rebuilt(string pointer)
    {
        var copy = Copy();
        await File.WriteAllTextAsync(Path.Combine(copy, "current.json"), pointer, Cancellation);
        using var engine = Open(copy);

        await Assert.ThrowsAsync<SearchUnavailableException>(() => engine.SearchAsync(new SearchQuery(), Cancellation));
        Assert.True((await engine.GetStatusAsync(Cancellation)).ReindexNeeded);
        Assert.NotEqual(0, Generations(copy));

        await using var rebuild = await engine.BeginRebuildAsync(Cancellation);
        await rebuild.PromoteAsync(Cancellation);
        Assert.Equal(0, (await engine.SearchAsync(new SearchQuery(), Cancellation)).Total);
    }

    [Fact]
    public async Task An_index_of_another_definition_is_served_and_said_to_need_a_reindex()
    {
        await PutAsync(Make(1, "Trees"));
        Close();
        var other = IndexDefinition.Parse(
            IndexDefinition.Current.Json.Replace("\"title\": 7", "\"title\": 8", StringComparison.Ordinal)
        );

        using var engine = Open(folder, other);

        Assert.NotEqual(IndexDefinition.Current.Hash, other.Hash);
        Assert.True((await engine.GetStatusAsync(Cancellation)).ReindexNeeded);
        Assert.Equal(1, (await engine.SearchAsync(new SearchQuery { Text = "trees" }, Cancellation)).Total);
        await engine.ApplyAsync([Put(Make(2, "More trees"))], Cancellation);
        Assert.True((await engine.GetStatusAsync(Cancellation)).ReindexNeeded);

        await using var rebuild = await engine.BeginRebuildAsync(Cancellation);
        await rebuild.PromoteAsync(Cancellation);
        Assert.False((await engine.GetStatusAsync(Cancellation)).ReindexNeeded);
    }

    [Theory]
    [InlineData("\"dynamic\": \"strict\"", "\"dynamic\": \"true\"")]
    [InlineData("\"definition\": 1", "\"definition\": 2")]
    [InlineData("\"language\": \"light_french\"", "\"language\": \"klingon\"")]
    [InlineData("\"lowercase\", \"language\": \"greek\"", "\"lowercase\", \"language\": \"martian\"")]
    [InlineData("\"cjk_bigram\"", "\"icu_folding\"")]
    [InlineData("\"tokenizer\": \"standard\"", "\"tokenizer\": \"icu_tokenizer\"")]
    [InlineData("\"otherwise\": \"any\"", "\"otherwise\": \"none\"")]
    [InlineData("\"theme\": { \"type\": \"keyword\" }", "\"theme\": { \"type\": \"text\" }")]
    [InlineData("\"sdg\": ", "\"goal\": ")]
    [InlineData("\"title\": 7", "\"title\": \"heavy\"")]
    [InlineData("\"mappings\"", "\"mapping\"")]
    [InlineData("\"type\": \"BM25\"", "\"type\": \"boolean\"")]
    [InlineData("\"b\": 0.6", "\"b\": 0.6, \"discount_overlaps\": false")]
    [InlineData("\"similarity\": {", "\"similarity\": { \"names\": { \"type\": \"BM25\" },")]
    [InlineData("\"settings\": {", "\"settings\": { \"index\": { \"max_terms_count\": 9 },")]
    [InlineData("\"completeness\": { \"type\": \"float\" },", "")]
    [InlineData("\"completeness\": { ", "\"mood\": { \"type\": \"keyword\" }, \"completeness\": { ")]
    [InlineData("\"terms\": { \"type\": \"text\"", "\"terms\": { \"similarity\": \"boolean\", \"type\": \"text\"")]
    [InlineData("\"index_options\": \"offsets\"", "\"index_options\": \"docs\"")]
    [InlineData("\"long_question\": {", "\"short_question\": {}, \"long_question\": {")]
    [InlineData("\"tokenizer\": \"standard\"", "\"tokenizer\": \"standard\", \"char_filter\": [\"html_strip\"]")]
    [InlineData("\"articles_case\": true", "\"articles_case\": false")]
    [InlineData("\"type\": \"stop\"", "\"type\": \"stop\", \"remove_trailing\": false")]
    [InlineData("\"type\": \"asciifolding\"", "\"type\": \"asciifolding\", \"preserve_original\": true")]
    public void A_definition_that_is_not_understood_is_refused(string part, string instead)
    {
        var json = IndexDefinition.Current.Json;
        Assert.Contains(part, json, StringComparison.Ordinal);

        var refused = Assert.Throws<InvalidDataException>(() =>
            Open(folder, IndexDefinition.Parse(json.Replace(part, instead, StringComparison.Ordinal)))
        );

        Assert.Contains("records.json", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Similarities))]
    public async Task The_numbers_of_BM25_are_those_of_the_definition(string similarity, int[] order)
    {
        using var engine = Open(Path.Combine(folder, "similarity"), Ranking(similarity));

        Assert.Equal(order, await OrderAsync(engine));
    }

    [Fact]
    public async Task Searches_that_are_under_way_end_while_generations_are_swapped()
    {
        await PutAsync([.. Enumerable.Range(1, 200).Select(number => Make(number, "Trees", "Trees and parks."))]);
        using var stop = new CancellationTokenSource();
        var searching = Enumerable
            .Range(0, 3)
            .Select(_ =>
                Task.Run(
                    async () =>
                    {
                        var count = 0;
                        while (!stop.IsCancellationRequested)
                        {
                            Assert.Equal(200, (await FindAsync("trees")).Total);
                            count++;
                        }
                        return count;
                    },
                    Cancellation
                )
            )
            .ToList();
        for (var round = 0; round < 8; round++)
        {
            await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
            await rebuild.AddAsync(
                [.. Enumerable.Range(1, 200).Select(number => Make(number, "Trees", "Trees and parks."))],
                Cancellation
            );
            await rebuild.PromoteAsync(Cancellation);
        }
        await stop.CancelAsync();

        Assert.All(await Task.WhenAll(searching), count => Assert.NotEqual(0, count));
    }

    [Fact]
    public async Task A_closed_engine_says_that_it_is_closed()
    {
        Close();

        await Assert.ThrowsAnyAsync<Exception>(() => FindAsync("trees"));
    }

    private static LuceneSearchEngine Open(string path, IndexDefinition? definition = null) =>
        new(new LuceneOptions(path), TimeProvider.System, NullLogger<LuceneSearchEngine>.Instance, definition);

    private void Close() => ((LuceneSearchEngine)Engine).Dispose();

    private static int Generations(string path) => Directory.GetDirectories(Path.Combine(path, "generations")).Length;

    // The files as a killed process would leave them.
    private string Copy()
    {
        var copy = Path.Combine(folder, $"copy-{Guid.NewGuid():N}");
        foreach (var file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(folder, file);
            if (relative.StartsWith("copy-", StringComparison.Ordinal))
            {
                continue;
            }
            var to = Path.Combine(copy, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (relative == "lock")
            {
                File.WriteAllText(to, "");
            }
            else
            {
                File.Copy(file, to);
            }
        }
        return copy;
    }
}

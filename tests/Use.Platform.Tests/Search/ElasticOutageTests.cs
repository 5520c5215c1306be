using System.Diagnostics;
using Use.Platform.Search;
using Use.Platform.Testing;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>A search server that goes away and comes back, and one of three nodes that does.</summary>
public sealed class ElasticOutageTests(ITestOutputHelper output)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_goes_away_is_said_to_be_away_and_is_used_again_when_it_is_back()
    {
        Assert.SkipWhen(SearchNode.WhyNot is not null, SearchNode.WhyNot ?? "");
        await using var node = await SearchNode.StartAsync();
        await using var server = new SearchServer(node.Address);
        var engine = server.Engine;
        await BuildAsync(engine);
        await engine.ApplyAsync([Put(Make(1, "Trees"))], Cancellation);

        await node.KillAsync();
        await Assert.ThrowsAsync<SearchUnavailableException>(() => engine.SearchAsync(new SearchQuery(), Cancellation));
        await Assert.ThrowsAsync<SearchUnavailableException>(() =>
            engine.ApplyAsync([Put(Make(2, "Trees"))], Cancellation)
        );
        await Assert.ThrowsAsync<SearchUnavailableException>(() => engine.GetStatusAsync(Cancellation));
        await Assert.ThrowsAsync<SearchUnavailableException>(() => engine.BeginRebuildAsync(Cancellation));
        // When it is known to be away, nobody is kept waiting.
        await FailUntilQuickAsync(engine);

        await node.StartAgainAsync();
        await UntilAsync(() => engine.ApplyAsync([Put(Make(2, "Trees"))], Cancellation));

        var found = await engine.SearchAsync(new SearchQuery { Text = "tree" }, Cancellation);
        Assert.Equal([1, 2], found.Numbers().Order());
    }

    [Fact]
    public async Task A_server_that_hangs_is_said_to_be_away_before_a_reader_has_left_and_is_used_again_when_it_goes_on()
    {
        Assert.SkipWhen(SearchNode.WhyNot is not null, SearchNode.WhyNot ?? "");
        await using var node = await SearchNode.StartAsync();
        await using var server = new SearchServer(node.Address, givesUpSoon: true);
        var engine = server.Engine;
        await BuildAsync(engine, Make(1, "Trees"));
        Assert.Equal([1], (await engine.SearchAsync(new SearchQuery(), Cancellation)).Numbers());

        await node.HangAsync();
        try
        {
            Func<Task>[] waiting =
            [
                () => engine.SearchAsync(new SearchQuery(), Cancellation),
                () => engine.SuggestAsync(new TitleQuery("tr", "en"), Cancellation),
                () => engine.GetStatusAsync(Cancellation),
            ];
            foreach (var work in waiting)
            {
                // Three seconds, and as much again for a machine that has other things to do. What writes waits for a minute.
                var refused = Assert.ThrowsAsync<SearchUnavailableException>(work);
                await refused.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
            }
            await FailUntilQuickAsync(engine);
        }
        finally
        {
            await node.GoOnAsync();
        }
        await UntilAsync(async () =>
            Assert.Equal([1], (await engine.SearchAsync(new SearchQuery(), Cancellation)).Numbers())
        );
        await UntilAsync(() => engine.ApplyAsync([Put(Make(2, "Trees"))], Cancellation));
    }

    [Fact]
    public async Task A_rebuild_that_the_server_goes_away_from_leaves_the_live_generation()
    {
        Assert.SkipWhen(SearchNode.WhyNot is not null, SearchNode.WhyNot ?? "");
        await using var node = await SearchNode.StartAsync();
        await using var server = new SearchServer(node.Address);
        var engine = server.Engine;
        await BuildAsync(engine);
        await engine.ApplyAsync([Put(Make(1, "Trees"))], Cancellation);
        var rebuild = await engine.BeginRebuildAsync(Cancellation);
        await rebuild.AddAsync([Make(1, "Trees"), Make(2, "Trees")], Cancellation);

        await node.KillAsync();
        await Assert.ThrowsAsync<SearchUnavailableException>(() => rebuild.AddAsync([Make(3, "Trees")], Cancellation));
        await Assert.ThrowsAsync<SearchUnavailableException>(() => rebuild.PromoteAsync(Cancellation));
        // That it cannot be cleared away now must not hide why it failed; the next rebuild does it.
        await rebuild.DisposeAsync();

        await node.StartAgainAsync();
        await UntilAsync(async () =>
            Assert.Equal([1], (await engine.SearchAsync(new SearchQuery(), Cancellation)).Numbers())
        );
        await BuildAsync(engine, Make(1, "Trees"), Make(2, "Trees"));
        Assert.Equal(2, (await engine.SearchAsync(new SearchQuery(), Cancellation)).Total);
        Assert.DoesNotContain("-building", (await server.IndicesAsync()).Values);
    }

    [Fact]
    public async Task Of_three_nodes_one_may_die_while_searching_and_indexing_go_on_and_nothing_is_lost_or_wrong()
    {
        Assert.SkipWhen(SearchNode.WhyNot is not null, SearchNode.WhyNot ?? "");
        var nodes = await SearchNode.StartClusterAsync(3);
        try
        {
            await using var server = new SearchServer(string.Join(' ', nodes.Select(node => node.Address)));
            await BuildAsync(server.Engine);
            await nodes[0].HealthAsync("wait_for_status=green");
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var acknowledged = 0;
            var sent = 0;
            var refused = 0;
            var writing = Task.Run(
                async () =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        var next = sent + 1;
                        Volatile.Write(ref sent, next);
                        // As the outbox does: what was refused is sent again.
                        await UntilAsync(
                            () => server.Engine.ApplyAsync([Put(Make(next, $"Tree number{next}"))], Cancellation),
                            () => Interlocked.Increment(ref refused)
                        );
                        Volatile.Write(ref acknowledged, next);
                    }
                },
                Cancellation
            );
            var answers = 0;
            var searching = Task.Run(
                async () =>
                {
                    while (!stop.IsCancellationRequested)
                    {
                        var least = Volatile.Read(ref acknowledged);
                        try
                        {
                            var found = await server.Engine.SearchAsync(
                                new SearchQuery { Text = "tree" },
                                Cancellation
                            );
                            Assert.InRange(found.Total, least, Volatile.Read(ref sent));
                            Interlocked.Increment(ref answers);
                        }
                        catch (SearchUnavailableException)
                        {
                            // Said to be away, never an answer that lacks something.
                            Interlocked.Increment(ref refused);
                        }
                    }
                },
                Cancellation
            );

            await MoreAsync(() => acknowledged, 30);
            await nodes[0].KillAsync();
            await MoreAsync(() => acknowledged, 60);
            await MoreAsync(() => answers, 60);
            await nodes[0].StartAgainAsync();
            await nodes[1].HealthAsync("wait_for_nodes=3&wait_for_status=green");
            await MoreAsync(() => acknowledged, 30);
            await stop.CancelAsync();
            await Task.WhenAll(writing, searching);

            output.WriteLine($"{acknowledged} applied, {answers} answers, {refused} times told to come again");
            Assert.Equal(acknowledged, (await server.Engine.SearchAsync(new SearchQuery(), Cancellation)).Total);
            for (var number = 1; number <= acknowledged; number++)
            {
                var query = new SearchQuery { Text = $"number{number}" };
                Assert.Equal([number], (await server.Engine.SearchAsync(query, Cancellation)).Numbers());
            }
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }
        }
    }

    private static async Task BuildAsync(ISearchEngine engine, params SearchDocument[] documents)
    {
        await using var rebuild = await engine.BeginRebuildAsync(Cancellation);
        await rebuild.AddAsync(documents, Cancellation);
        await rebuild.PromoteAsync(Cancellation);
    }

    private static async Task FailUntilQuickAsync(ISearchEngine engine)
    {
        for (var attempt = 0; ; attempt++)
        {
            var watch = Stopwatch.StartNew();
            await Assert.ThrowsAsync<SearchUnavailableException>(() =>
                engine.SearchAsync(new SearchQuery(), Cancellation)
            );
            if (watch.Elapsed < TimeSpan.FromMilliseconds(50))
            {
                return;
            }
            Assert.True(attempt < 50, "It goes on waiting for a server that is known to be away.");
        }
    }

    // Tries until it succeeds; a minute is enough for a server to come back.
    private static async Task UntilAsync(Func<Task> work, Action? failed = null)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception away) when (away is SearchUnavailableException && watch.Elapsed < TimeSpan.FromMinutes(1))
            {
                failed?.Invoke();
                await Task.Delay(100, Cancellation);
            }
        }
    }

    private static async Task MoreAsync(Func<int> count, int more)
    {
        var watch = Stopwatch.StartNew();
        for (var goal = count() + more; count() < goal; )
        {
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(2), $"Only {count()} of {goal} came about.");
            await Task.Delay(50, Cancellation);
        }
    }
}

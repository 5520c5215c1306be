using System.Collections.Concurrent;
using Use.Platform.Search;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>Changes, versions and rebuilds.</summary>
public abstract partial class SearchContract
{
    [Fact]
    public async Task What_was_applied_is_found_at_once()
    {
        await PutAsync(Make(1, "Trees"));
        Assert.Equal([1], await SetAsync("trees"));

        await PutAsync(Make(1, "Parks", version: 2));
        Assert.Empty(await SetAsync("trees"));
        Assert.Equal([1], await SetAsync("parks"));

        await Engine.ApplyAsync([Delete(1, version: 3)], Cancellation);
        Assert.Equal(0, (await FindAsync("")).Total);
    }

    [Fact]
    public async Task An_older_version_never_replaces_a_newer_one()
    {
        await PutAsync(Make(1, "Newer", version: 7));
        await PutAsync(Make(1, "Older", version: 6));
        await PutAsync(Make(2, "Newest", version: 3), Make(2, "Older", version: 1));

        Assert.Equal([1], await SetAsync("newer"));
        Assert.Equal([2], await SetAsync("newest"));
        Assert.Empty((await FindAsync(new SearchQuery { Text = "\"older\"" })).Hits);
    }

    [Fact]
    public async Task Applying_a_batch_twice_changes_nothing()
    {
        IndexChange[] batch = [Put(Make(1, "One")), Put(Make(2, "Two")), Delete(3)];
        await PutAsync(Make(3, "Three"));

        await Engine.ApplyAsync(batch, Cancellation);
        await Engine.ApplyAsync(batch, Cancellation);

        Assert.Equal([1, 2], (await FindAsync("")).Numbers().Order());
    }

    [Fact]
    public async Task The_last_change_of_a_record_in_a_batch_counts()
    {
        await Engine.ApplyAsync([Put(Make(1, "One")), Delete(1), Put(Make(2, "Two")), Delete(3)], Cancellation);
        await Engine.ApplyAsync([Delete(2), Put(Make(2, "Again"))], Cancellation);

        Assert.Equal([2], (await FindAsync("")).Numbers());
        Assert.Equal([2], await SetAsync("again"));
    }

    [Fact]
    public async Task A_deleted_record_can_come_back()
    {
        await PutAsync(Make(1, "One", version: 5));
        await Engine.ApplyAsync([Delete(1, version: 6)], Cancellation);
        await PutAsync(Make(1, "One", version: 6));

        Assert.Equal(1, (await FindAsync("one")).Total);
    }

    [Fact]
    public async Task An_older_put_that_comes_late_does_not_bring_a_deleted_record_back()
    {
        await PutAsync(Make(1, "One", version: 5));
        await Engine.ApplyAsync([Delete(1, version: 7), Delete(2, version: 7)], Cancellation);
        await PutAsync(Make(1, "One", version: 6), Make(2, "Two", version: 6));
        await Engine.ApplyAsync([Delete(3, version: 7), Put(Make(3, "Three", version: 6))], Cancellation);

        Assert.Equal(0, (await FindAsync("")).Total);
    }

    [Fact]
    public async Task An_older_delete_that_comes_late_does_not_remove_what_was_put_since()
    {
        await PutAsync(Make(1, "One", version: 6));
        await Engine.ApplyAsync([Delete(1, version: 5)], Cancellation);
        await Engine.ApplyAsync([Put(Make(2, "Two", version: 6)), Delete(2, version: 5)], Cancellation);

        Assert.Equal([1, 2], (await FindAsync("")).Numbers().Order());
    }

    [Fact]
    public async Task Late_changes_do_not_win_in_a_generation_that_is_being_built_either()
    {
        await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
        await rebuild.AddAsync([Make(1, "One", version: 6), Make(2, "Two", version: 6)], Cancellation);
        await Engine.ApplyAsync([Delete(1, version: 5), Delete(2, version: 7), Delete(3, version: 7)], Cancellation);
        await Engine.ApplyAsync([Put(Make(2, "Two", version: 6)), Put(Make(3, "Three", version: 6))], Cancellation);
        await rebuild.AddAsync([Make(3, "Three", version: 6)], Cancellation);
        await rebuild.PromoteAsync(Cancellation);

        Assert.Equal([1], (await FindAsync("")).Numbers());
    }

    [Fact]
    public async Task What_comes_late_for_the_live_generation_does_not_get_into_one_that_was_begun_since()
    {
        await PutAsync(Make(1, "One", version: 5), Make(2, "Two", version: 5));
        await Engine.ApplyAsync([Delete(1, version: 7)], Cancellation);
        await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
        await Engine.ApplyAsync([Put(Make(1, "One", version: 6)), Put(Make(3, "Three"))], Cancellation);
        await rebuild.AddAsync([Make(2, "Two", version: 8)], Cancellation);

        Assert.Equal([2, 3], (await FindAsync("")).Numbers().Order());
        await rebuild.PromoteAsync(Cancellation);

        Assert.Equal([2, 3], (await FindAsync("")).Numbers().Order());
    }

    [Fact]
    public async Task Records_of_different_kinds_with_one_id_are_two_records()
    {
        await PutAsync(Make(1, "Practice"), Make(1, "Practice") with { Kind = "article" });
        Assert.Equal(2, (await FindAsync("practice")).Total);

        await Engine.ApplyAsync([IndexChange.Delete("article", Id(1), 1)], Cancellation);

        Assert.Equal("case-study", (await FindAsync("practice")).Hits.Single().Kind);
    }

    [Fact]
    public async Task An_empty_batch_changes_nothing()
    {
        await Engine.ApplyAsync([], Cancellation);

        Assert.Equal(0, (await FindAsync("")).Total);
    }

    [Fact]
    public async Task A_rebuild_is_seen_only_when_it_is_promoted()
    {
        await PutAsync(Make(1, "Live"));
        var before = await Engine.GetStatusAsync(Cancellation);
        await using (var rebuild = await Engine.BeginRebuildAsync(Cancellation))
        {
            await rebuild.AddAsync([Make(2, "Built"), Make(3, "Built")], Cancellation);
            Assert.Equal([1], (await FindAsync("")).Numbers());

            await rebuild.PromoteAsync(Cancellation);
        }
        var after = await Engine.GetStatusAsync(Cancellation);

        Assert.Equal([2, 3], (await FindAsync("")).Numbers());
        Assert.Equal((1, 2), (before.Documents, after.Documents));
        Assert.NotEqual(before.Generation, after.Generation);
        Assert.False(after.ReindexNeeded);
    }

    [Fact]
    public async Task An_abandoned_rebuild_leaves_the_live_generation()
    {
        await PutAsync(Make(1, "Live"));
        await using (var rebuild = await Engine.BeginRebuildAsync(Cancellation))
        {
            await rebuild.AddAsync([Make(2, "Built")], Cancellation);
        }

        Assert.Equal([1], (await FindAsync("")).Numbers());
        await using var again = await Engine.BeginRebuildAsync(Cancellation);
    }

    [Fact]
    public async Task A_second_rebuild_at_the_same_time_is_refused()
    {
        await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);

        await Assert.ThrowsAsync<SearchUnavailableException>(() => Engine.BeginRebuildAsync(Cancellation));
    }

    [Fact]
    public async Task What_is_applied_while_a_rebuild_runs_is_in_both_generations_and_wins()
    {
        await PutAsync(Make(1, "Old"), Make(2, "Old"), Make(3, "Old"));
        await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
        await rebuild.AddAsync([Make(1, "Read", version: 2)], Cancellation);
        await Engine.ApplyAsync(
            [
                Put(Make(1, "Applied", version: 3)),
                Put(Make(2, "Applied", version: 3)),
                Delete(3, version: 9),
                Put(Make(4, "Applied")),
            ],
            Cancellation
        );
        await rebuild.AddAsync(
            [Make(2, "Read", version: 2), Make(3, "Read", version: 8), Make(5, "Read")],
            Cancellation
        );

        Assert.Equal([1, 2, 4], await SetAsync("applied"));
        await rebuild.PromoteAsync(Cancellation);

        Assert.Equal([1, 2, 4], await SetAsync("applied"));
        Assert.Equal([5], await SetAsync("read"));
        Assert.Equal(4, (await FindAsync("")).Total);
    }

    [Fact]
    public async Task An_older_version_that_is_applied_while_a_rebuild_runs_does_not_win_over_a_newer_one()
    {
        await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
        await PutAsync(Make(1, "Newer", version: 5));
        await PutAsync(Make(1, "Older", version: 4));
        await rebuild.PromoteAsync(Cancellation);

        Assert.Equal([1], await SetAsync("newer"));
    }

    [Fact]
    public async Task A_record_that_is_added_twice_is_there_once_in_its_newer_version()
    {
        await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
        await rebuild.AddAsync([Make(1, "Second", version: 2), Make(2, "First")], Cancellation);
        await rebuild.AddAsync([Make(1, "First", version: 1), Make(2, "Second", version: 2)], Cancellation);
        await rebuild.PromoteAsync(Cancellation);

        Assert.Equal([1, 2], await SetAsync("second"));
        Assert.Equal(2, (await FindAsync("")).Total);
    }

    [Fact]
    public async Task Changes_and_searches_go_on_while_rebuilds_run()
    {
        const int Records = 300;
        var latest = new ConcurrentDictionary<int, long>();
        var version = 0L;
        SearchDocument Current(int number, long at) => Make(number, $"Record version{at}", version: at);
        for (var number = 1; number <= Records; number++)
        {
            latest[number] = ++version;
        }
        await PutAsync([.. latest.Select(each => Current(each.Key, each.Value))]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var applying = Task.Run(
            async () =>
            {
                var random = new Random(3);
                while (!stop.IsCancellationRequested)
                {
                    var number = random.Next(1, Records + 1);
                    var at = Interlocked.Increment(ref version);
                    if (random.Next(5) == 0)
                    {
                        latest.TryRemove(number, out _);
                        await Engine.ApplyAsync([Delete(number, at)], Cancellation);
                    }
                    else
                    {
                        latest[number] = at;
                        await Engine.ApplyAsync([Put(Current(number, at))], Cancellation);
                        Assert.Equal([number], await SetAsync($"version{at}"));
                    }
                }
            },
            Cancellation
        );
        var searching = Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var results = await FindAsync(new SearchQuery { Text = "record", Take = 100 });
                    Assert.InRange(results.Total, Records / 2, Records);
                    Assert.Equal(results.Hits.Count, results.Hits.Select(hit => hit.Id).Distinct().Count());
                }
            },
            Cancellation
        );
        for (var round = 0; round < 4; round++)
        {
            await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
            foreach (var part in Enumerable.Range(1, Records).Chunk(20))
            {
                // As the database would be read: what is there now, at the version it has now.
                var read = part.Select(number => latest.TryGetValue(number, out var at) ? Current(number, at) : null);
                await rebuild.AddAsync([.. read.OfType<SearchDocument>()], Cancellation);
            }
            await rebuild.PromoteAsync(Cancellation);
        }
        await stop.CancelAsync();
        await Task.WhenAll(applying, searching);

        Assert.Equal(latest.Count, (await FindAsync("")).Total);
        foreach (var (number, at) in latest)
        {
            Assert.Equal([number], await SetAsync($"version{at}"));
        }
    }

    [Fact]
    public async Task A_cancelled_search_ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Engine.SearchAsync(new SearchQuery { Text = "trees" }, cancelled.Token)
        );
    }
}

using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Use.Platform.Search;
using Use.Platform.Search.Lucene;
using Use.Platform.Suggest;
using Use.Platform.Testing;
using Use.Platform.Tests.SavedSearches;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Suggest;

public sealed class HeldValuesTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"use-held-{Guid.NewGuid():N}");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Who_types_is_answered_from_what_is_held_while_newer_numbers_are_asked_for()
    {
        using var engine = Open();
        await BuildAsync(engine, Water(1));
        var hold = new TaskCompletionSource();
        hold.SetResult();
        using var slow = new InterruptedEngine(engine, _ => hold.Task);
        var held = new HeldValues(slow, clock);
        Assert.Equal(1, (await held.GetAsync(Stop))!.Of(Facets.Theme, "water"));
        await engine.ApplyAsync([Put(Water(2))], Stop);
        hold = new TaskCompletionSource();

        clock.Advance(TimeSpan.FromSeconds(31));
        for (var typed = 0; typed < 3; typed++)
        {
            Assert.Equal(1, (await held.GetAsync(Stop))!.Of(Facets.Theme, "water"));
        }
        // Whom old numbers would mislead waits, together with all others.
        clock.Advance(TimeSpan.FromMinutes(11));
        var first = held.GetAsync(Stop).AsTask();
        var second = held.GetAsync(Stop).AsTask();
        Assert.False(first.IsCompleted);
        hold.SetResult();

        Assert.Equal(2, (await first)!.Of(Facets.Theme, "water"));
        Assert.Equal(2, (await second)!.Of(Facets.Theme, "water"));
        Assert.Equal(2, (await held.GetAsync(Stop))!.Of(Facets.Theme, "water"));
    }

    [Fact]
    public async Task While_search_rests_there_are_no_numbers_and_nobody_waits_for_them()
    {
        var engine = new RememberingEngine { IsAway = true };
        var held = new HeldValues(engine, clock);

        Assert.Null(await held.GetAsync(Stop));
        Assert.Null(await held.GetAsync(Stop));
    }

    private LuceneSearchEngine Open() =>
        new(new LuceneOptions(folder), TimeProvider.System, NullLogger<LuceneSearchEngine>.Instance);

    private static SearchDocument Water(int number) => Make(number, "Trees").With(Facets.Theme, "water");

    private static async Task BuildAsync(ISearchEngine engine, params SearchDocument[] documents)
    {
        await using var rebuild = await engine.BeginRebuildAsync(Stop);
        await rebuild.AddAsync(documents, Stop);
        await rebuild.PromoteAsync(Stop);
    }
}

using Use.Platform.Search;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>Walking over all hits of a query.</summary>
public abstract partial class SearchContract
{
    private static readonly string[] SomeWords = ["river", "street", "market", "school", "harbour"];

    [Theory]
    [InlineData("")]
    [InlineData("trees")]
    [InlineData("trees river")]
    [InlineData("trees -market")]
    [InlineData("\"trees by the street\"")]
    [InlineData("riv")]
    [InlineData("trees nowhere")]
    [InlineData("nothinglikeit")]
    public async Task A_walk_has_every_hit_in_the_order_of_the_pages(string text)
    {
        await PutAsync([.. Enumerable.Range(1, 120).Select(Planted)]);
        foreach (var sort in Enum.GetValues<SearchSort>())
        {
            var query = new SearchQuery { Text = text, Sort = sort };
            var paged = new List<int>();
            for (var skip = 0; skip < 200; skip += 50)
            {
                paged.AddRange((await FindAsync(query with { Skip = skip, Take = 50 })).Numbers());
            }

            Assert.Equal(paged, await WalkAsync(query with { Skip = 30, Take = 1 }));
        }
    }

    [Fact]
    public async Task A_walk_keeps_to_what_is_chosen_and_what_was_typed_comes_before_what_is_said_otherwise()
    {
        await PutAsync(
            Make(1, "A bus lane").With(Facets.Theme, "mobility"),
            Make(2, "Un couloir de bus", language: "fr").With(Facets.Theme, "mobility"),
            Make(3, "Un couloir de bus", language: "fr").With(Facets.Theme, "water"),
            Make(4, "Un couloir de bus", language: "fr").With(Facets.Theme, "mobility")
        );
        var query = new SearchQuery
        {
            Text = "bus lane",
            Alternatives = [new Alternative("bus lane", "fr", "couloir de bus")],
        };

        Assert.Equal([1, 2, 4], await WalkAsync(query.Choose(Facets.Theme, "mobility")));
        Assert.Empty(await WalkAsync(query.Choose(Facets.Theme, "energy")));
        Assert.Throws<ArgumentException>(() => Engine.WalkAsync(query.Choose("colour", "red"), Cancellation));
    }

    [Fact]
    public async Task A_walk_goes_beyond_ten_thousand_hits_each_once()
    {
        const int Many = 12_345;
        await using (var rebuild = await Engine.BeginRebuildAsync(Cancellation))
        {
            foreach (var some in Enumerable.Range(1, Many).Chunk(2000))
            {
                await rebuild.AddAsync([.. some.Select(Planted)], Cancellation);
            }
            await rebuild.PromoteAsync(Cancellation);
        }

        foreach (var sort in Enum.GetValues<SearchSort>())
        {
            var query = new SearchQuery { Text = "trees", Sort = sort };
            var walked = await WalkAsync(query);

            Assert.Equal(Enumerable.Range(1, Many), walked.Order());
            Assert.Equal(
                (await FindAsync(query with { Skip = 9_990, Take = 100 })).Numbers(),
                walked.Slice(9_990, 100)
            );
        }
    }

    [Fact]
    public async Task What_is_written_during_a_walk_changes_nothing_of_it()
    {
        await PutAsync([.. Enumerable.Range(1, 2500).Select(Planted)]);
        var before = await WalkAsync(new SearchQuery { Sort = SearchSort.Title });
        var walked = new List<int>();

        await foreach (var hit in Engine.WalkAsync(new SearchQuery { Sort = SearchSort.Title }, Cancellation))
        {
            if (walked.Count == 0)
            {
                // One goes, one comes to the front, one is new, and then the index is another.
                await Engine.ApplyAsync(
                    [Delete(2400), Put(Make(2300, "A A", version: 2)), Put(Make(3000, "A A A"))],
                    Cancellation
                );
                await using var rebuild = await Engine.BeginRebuildAsync(Cancellation);
                await rebuild.AddAsync([Make(1, "Trees")], Cancellation);
                await rebuild.PromoteAsync(Cancellation);
            }
            walked.Add(Number(hit.Id));
        }

        Assert.Equal(2500, before.Count);
        Assert.Equal(before, walked);
        Assert.Equal([1], await WalkAsync(new SearchQuery()));
    }

    [Fact]
    public async Task A_walk_can_be_left_halfway_and_says_the_kind_of_what_it_meets()
    {
        await PutAsync(Make(1, "Trees") with { Kind = "article" }, Make(2, "Trees"));

        var kinds = new List<string>();
        await foreach (var hit in Engine.WalkAsync(new SearchQuery { Text = "trees" }, Cancellation))
        {
            kinds.Add(hit.Kind);
            break;
        }

        Assert.Equal(["article"], kinds);
        Assert.Equal([1, 2], await WalkAsync(new SearchQuery { Text = "trees" }));
    }

    // Of different worth and age, so that the orders differ, and some alike in all, so that only the id tells them apart.
    private static SearchDocument Planted(int number) =>
        Make(
            number,
            $"Trees by the {SomeWords[number * 7 % SomeWords.Length]} {number * 31 % 97}",
            $"{SomeWords[number % SomeWords.Length]} and trees"
        ) with
        {
            PublishedAt = Published.AddDays(number * 17 % 400),
            Completeness = number * 13 % 10 / 10d,
        };

    private async Task<List<int>> WalkAsync(SearchQuery query)
    {
        var walked = new List<int>();
        await foreach (var hit in Engine.WalkAsync(query, Cancellation))
        {
            walked.Add(Number(hit.Id));
        }
        return walked;
    }
}

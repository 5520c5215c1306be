using Microsoft.Extensions.Logging.Abstractions;
using Use.Platform.Benchmarks.Engines;
using Use.Platform.Search;
using Use.Platform.Search.Lucene;
using Xunit;
using static Use.Platform.Tests.Search.Documents;

namespace Use.Platform.Tests.Search;

/// <summary>What the benchmark of two engines requires of them before it compares their times.</summary>
public sealed class AgreementTests : IDisposable
{
    private const int Many = 230;
    private static readonly SearchQuery Trams = new() { Text = "tram" };

    private readonly string folder = Directory.CreateTempSubdirectory("use-agreement-").FullName;
    private readonly List<LuceneSearchEngine> engines = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        engines.ForEach(engine => engine.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Engines_with_the_same_records_agree_on_all_of_them_and_not_only_on_a_page()
    {
        var one = await WithAsync(Records());
        var other = await WithAsync(Records().Reverse());

        Assert.Equal(Many, await Agreement.RequireAsync("trams", Trams, one, other));
        await Agreement.RequireTitlesAsync("titles", new TitleQuery("tr", "en"), one, other);
    }

    [Fact]
    public async Task Another_record_far_down_is_a_difference_though_total_and_counts_are_equal()
    {
        var one = await WithAsync(Records());
        var other = await WithAsync([.. Records().SkipLast(1), Record(Many) with { Id = Id(9999) }]);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Agreement.RequireAsync("trams", Trams, one, other)
        );

        Assert.Contains("'trams': hits by Title from 200, 30 and 30 of them, at 29", refused.Message);
    }

    [Fact]
    public async Task Another_order_of_the_newest_is_a_difference()
    {
        var one = await WithAsync(Records());
        var other = await WithAsync([
            .. Records().SkipLast(1),
            Record(Many) with
            {
                PublishedAt = Published.AddYears(1),
            },
        ]);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Agreement.RequireAsync("trams", Trams, one, other)
        );

        Assert.Contains("'trams': hits by Newest", refused.Message);
    }

    [Fact]
    public async Task Another_count_is_a_difference()
    {
        var one = await WithAsync(Records());
        var other = await WithAsync([.. Records().SkipLast(1), Record(Many).With(Facets.Theme, "water")]);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Agreement.RequireAsync("trams", Trams, one, other)
        );

        Assert.Contains("'trams': counts of theme", refused.Message);
    }

    [Fact]
    public async Task Other_titles_for_what_was_typed_are_a_difference()
    {
        var one = await WithAsync(Records());
        var other = await WithAsync(Records().Skip(1));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Agreement.RequireTitlesAsync("titles for \"tr\"", new TitleQuery("tr", "en"), one, other)
        );

        Assert.Contains("'titles for \"tr\"': titles", refused.Message);
    }

    private static IEnumerable<SearchDocument> Records() => Enumerable.Range(1, Many).Select(Record);

    // Titles sort by their number, the first ones are the newest.
    private static SearchDocument Record(int number) =>
        Make(number, $"Tram {number:000}").With(Facets.Theme, "mobility") with
        {
            PublishedAt = Published.AddDays(-number),
        };

    private async Task<ISearchEngine> WithAsync(IEnumerable<SearchDocument> documents)
    {
        var engine = new LuceneSearchEngine(
            new LuceneOptions(Path.Combine(folder, $"{engines.Count}")),
            TimeProvider.System,
            NullLogger<LuceneSearchEngine>.Instance
        );
        engines.Add(engine);
        await using var rebuild = await engine.BeginRebuildAsync(Cancellation);
        await rebuild.AddAsync([.. documents], Cancellation);
        await rebuild.PromoteAsync(Cancellation);
        return engine;
    }
}

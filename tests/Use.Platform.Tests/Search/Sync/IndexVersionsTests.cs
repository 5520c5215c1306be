using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Search;
using Use.Platform.Search.Sync;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Tests.SavedSearches;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Search.Sync;

public sealed class IndexVersionsTests : ProviderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task A_version_is_the_moment_and_later_than_the_last_whatever_the_clock_of_the_process_says(
        string provider
    )
    {
        await using var platform = await StartAsync(provider);
        var now = platform.Clock.GetUtcNow();
        var behind = new FakeTimeProvider(now - TimeSpan.FromHours(1));
        Task<long> NextAsync(TimeProvider clock) =>
            platform.WithAsync<PlatformDb, long>(db => new IndexVersions(db, clock).NextAsync(Cancellation));

        var first = await NextAsync(platform.Clock);
        var second = await NextAsync(behind);
        var third = await NextAsync(platform.Clock);
        platform.Clock.Advance(TimeSpan.FromSeconds(1));
        var fourth = await NextAsync(platform.Clock);

        var start = SearchDocument.VersionAt(now.UtcDateTime);
        Assert.Equal([start, start + 1, start + 2, start + 1_000_000], [first, second, third, fourth]);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Versions_that_are_taken_at_once_differ(string provider)
    {
        await using var platform = await StartAsync(provider);

        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(
                        () => platform.WithAsync<IndexVersions, long>(versions => versions.NextAsync(Cancellation)),
                        Cancellation
                    )
                )
        );

        Assert.Equal(8, taken.Distinct().Count());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_clock_that_steps_back_keeps_no_change_from_the_index(string provider)
    {
        await using var platform = await StartAsync(provider, services => SearchingPlatform.AddEngine(services))
            .WithIndexAsync();
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var withdrawn = await platform.PublishAsync(author, "Withdrawn");
        await platform.PublishAsync(author, "Kept");
        platform.Clock.AdjustTime(platform.Clock.GetUtcNow() - TimeSpan.FromHours(1));

        await platform.WithAsync<WithdrawRecord, Outcome<Record>>(withdraw =>
            withdraw.RunAsync(editor, withdrawn, 1, "Why.")
        );
        await platform.DrainAsync();

        var left = await platform.Get<ISearchEngine>().SearchAsync(new SearchQuery(), Cancellation);
        Assert.NotEqual(withdrawn, Assert.Single(left.Hits).Id);
    }
}

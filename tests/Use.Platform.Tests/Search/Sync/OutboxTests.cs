using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Places;
using Use.Platform.Search;
using Use.Platform.Search.Sync;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Search.Sync;

public sealed class OutboxTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task Publishing_a_draft_brings_it_into_the_index(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await PeopleAsync(platform);

        var record = await platform.PublishedAsync(author, editor, A.CaseStudy("Streets that carry the rain"));
        Assert.Empty(platform.Index.Documents);
        await platform.DrainAsync();

        var document = platform.Index.Documents[record.Id];
        Assert.Equal("Streets that carry the rain", document.Title);
        Assert.Contains("Copenhague", document.PlaceNames);
        Assert.Contains("Dinamarca", document.CountryNames);
        Assert.Equal(["154", "150"], document.FacetValues[Facets.Region]);
        Assert.Equal(["2012"], document.FacetValues[Facets.Year]);
        Assert.Equal(0, await WaitingAsync(platform));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Withdrawing_takes_it_out_of_the_index(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await PeopleAsync(platform);
        var record = await platform.PublishedAsync(author, editor, A.CaseStudy("Mine"));
        await platform.DrainAsync();

        await platform.WithAsync<WithdrawRecord, Outcome<Record>>(withdraw =>
            withdraw.RunAsync(editor, record.Id, 1, "Why.")
        );
        await platform.DrainAsync();

        Assert.Empty(platform.Index.Documents);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Renaming_a_theme_or_a_place_indexes_again_what_uses_it(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await PeopleAsync(platform);
        var wet = await platform.PublishedAsync(author, editor, A.CaseStudy("Wet"));
        var dry = await platform.PublishedAsync(
            author,
            editor,
            A.CaseStudy("Dry", content => content.Themes = ["energy"])
        );
        await platform.DrainAsync();
        var before = platform.Index.Documents[dry.Id];

        await platform.WithAsync<RenameTerm, Outcome<Term>>(rename =>
            rename.RunAsync(
                editor,
                VocabularyNames.Theme,
                "water",
                new LocalizedText
                {
                    En = "Blue city",
                    Fr = "Ville bleue",
                    Es = "Ciudad azul",
                },
                0
            )
        );
        await platform.DrainAsync();

        Assert.Contains("Ville bleue", platform.Index.Documents[wet.Id].Terms);
        Assert.Same(before, platform.Index.Documents[dry.Id]);

        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            var place = await FindPlace.ByNameAsync(db, "Copenhagen", "DK");
            place!.OtherNames = [.. place.OtherNames, "Kjøbenhavn"];
            return await db.SaveChangesAsync();
        });
        await platform.DrainAsync();
        Assert.Contains("Kjøbenhavn", platform.Index.Documents[wet.Id].PlaceNames);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Changes_wait_while_the_index_is_away_and_are_taken_up_when_it_is_back(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await PeopleAsync(platform);
        var record = await platform.PublishedAsync(author, editor, A.CaseStudy("Patience"));
        platform.Index.IsAway = true;

        await Assert.ThrowsAsync<SearchUnavailableException>(platform.DrainAsync);
        Assert.Equal(1, await WaitingAsync(platform));

        platform.Index.IsAway = false;
        platform.Clock.Advance(TimeSpan.FromMinutes(2));
        await platform.DrainAsync();
        Assert.True(platform.Index.Documents.ContainsKey(record.Id));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task One_record_that_breaks_the_index_does_not_hold_up_the_others(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await PeopleAsync(platform);
        var bad = await platform.PublishedAsync(author, editor, A.CaseStudy("Bad"));
        var good = await platform.PublishedAsync(author, editor, A.CaseStudy("Good"));
        platform.Index.Poison.Add(bad.Id);

        await platform.DrainAsync();

        Assert.True(platform.Index.Documents.ContainsKey(good.Id));
        var waiting = await platform.WithAsync<PlatformDb, IndexOutboxEntry>(db => db.IndexOutbox.SingleAsync());
        Assert.Equal(bad.Id.ToString(), waiting.Key);
        Assert.Contains("cannot be taken up", waiting.LastError, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_rebuild_makes_the_index_again_from_the_database_alone(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await PeopleAsync(platform);
        for (var i = 0; i < 5; i++)
        {
            await platform.PublishedAsync(author, editor, A.CaseStudy($"Practice {i}"));
        }

        var count = await platform.WithAsync<RebuildIndex, long?>(rebuild => rebuild.RunAsync());

        Assert.Equal(5, count);
        Assert.Equal(5, platform.Index.Documents.Count);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_rebuild_keeps_its_lease_however_long_promoting_takes(string provider)
    {
        await using var platform = await StartAsync(provider);
        var theirs = new Leases(
            platform.Get<Microsoft.Extensions.DependencyInjection.IServiceScopeFactory>(),
            platform.Clock
        );
        Task<DateTime> UntilAsync() =>
            platform.WithAsync<PlatformDb, DateTime>(db =>
                db.Leases.AsNoTracking().Where(lease => lease.Name == Leases.Rebuild).Select(l => l.Until).SingleAsync()
            );
        platform.Index.Promoting = async cancellation =>
        {
            var end = platform.Clock.GetUtcNow() + (3 * Leases.Lasting);
            while (platform.Clock.GetUtcNow() < end)
            {
                platform.Clock.Advance(Leases.Lasting / 3);
                var now = platform.Clock.GetUtcNow().UtcDateTime;
                while (await UntilAsync() - now < Leases.Lasting / 2)
                {
                    cancellation.ThrowIfCancellationRequested();
                }
                Assert.False(await theirs.TakeAsync(Leases.Rebuild, cancellation));
            }
        };

        Assert.Equal(0, await platform.WithAsync<RebuildIndex, long?>(rebuild => rebuild.RunAsync()));
        Assert.True(await theirs.TakeAsync(Leases.Rebuild, TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_rebuild_whose_lease_another_process_has_taken_ends_and_is_not_promoted(string provider)
    {
        await using var platform = await StartAsync(provider);
        platform.Index.Promoting = async cancellation =>
        {
            var until = platform.Clock.GetUtcNow().UtcDateTime + (3 * Leases.Lasting);
            await platform.WithAsync<PlatformDb, int>(db =>
                db.Leases.Where(lease => lease.Name == Leases.Rebuild)
                    .ExecuteUpdateAsync(set =>
                        set.SetProperty(lease => lease.Holder, "elsewhere:1:other")
                            .SetProperty(lease => lease.Until, until)
                    )
            );
            platform.Clock.Advance(Leases.Lasting / 3);
            await Task.Delay(Timeout.Infinite, cancellation);
        };

        var refused = await Assert.ThrowsAsync<SearchUnavailableException>(() =>
            platform.WithAsync<RebuildIndex, long?>(rebuild => rebuild.RunAsync())
        );

        Assert.Contains("taken over", refused.Message, StringComparison.Ordinal);
        Assert.Null(platform.Index.Before);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_lease_is_held_by_one_until_it_ends(string provider)
    {
        await using var platform = await StartAsync(provider);
        var scopes = platform.Get<Microsoft.Extensions.DependencyInjection.IServiceScopeFactory>();
        var mine = new Leases(scopes, platform.Clock);
        var theirs = new Leases(scopes, platform.Clock);

        Assert.True(await mine.TakeAsync("test", TestContext.Current.CancellationToken));
        Assert.False(await theirs.TakeAsync("test", TestContext.Current.CancellationToken));
        platform.Clock.Advance(Leases.Lasting + TimeSpan.FromSeconds(1));
        Assert.True(await theirs.TakeAsync("test", TestContext.Current.CancellationToken));
        Assert.False(await mine.TakeAsync("test", TestContext.Current.CancellationToken));
        await theirs.ReleaseAsync("test");
        Assert.True(await mine.TakeAsync("test", TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_lease_of_a_process_that_was_killed_is_free_at_once(string provider)
    {
        await using var platform = await StartAsync(provider);
        using var killed = Process.Start(new ProcessStartInfo("sleep", "60") { UseShellExecute = false })!;
        var until = platform.Clock.GetUtcNow().UtcDateTime + Leases.Lasting;
        await platform.WithAsync<PlatformDb, int>(db =>
        {
            var holder = $"{Environment.MachineName}:{killed.Id}:{Guid.NewGuid():N}";
            db.Add(
                new Lease
                {
                    Name = "test",
                    Holder = holder,
                    Until = until,
                }
            );
            return db.SaveChangesAsync();
        });
        var leases = platform.Get<Leases>();

        Assert.False(await leases.TakeAsync("test", TestContext.Current.CancellationToken));
        killed.Kill();
        await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(await leases.TakeAsync("test", TestContext.Current.CancellationToken));
    }

    private static async Task<(Actor Author, Actor Editor)> PeopleAsync(TestPlatform platform) =>
        (await platform.PersonAsync("author"), await platform.PersonAsync("editor", isEditor: true));

    private static Task<int> WaitingAsync(TestPlatform platform) =>
        platform.WithAsync<PlatformDb, int>(db => db.IndexOutbox.CountAsync());
}

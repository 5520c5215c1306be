using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;
using Use.Platform.Demand;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Demand;

public sealed class UnmetTallyTests : ProviderTests
{
    [Theory]
    [InlineData("Zeppelin  HANGARS!", "zeppelin hangars")]
    [InlineData("Énergie marémotrice", "energie maremotrice")]
    [InlineData("\"heat pumps\" -gas", "heat pumps gas")]
    [InlineData("مدينة", "مدينة")]
    [InlineData("城市交通", "城市交通")]
    [InlineData("", null)]
    [InlineData(" ?! ", null)]
    [InlineData("ada@city.example", null)]
    [InlineData("call 0123456789", null)]
    [InlineData("covid 19", null)]
    [InlineData("٠١٢٣", null)]
    [InlineData("https://city.example/ada", null)]
    [InlineData("www.city.example", null)]
    [InlineData("my neighbour of the third floor keeps his dog on the balcony", null)]
    [InlineData("a b c d e f g h", "a b c d e f g h")]
    [InlineData("a b c d e f g h i", null)]
    public void Words_are_kept_folded_and_what_may_tell_of_a_person_is_not(string typed, string? kept) =>
        Assert.Equal(kept, UnmetSearch.Keep(typed));

    [Fact]
    public void A_very_long_word_is_not_kept()
    {
        Assert.Null(UnmetSearch.Keep(new string('x', UnmetSearch.Longest + 1)));
        Assert.NotNull(UnmetSearch.Keep(new string('x', UnmetSearch.Longest)));
        // Folding makes some letters two.
        Assert.Null(UnmetSearch.Keep(new string('ß', UnmetSearch.Longest)));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Counts_of_several_processes_add_up_by_day_and_language(string provider)
    {
        await using var platform = await StartAsync(provider);
        var here = platform.Get<UnmetTally>();
        var there = new UnmetTally(platform.Get<IServiceScopeFactory>(), platform.Clock);
        here.Note("Zeppelin", "en");
        here.Note("zeppelin!", "en");
        here.Note("Zeppelin", "fr");
        there.Note("ZEPPELIN", "en");
        there.Note("ada@city.example", "en");
        var cancellation = TestContext.Current.CancellationToken;
        await Task.WhenAll(here.WriteAsync(cancellation), there.WriteAsync(cancellation));
        platform.Clock.Advance(TimeSpan.FromDays(1));
        here.Note("Zeppelin", "en");
        await here.WriteAsync(cancellation);
        await here.WriteAsync(cancellation);

        Assert.Equal(
            ["2026-11-24 en zeppelin 3", "2026-11-24 fr zeppelin 1", "2026-11-25 en zeppelin 1"],
            await RowsAsync(platform)
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_most_wanted_of_the_last_days_come_first_and_old_days_are_swept(string provider)
    {
        await using var platform = await StartAsync(provider);
        var tally = platform.Get<UnmetTally>();
        await NoteAsync(platform, "long ago", 5);
        platform.Clock.Advance(TimeSpan.FromDays(300));
        await NoteAsync(platform, "zeppelin", 2);
        platform.Clock.Advance(TimeSpan.FromDays(66));
        await NoteAsync(platform, "zeppelin", 1);
        await NoteAsync(platform, "tidal power", 2);

        Assert.Equal(["tidal power 2", "zeppelin 1"], await BrowseAsync(platform, 30));
        Assert.Equal(["zeppelin 3", "tidal power 2"], await BrowseAsync(platform, 90));
        Assert.Equal(["zeppelin 3", "tidal power 2"], await BrowseAsync(platform, 365));
        Assert.Equal(["long ago 5", "zeppelin 3", "tidal power 2"], await BrowseAsync(platform, 367));

        Assert.Equal(1, await tally.SweepAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["zeppelin 3", "tidal power 2"], await BrowseAsync(platform, 367));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_flood_of_words_ends_and_known_words_go_on_being_counted(string provider)
    {
        await using var platform = await StartAsync(provider);
        var day = DateOnly.FromDateTime(platform.Clock.GetUtcNow().UtcDateTime);
        await platform.WithAsync<PlatformDb, int>(db =>
        {
            db.AddRange(
                Enumerable
                    .Range(0, UnmetTally.MostInADay)
                    .Select(number => new UnmetSearch
                    {
                        Day = day,
                        Language = "en",
                        Words = $"flood {number}",
                        Count = 1,
                    })
            );
            return db.SaveChangesAsync();
        });
        // As a row may have a number here, and a search not.
        await platform.WithAsync<PlatformDb, int>(db =>
            db.UnmetSearches.Where(search => search.Words == "flood 7")
                .ExecuteUpdateAsync(set => set.SetProperty(search => search.Words, "known"))
        );

        await NoteAsync(platform, "known", 1);
        await NoteAsync(platform, "one too many", 1);

        Assert.Equal(["known 2"], (await BrowseAsync(platform, 1)).Take(1));
        Assert.DoesNotContain(await RowsAsync(platform), row => row.Contains("too many", StringComparison.Ordinal));
    }

    private static async Task NoteAsync(TestPlatform platform, string words, int times)
    {
        var tally = platform.Get<UnmetTally>();
        for (var time = 0; time < times; time++)
        {
            tally.Note(words, "en");
        }
        await tally.WriteAsync();
    }

    private static async Task<IEnumerable<string>> BrowseAsync(TestPlatform platform, int days) =>
        (await platform.WithAsync<BrowseDemand, IReadOnlyList<UnmetWords>>(browse => browse.RunAsync(days))).Select(
            row => $"{row.Words} {row.Count}"
        );

    private static Task<List<string>> RowsAsync(TestPlatform platform) =>
        platform.WithAsync<PlatformDb, List<string>>(async db =>
            [
                .. (
                    await db
                        .UnmetSearches.AsNoTracking()
                        .OrderBy(row => row.Day)
                        .ThenBy(row => row.Language)
                        .ThenBy(row => row.Words)
                        .ToListAsync()
                ).Select(row =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{row.Day:yyyy-MM-dd} {row.Language} {row.Words} {row.Count}"
                    )
                ),
            ]
        );
}

using Use.Platform.Editorial;
using Use.Platform.Explore;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Initiatives;

public sealed class ReadInitiativesTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task The_database_alone_lists_both_kinds_the_newest_first(string provider)
    {
        await using var platform = await FilledAsync(provider);

        var all = await ListAsync(platform, [], [], [], []);
        var french = await ListAsync(platform, ["FR"], [], [], []);
        var mobility = await ListAsync(platform, [], ["mobility"], [], []);
        var goal = await ListAsync(platform, [], [], [13], []);
        var emergency = await ListAsync(platform, [], [], [], ["covid-19"]);

        Assert.Equal(["Tracks", "Meals", "Rain"], all);
        Assert.Equal(["Tracks"], french);
        Assert.Equal(["Tracks"], mobility);
        Assert.Equal(["Rain"], goal);
        Assert.Equal(["Tracks", "Meals"], emergency);
    }

    private async Task<TestPlatform> FilledAsync(string provider)
    {
        var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.PublishedAsync(author, editor, A.CaseStudy("Rain"));
        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        await platform.PublishedAsync(author, editor, A.Initiative("Meals"));
        platform.Clock.Advance(TimeSpan.FromMinutes(1));
        await platform.PublishedAsync(
            author,
            editor,
            A.Initiative(
                "Tracks",
                content =>
                {
                    content.Place = new PlaceChoice { Name = "Paris", Country = "FR" };
                    content.Themes = ["mobility"];
                    content.Organisation = "Ville de Paris";
                }
            )
        );
        return platform;
    }

    private static async Task<IEnumerable<string>> ListAsync(
        TestPlatform platform,
        string[] countries,
        string[] themes,
        int[] sdgs,
        string[] emergencies
    )
    {
        var (total, cards) = await platform.WithAsync<BrowseContent, (long, IReadOnlyList<Card>)>(browse =>
            browse.ListAsync(countries, themes, sdgs, emergencies, 0, 10)
        );
        Assert.Equal(total, cards.Count);
        return cards.Select(card => card.Title);
    }
}

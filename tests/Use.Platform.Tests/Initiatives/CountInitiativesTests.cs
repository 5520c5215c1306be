using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Initiatives;

public sealed class CountInitiativesTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task What_is_public_in_an_emergency_is_counted_and_names_in_any_case_are_one(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await PublishAsync("One", "Copenhagen", "DK", "City of Copenhagen");
        await PublishAsync("Two", "Copenhagen", "DK", "CITY OF COPENHAGEN");
        await PublishAsync("Three", "Aarhus", "DK", "");
        await PublishAsync("Four", "Paris", "FR", "Ville de Paris");
        await platform.DraftAsync(author, A.Initiative("Draft"));

        var all = await platform.WithAsync<CountInitiatives, IReadOnlyDictionary<string, InitiativeCounts>>(count =>
            count.RunAsync()
        );
        var one = await platform.WithAsync<CountInitiatives, InitiativeCounts>(count => count.OfAsync("covid-19"));
        var none = await platform.WithAsync<CountInitiatives, InitiativeCounts>(count => count.OfAsync("not-there"));

        Assert.Equal(new InitiativeCounts(Initiatives: 4, Countries: 2, Cities: 3, Organisations: 2), one);
        Assert.Equal([KeyValuePair.Create("covid-19", one)], all);
        Assert.Equal(InitiativeCounts.None, none);

        Task PublishAsync(string title, string place, string country, string organisation) =>
            platform.PublishedAsync(
                author,
                editor,
                A.Initiative(
                    title,
                    content =>
                    {
                        content.Place = new PlaceChoice { Name = place, Country = country };
                        content.Organisation = organisation;
                    }
                )
            );
    }
}

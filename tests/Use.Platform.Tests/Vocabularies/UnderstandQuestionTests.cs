using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Places;
using Use.Platform.Search;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Vocabularies;

public sealed class UnderstandQuestionTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task Cities_are_found_in_the_database_by_any_name_narrowed_by_country_and_as_many_as_there_are(
        string provider
    )
    {
        await using var platform = await StartAsync(provider);

        Assert.Equal(["FR"], await CountriesAsync(platform, "city:\"Paris, France\""));
        Assert.Equal(["FR"], await CountriesAsync(platform, "ciudad:París,Francia"));
        Assert.Equal(["DK"], await CountriesAsync(platform, "ville:Copenhague vélos"));
        var valencias = await CountriesAsync(platform, "city:Valencia");
        Assert.Contains("ES", valencias);
        Assert.Contains("VE", valencias);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_proposed_place_counts_once_a_practice_is_public_there(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var content = A.CaseStudy(
            "One",
            content => content.Place = new PlaceChoice { Name = "Neustadt am Nirgendwo", Country = "DE" }
        );
        await platform.SubmittedAsync(author, content);
        Assert.Empty(await CountriesAsync(platform, "city:\"Neustadt am Nirgendwo\""));

        await platform.PublishedAsync(author, editor, content);

        Assert.Equal(["DE"], await CountriesAsync(platform, "city:\"Neustadt am Nirgendwo\""));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_is_not_known_comes_with_what_may_have_been_meant(string provider)
    {
        await using var platform = await StartAsync(provider);

        var understood = await UnderstandAsync(platform, "city:Barcelone city:Barcelonna theme:mobilty country:Germny");

        Assert.Equal(["Barcelonna", "mobilty", "Germny"], understood.Unknown.Select(unknown => unknown.Typed));
        Assert.Equal("Barcelona", understood.Unknown[0].Near[0]);
        Assert.Equal(["mobility"], understood.Unknown[1].Near);
        Assert.Equal(["DE"], understood.Unknown[2].Near);
        Assert.All(understood.Selected, value => Assert.Equal(Facets.Place, value.Facet));
    }

    private static Task<UnderstoodQuestion> UnderstandAsync(TestPlatform platform, string text) =>
        platform.WithAsync<UnderstandQuestion, UnderstoodQuestion>(understand => understand.RunAsync(text));

    private static async Task<IReadOnlyList<string>> CountriesAsync(TestPlatform platform, string text)
    {
        var understood = await UnderstandAsync(platform, text);
        var places = await platform.WithAsync<ReadPlaces, IReadOnlyDictionary<string, PlacePoint>>(read =>
            read.RunAsync(understood.Selected.Select(value => value.Value))
        );
        return [.. understood.Selected.Select(value => places[value.Value].CountryCode)];
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Explore;
using Use.Platform.Places;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Explore;
using Xunit;

namespace Use.Platform.Web.Tests.Explore;

/// <summary>The components of explore with as much as there can be: every country, thousands of places.</summary>
public sealed class ManyPlacesTests : BunitContext, IClassFixture<SmallSite>
{
    private readonly Vocabulary vocabulary;
    private readonly Dictionary<string, (double Latitude, double Longitude)> middles;

    public ManyPlacesTests(SmallSite site)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");
        Services.AddSingleton(typeof(Words<>));
        Services.AddSingleton(site.Host.Services.GetRequiredService<VocabularyCache>());
        Services.AddSingleton(site.Host.Services.GetRequiredService<WorldOutlines>());
        vocabulary = site.Host.Services.GetRequiredService<VocabularyCache>().Current;
        middles = site
            .Host.WithDbAsync(async db =>
                (await db.Places.Where(place => place.Latitude != null).ToListAsync())
                    .GroupBy(place => place.CountryCode)
                    .ToDictionary(
                        group => group.Key,
                        group => (group.First().Latitude!.Value, group.First().Longitude!.Value)
                    )
            )
            .GetAwaiter()
            .GetResult();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?region=150")]
    public void A_map_of_all_countries_and_4000_places_is_light(string query)
    {
        var random = new Random(3);
        var countries = vocabulary.Countries.Keys.Order(StringComparer.Ordinal).ToList();
        var places = Enumerable
            .Range(0, 4000)
            .Select(number => Place(number, random))
            .ToDictionary(place => place.Value);
        var counts = new Dictionary<string, IReadOnlyList<FacetCount>>
        {
            [Facets.Country] = [.. countries.Select(code => new FacetCount(code, random.Next(1, 900)))],
            [Facets.Place] = [.. places.Keys.Select(value => new FacetCount(value, random.Next(1, 40)))],
        };

        var map = Render<ResultMap>(parameters =>
            parameters
                .Add(map => map.Query, ExploreQuery.Parse(query + (query.Length == 0 ? "?" : "&") + "view=map"))
                .Add(map => map.Counts, counts)
                .Add(map => map.Places, places)
        );

        // The rest of the page and its style sheet take some 20 KB of the 45.
        Assert.InRange(Compressed(map.Markup), 5_000, 30_000);
        Assert.InRange(map.FindAll("a.cluster").Count, 20, 400);
    }

    [Theory]
    [InlineData("", 10)]
    [InlineData("?country=ZW&country=ZM", 12)]
    [InlineData("?all=country", 60)]
    public void A_facet_shows_ten_values_and_those_that_are_ticked_until_all_are_asked_for(string query, int shown)
    {
        var countries = vocabulary
            .Countries.Keys.Order(StringComparer.Ordinal)
            .Except(["ZM", "ZW"])
            .Take(58)
            .Concat(["ZM", "ZW"]);
        var counts = new Dictionary<string, IReadOnlyList<FacetCount>>
        {
            [Facets.Country] = [.. countries.Select((code, number) => new FacetCount(code, 100 - number))],
        };

        var form = Render<FacetForm>(parameters =>
            parameters.Add(form => form.Query, ExploreQuery.Parse(query)).Add(form => form.Counts, counts)
        );

        Assert.Equal(shown, form.FindAll("input[name=country]").Count);
        var more = form.Find("a.more");
        Assert.Equal(shown == 60 ? "Show fewer: Country" : "All 60 countries", more.TextContent);
        var other = ExploreQuery.Parse(query) with { Whole = shown == 60 ? [] : [Facets.Country] };
        Assert.Equal(other.Url + "#facet-country", more.GetAttribute("href"));
    }

    [Fact]
    public void The_newest_years_and_all_regions_are_among_the_ten()
    {
        var years = Enumerable.Range(1990, 30).Select(year => new FacetCount($"{year}", 2020 - year)).ToList();
        var regions = vocabulary
            .Regions.Values.Select(region => new FacetCount(region.Code, region.Parent is null ? 1 : 50))
            .ToList();

        Assert.Equal(
            Enumerable.Range(2010, 10).Select(year => $"{year}").Order(),
            FacetText.Foremost(vocabulary, new ExploreQuery(), Facets.Year, years).Select(year => year.Value).Order()
        );
        var shown = FacetText
            .Foremost(vocabulary, new ExploreQuery(), Facets.Region, regions)
            .Select(region => region.Value)
            .ToList();
        Assert.Equal(10, shown.Count);
        Assert.All(
            vocabulary.Regions.Values.Where(region => region.Parent is null),
            region => Assert.Contains(region.Code, shown)
        );
    }

    // Around a city of a country: so that what lies together is of the same few countries.
    private PlacePoint Place(int number, Random random)
    {
        var (code, (latitude, longitude)) = middles.ElementAt(number % middles.Count);
        return new PlacePoint(
            Guid.NewGuid(),
            new LocalizedText { En = $"Place {number}" },
            code,
            latitude + (random.NextDouble() * 14) - 7,
            longitude + (random.NextDouble() * 14) - 7
        );
    }

    private static long Compressed(string html)
    {
        using var to = new MemoryStream();
        using (var brotli = new BrotliStream(to, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(html));
        }
        return to.Length;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Places;
using Use.Platform.Seeding;
using Use.Platform.Shared;
using Xunit;

namespace Use.Platform.Tests.Seeding;

/// <summary>What the demonstration content must be, beyond what the import checks.</summary>
public sealed partial class DemonstrationContentTests : ProviderTests
{
    private static readonly IReadOnlyList<(string Name, CaseStudyContent Content)> Practices =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(new SeedFiles().Folder, "demonstration"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), CaseStudyContent.Read(File.ReadAllText(file)))),
    ];

    private static readonly Dictionary<string, string> SubRegionOf = new SeedFiles()
        .Rows("reference/countries.csv")
        .ToDictionary(row => row["code"], row => row["region"]);

    [Fact]
    public void There_are_enough_practices_from_enough_cities_and_countries()
    {
        Assert.True(Practices.Count >= 120, $"{Practices.Count} practices");
        var cities = Practices
            .Select(practice => (practice.Content.Place!.Country, practice.Content.Place.Name))
            .Distinct();
        Assert.True(cities.Count() >= 70, $"{cities.Count()} cities");
        var countries = Practices.Select(practice => practice.Content.Place!.Country).Distinct();
        Assert.True(countries.Count() >= 45, $"{countries.Count()} countries");
    }

    [Fact]
    public void Every_region_theme_and_goal_has_practices()
    {
        var files = new SeedFiles();
        var parents = files.Rows("reference/regions.csv").ToDictionary(row => row["code"], row => row["parent"]);
        var regions = Practices
            .Select(practice => SubRegionOf[practice.Content.Place!.Country])
            .Select(region => parents[region].Length == 0 ? region : parents[region]);
        var top = parents.Where(region => region.Value.Length == 0).Select(region => region.Key);
        Assert.Equal(top.Order(StringComparer.Ordinal), regions.Distinct().Order(StringComparer.Ordinal));
        var themes = files.Rows("reference/themes.csv").Select(row => row["code"]);
        Assert.Equal(
            themes.Order(StringComparer.Ordinal),
            Practices.SelectMany(practice => practice.Content.Themes).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            Enumerable.Range(1, 17),
            Practices.SelectMany(practice => practice.Content.Sdgs).Distinct().Order()
        );
    }

    [Fact]
    public void There_are_enough_originals_in_each_working_language_and_each_has_its_title_in_the_two_others()
    {
        var originals = Practices.CountBy(practice => practice.Content.Language).ToDictionary();
        Assert.True(originals["en"] >= 70 && originals["fr"] >= 25 && originals["es"] >= 25, Text(originals));
        Assert.All(
            Practices,
            practice =>
                Assert.Equal(
                    Languages.Working.Except([practice.Content.Language]).Order(StringComparer.Ordinal),
                    practice
                        .Content.Translations.Where(other => other is { Title.Length: > 0, Tagline.Length: > 0 })
                        .Select(other => other.Language)
                        .Order(StringComparer.Ordinal)
                )
        );
    }

    [Fact]
    public void Each_practice_has_three_hundred_words_in_six_sections()
    {
        var thin = Practices
            .Select(practice => (practice.Name, Sections: Sections(practice.Content).ToList()))
            .Where(practice =>
                practice.Sections.Count < 6 || practice.Sections.Sum(section => Word().Count(section)) < 300
            );
        Assert.Empty(thin.Select(practice => practice.Name));
    }

    [Fact]
    public void No_sentence_stands_twice()
    {
        var twice = Practices
            .SelectMany(practice =>
                Sections(practice.Content)
                    .Append(practice.Content.Tagline)
                    .SelectMany(text => SentenceEnd().Split(text))
                    .Select(sentence => (Sentence: Folding.Fold(sentence), practice.Name))
            )
            .Where(sentence => Word().Count(sentence.Sentence) > 2)
            .GroupBy(sentence => sentence.Sentence)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key} ({string.Join(", ", group.Select(sentence => sentence.Name))})");
        Assert.Empty(twice);
    }

    [Fact]
    public void Enough_practices_have_results_and_each_result_says_who_measured_it()
    {
        Assert.True(Practices.Count(practice => practice.Content.Results.Count > 0) >= 25);
        Assert.Empty(
            Practices
                .Where(practice => practice.Content.Results.Any(result => result.Source.Length == 0))
                .Select(practice => practice.Name)
        );
    }

    [Fact]
    public void Each_practice_names_its_sources()
    {
        Assert.Empty(
            Practices
                .Where(practice =>
                    practice.Content.Sources.Count == 0
                    || practice.Content.Sources.Any(source =>
                        source.Organisation.Length == 0 || source.Title.Length == 0
                    )
                )
                .Select(practice => practice.Name)
        );
    }

    [Fact]
    public async Task Every_place_is_in_the_gazetteer_with_a_point()
    {
        await using var platform = await StartAsync("sqlite");
        var lacking = new List<string>();
        foreach (var (name, content) in Practices)
        {
            var place = await platform.WithAsync<PlatformDb, Place?>(db =>
                FindPlace.ByNameAsync(db, content.Place!.Name, content.Place.Country, content.Place.Kind)
            );
            if (place is not { State: PlaceState.Accepted, Latitude: not null, Longitude: not null })
            {
                lacking.Add($"{name}: {content.Place!.Name}, {content.Place.Country}");
            }
        }
        Assert.Empty(lacking);
    }

    private static IEnumerable<string> Sections(CaseStudyContent content) =>
        new[]
        {
            content.Summary,
            content.Background,
            content.Actions,
            content.Financing,
            content.Outcome,
            content.Barriers,
            content.SuccessFactors,
            content.Differently,
            content.Lessons,
        }
            .Where(section => section.Length > 0)
            .Select(section => Tag().Replace(section, " "));

    private static string Text(Dictionary<string, int> counts) =>
        string.Join(
            ", ",
            counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}"))
        );

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=[.!?…])\s+|\s{2,}")]
    private static partial Regex SentenceEnd();
}

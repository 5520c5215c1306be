using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Places;
using Use.Platform.Seeding;
using Use.Platform.Shared;
using Xunit;

namespace Use.Platform.Tests.Seeding;

/// <summary>What the sample initiatives must be.</summary>
public sealed class DemonstrationInitiativesTests : ProviderTests
{
    private static readonly IReadOnlyList<(string Name, string Json, InitiativeContent Content)> Initiatives =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(new SeedFiles().Folder, "demonstration", "initiatives"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
            .Select(file => (file.Item1, file.Item2, InitiativeContent.Read(file.Item2))),
    ];

    [Fact]
    public void There_are_enough_of_enough_countries_in_each_working_language()
    {
        Assert.True(Initiatives.Count >= 120, $"{Initiatives.Count} initiatives");
        var countries = Initiatives.Select(initiative => initiative.Content.Place!.Country).Distinct().Count();
        Assert.True(countries >= 40, $"{countries} countries");
        Assert.Equal(
            Languages.Working.Order(StringComparer.Ordinal),
            Initiatives.Select(initiative => initiative.Content.Language).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Every_phase_category_kind_and_audience_has_some()
    {
        await using var platform = await StartAsync("sqlite");
        var vocabulary = platform.Get<Platform.Vocabularies.VocabularyCache>().Current;
        var emergency = vocabulary.Emergencies["covid-19"];

        Has(emergency.Phases.Select(phase => phase.Code), content => [content.Phase]);
        Has(emergency.Categories.Select(category => category.Code), content => content.Categories);
        Has(Codes(Platform.Vocabularies.VocabularyNames.InitiativeKind), content => [content.Kind]);
        Has(Codes(Platform.Vocabularies.VocabularyNames.Audience), content => content.Audiences);

        IEnumerable<string> Codes(string name) => vocabulary.All(name).Select(term => term.Code);

        static void Has(IEnumerable<string> codes, Func<InitiativeContent, IEnumerable<string>> of) =>
            Assert.Empty(codes.Except(Initiatives.SelectMany(initiative => of(initiative.Content))));
    }

    [Fact]
    public void Each_has_sixty_to_two_hundred_words_and_names_its_sources()
    {
        var wrong = Initiatives.Where(initiative =>
            SafeWords(initiative.Content.Description) is < 60 or > 200
            || initiative.Content.Sources.Count == 0
            || initiative.Content.Translations.Count != 2
        );
        Assert.Empty(wrong.Select(initiative => initiative.Name));
    }

    [Fact]
    public void No_sentence_stands_twice()
    {
        var twice = Initiatives
            .SelectMany(initiative => Plain(initiative.Content.Description).Split(['.', '!', '?']))
            .Select(sentence => sentence.Trim())
            .Where(sentence => sentence.Length > 25)
            .CountBy(sentence => sentence)
            .Where(sentence => sentence.Value > 1);
        Assert.Empty(twice);
    }

    [Fact]
    public async Task Each_could_be_published_as_it_is_and_its_place_is_in_the_gazetteer()
    {
        await using var platform = await StartAsync("sqlite");
        var kind = platform.Get<ContentKinds>().Of(Initiative.KindCode);
        var wrong = new List<string>();
        foreach (var (name, json, content) in Initiatives)
        {
            var cleaned = kind.Clean(json);
            wrong.AddRange(cleaned.Errors.Select(error => $"{name}: {error}"));
            if (cleaned.Value is { } kept)
            {
                var errors = await platform.WithAsync<PlatformDb, IReadOnlyList<FieldError>>(db =>
                    kind.CheckAsync(db, kept.Json, CancellationToken.None)
                );
                wrong.AddRange(errors.Select(error => $"{name}: {error}"));
                if (InitiativeContent.Read(kept.Json).Description != content.Description)
                {
                    wrong.Add($"{name}: cleaning changes its description");
                }
            }
            var place = await platform.WithAsync<PlatformDb, Place?>(db =>
                FindPlace.ByNameAsync(db, content.Place!.Name, content.Place.Country, content.Place.Kind)
            );
            if (place is not { State: PlaceState.Accepted, Latitude: not null })
            {
                wrong.Add($"{name}: {content.Place!.Name}, {content.Place.Country} is not in the gazetteer");
            }
        }
        Assert.Empty(wrong);
    }

    private static int SafeWords(string html) =>
        Plain(html).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static string Plain(string html) =>
        System.Text.RegularExpressions.Regex.Replace(
            html,
            "<[^>]*>",
            " ",
            System.Text.RegularExpressions.RegexOptions.NonBacktracking
        );
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Emergencies;

public sealed class OpenEmergencyTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task An_emergency_that_is_opened_can_be_shared_in_at_once(string provider)
    {
        await using var platform = await StartAsync(provider);
        var administrator = await platform.AdministratorAsync();
        Assert.DoesNotContain("heat-wave-2026", platform.Get<VocabularyCache>().Current.Emergencies.Keys);

        var outcome = await platform.OpenAsync(administrator, platform.HeatWave(" Heat  wave 2026 "));

        Assert.Equal(OutcomeKind.Ok, outcome.Kind);
        var emergency = platform.Get<VocabularyCache>().Current.Emergencies["heat-wave-2026"];
        Assert.Equal(("Heat wave 2026", "heat-wave"), (emergency.Name.En, emergency.Class));
        Assert.Equal((new DateOnly(2026, 6, 20), EmergencyState.Open), (emergency.StartsOn, emergency.State));
        Assert.Equal("Lieux frais", emergency.Category("cool-places")?.Name.Fr);
        Assert.Equal(EmergencyStage.Response, emergency.Phase("hottest-days")?.Stage);
        var (author, editor) = (
            await platform.PersonAsync("author"),
            await platform.PersonAsync("editor", isEditor: true)
        );
        var record = await platform.PublishedAsync(
            author,
            editor,
            A.Initiative(
                "Libraries open at night",
                content =>
                    (content.Emergency, content.Phase, content.Categories) = (
                        "heat-wave-2026",
                        "hottest-days",
                        ["cool-places"]
                    )
            )
        );
        Assert.Equal("libraries-open-at-night", record.Slug);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Only_an_administrator_opens_one(string provider)
    {
        await using var platform = await StartAsync(provider);
        var editor = await platform.PersonAsync("editor", isEditor: true);

        Assert.Equal(OutcomeKind.Forbidden, (await platform.OpenAsync(editor, platform.HeatWave("Heat"))).Kind);
        Assert.Equal(
            OutcomeKind.Forbidden,
            (await platform.ChangeAsync(editor, "covid-19", new EmergencyContent(), 0)).Kind
        );
        Assert.Equal(1, await platform.WithAsync<PlatformDb, int>(db => db.Emergencies.CountAsync()));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_same_form_sent_many_times_at_once_opens_one(string provider)
    {
        await using var platform = await StartAsync(provider);
        var administrator = await platform.AdministratorAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => platform.OpenAsync(administrator, platform.HeatWave("Heat wave")))
        );

        Assert.All(outcomes, outcome => Assert.Equal("heat-wave", outcome.Value?.Code));
        Assert.Equal(2, await platform.WithAsync<PlatformDb, int>(db => db.Emergencies.CountAsync()));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Codes_are_made_from_English_names_and_never_twice(string provider)
    {
        await using var platform = await StartAsync(provider);
        var administrator = await platform.AdministratorAsync();
        var covid = await platform.EmergencyAsync("covid-19");
        var renamed = EmergencyContent.Of(covid) with { Name = new LocalizedText { En = "The pandemic" } };
        Assert.True((await platform.ChangeAsync(administrator, "covid-19", renamed, 0)).IsOk);

        var second = await platform.OpenAsync(administrator, platform.HeatWave("COVID-19"));
        var third = await platform.OpenAsync(
            administrator,
            platform.HeatWave("Été caniculaire à l’est!") with
            {
                Categories = [Category("Cool places"), Category("Cool: Places?!x"), Category("冷")],
            }
        );
        var form = await platform.OpenAsync(administrator, platform.HeatWave("New"));

        Assert.Equal("covid-19-2", second.Value?.Code);
        Assert.Equal("ete-caniculaire-a-l-est", third.Value?.Code);
        Assert.Equal(
            ["cool-places", "cool-places-x", "categories"],
            third.Value!.Categories.Select(category => category.Code)
        );
        // The address of the form for a new one.
        Assert.Equal("new-2", form.Value?.Code);
        var same = await platform.OpenAsync(administrator, platform.HeatWave("the PANDEMIC"));
        Assert.Equal(
            ("name.en", "NameTaken"),
            Assert.Single(same.Errors.Select(error => (error.Field, error.Message)))
        );
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_by_field()
    {
        await using var platform = await StartAsync("sqlite");
        var administrator = await platform.AdministratorAsync();

        var nothing = await platform.OpenAsync(administrator, new EmergencyContent());
        var wrong = await platform.OpenAsync(
            administrator,
            platform.HeatWave(new string('x', 81)) with
            {
                Class = "plague",
                EndsOn = new DateOnly(2026, 6, 19),
                State = (EmergencyState)9,
                Introduction = new LocalizedText { En = "Words.", Ar = new string('x', 2001) },
                Categories = [Category("Water"), Category(""), Category("water"), Category("", fr: "Eau")],
                Phases =
                [
                    new EmergencyPhase
                    {
                        Name = new LocalizedText { En = "One" },
                        Stage = (EmergencyStage)7,
                    },
                ],
            }
        );

        Assert.Equal(
            [
                ("categories", "CategoriesMissing"),
                ("class", "ClassMissing"),
                ("introduction.en", "IntroductionMissing"),
                ("name.en", "NameMissing"),
                ("phases", "PhasesMissing"),
                ("startsOn", "StartMissing"),
            ],
            Errors(nothing)
        );
        Assert.Equal(
            [
                ("categories[2].name.en", "RowTwice"),
                ("categories[3].name.en", "RowNameMissing"),
                ("class", "UnknownCode"),
                ("endsOn", "EndBeforeStart"),
                ("introduction.ar", "TooLong"),
                ("name.en", "TooLong"),
                ("phases[0].stage", "StageMissing"),
                ("state", "UnknownCode"),
            ],
            Errors(wrong)
        );
    }

    [Fact]
    public async Task Every_class_proposes_categories_and_phases_in_every_language()
    {
        await using var platform = await StartAsync("sqlite");
        var templates = platform.Get<EmergencyTemplates>();
        var clean = platform.Get<CleanEmergency>();
        var classes = platform.Get<VocabularyCache>().Current.All(VocabularyNames.EmergencyClass);

        foreach (var term in classes)
        {
            var template = templates.Of(term.Code);
            Assert.InRange(template.Categories.Count, 8, 12);
            Assert.InRange(template.Phases.Count, 3, 5);
            Assert.Contains(template.Phases, phase => phase.Stage == EmergencyStage.Response);
            var texts = template.Categories.Select(row => row.Name).Concat(template.Phases.Select(row => row.Name));
            Assert.All(
                texts.Append(template.Introduction),
                text => Assert.All(new[] { text.En, text.Fr, text.Es, text.Ar }, Assert.NotEmpty)
            );
            // Only a name and a start are missing.
            var content = template with
            {
                Name = new LocalizedText { En = "Some name" },
                StartsOn = new DateOnly(2026, 1, 1),
            };
            Assert.Empty(clean.Run(content).Errors);
            Assert.True(content.Says(clean.Run(content).Value!), term.Code);
        }
    }

    [Fact]
    public async Task One_that_is_there_lends_its_categories_and_phases()
    {
        await using var platform = await StartAsync("sqlite");
        var covid = await platform.EmergencyAsync("covid-19");

        var like = platform.Get<EmergencyTemplates>().Like(covid);

        Assert.Equal(covid.Categories, like.Categories);
        Assert.Equal(covid.Phases, like.Phases);
        Assert.Equal(("covid-19", ""), (like.Class, like.Name.En));
        Assert.NotEmpty(like.Introduction.Es);
    }

    private static EmergencyCategory Category(string en, string fr = "") =>
        new()
        {
            Name = new LocalizedText { En = en, Fr = fr },
        };

    private static IEnumerable<(string, string)> Errors(Outcome<Emergency> outcome) =>
        outcome.Errors.Select(error => (error.Field, error.Message)).Order();
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Emergencies;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Tests.Editorial;
using Use.Platform.Vocabularies;
using Xunit;

namespace Use.Platform.Tests.Emergencies;

public sealed class ChangeEmergencyTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task A_renamed_category_keeps_its_code_and_its_new_name_reaches_the_index(string provider)
    {
        await using var platform = await StartAsync(provider);
        var administrator = await platform.AdministratorAsync();
        var record = await platform.PublishedAsync(
            await platform.PersonAsync("author"),
            await platform.PersonAsync("editor", isEditor: true),
            A.Initiative("Meals at the door")
        );
        await platform.DrainAsync();
        Assert.Contains("Food and essentials", platform.Index.Documents[record.Id].Terms);
        var content = EmergencyContent.Of(await platform.EmergencyAsync("covid-19"));
        content.Categories.Single(category => category.Code == "food").Name.En = "Meals";
        content.Phases.Single(phase => phase.Code == "confinement").Stage = EmergencyStage.Preparedness;

        var outcome = await platform.ChangeAsync(administrator, "covid-19", content, 0);
        await platform.DrainAsync();

        Assert.Equal(1, outcome.Value?.Changes);
        var covid = platform.Get<VocabularyCache>().Current.Emergencies["covid-19"];
        Assert.Equal("Meals", covid.Category("food")?.Name.En);
        var document = platform.Index.Documents[record.Id];
        Assert.Contains("Meals", document.Terms);
        Assert.DoesNotContain("Food and essentials", document.Terms);
        Assert.Equal(["preparedness"], document.FacetValues[Facets.Stage]);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Rows_move_come_and_go_and_nothing_is_indexed_anew_for_what_the_index_does_not_hold(
        string provider
    )
    {
        await using var platform = await StartAsync(provider);
        var administrator = await platform.AdministratorAsync();
        var content = EmergencyContent.Of(await platform.EmergencyAsync("covid-19"));

        var closed = content with
        {
            State = EmergencyState.Archive,
            IsOnHomePage = false,
            Introduction = new() { En = "Over." },
        };
        Assert.True((await platform.ChangeAsync(administrator, "covid-19", closed, 0)).IsOk);
        Assert.Equal(0, await platform.WithAsync<PlatformDb, int>(db => db.IndexOutbox.CountAsync()));

        List<EmergencyPhase> phases =
        [
            content.Phases[1],
            content.Phases[0],
            new()
            {
                Name = new LocalizedText { En = "Confinement" },
                Stage = EmergencyStage.Recovery,
            },
        ];
        Assert.True((await platform.ChangeAsync(administrator, "covid-19", closed with { Phases = phases }, 1)).IsOk);
        var after = await platform.EmergencyAsync("covid-19");
        Assert.Equal(["later-waves", "confinement", "confinement-2"], after.Phases.Select(phase => phase.Code));
        Assert.Equal((EmergencyState.Archive, "Over."), (after.State, after.Introduction.En));
        Assert.Equal(1, await platform.WithAsync<PlatformDb, int>(db => db.IndexOutbox.CountAsync()));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_published_initiatives_use_cannot_be_removed(string provider)
    {
        await using var platform = await StartAsync(provider);
        var administrator = await platform.AdministratorAsync();
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        await platform.PublishedAsync(author, editor, A.Initiative("One"));
        await platform.PublishedAsync(
            author,
            editor,
            A.Initiative("Two", content => content.Categories = ["food", "care"])
        );
        var content = EmergencyContent.Of(await platform.EmergencyAsync("covid-19"));
        content.Categories.RemoveAll(category => category.Code is "food" or "care" or "digital");
        content.Phases.RemoveAll(phase => phase.Code is "confinement" or "reopening");

        var outcome = await platform.ChangeAsync(administrator, "covid-19", content, 0);

        Assert.Equal(OutcomeKind.Invalid, outcome.Kind);
        Assert.Equal(
            [("categories.care", 1), ("categories.food", 2), ("phases.confinement", 2)],
            outcome.Errors.Select(error => (error.Field, (int)error.Arguments[1])).Order()
        );
        Assert.NotNull((await platform.EmergencyAsync("covid-19")).Category("digital"));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_waiting_initiatives_use_cannot_be_removed_and_each_counts_once(string provider)
    {
        await using var platform = await StartAsync(provider);
        var administrator = await platform.AdministratorAsync();
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var open = await platform.PublishedAsync(author, editor, A.Initiative("Open"));
        var read = await DraftTests.ReadAsync(platform, author, open.Id);
        await DraftTests.SaveAsync(platform, author, read!.Draft, A.Initiative("Open, changed"));
        await platform.SubmitAsync(author, open.Id);
        await platform.SubmittedAsync(author, A.Initiative("Waits", content => content.Categories = ["care"]));
        await platform.DraftAsync(author, A.Initiative("A draft", content => content.Categories = ["digital"]));
        var content = EmergencyContent.Of(await platform.EmergencyAsync("covid-19"));
        content.Categories.RemoveAll(category => category.Code is "food" or "care" or "digital");
        content.Phases.RemoveAll(phase => phase.Code == "confinement");

        var outcome = await platform.ChangeAsync(administrator, "covid-19", content, 0);

        Assert.Equal(
            [("categories.care", 1), ("categories.food", 1), ("phases.confinement", 2)],
            outcome.Errors.Select(error => (error.Field, (int)error.Arguments[1])).Order()
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_second_of_two_administrators_is_told_and_given_what_stands_there_now(string provider)
    {
        await using var platform = await StartAsync(provider);
        var administrator = await platform.AdministratorAsync();
        var content = EmergencyContent.Of(await platform.EmergencyAsync("covid-19"));

        var outcomes = await Task.WhenAll(
            new[] { "One", "Two", "Three" }.Select(name =>
                platform.ChangeAsync(administrator, "covid-19", content with { Name = new() { En = name } }, 0)
            )
        );

        var done = Assert.Single(outcomes, outcome => outcome.IsOk);
        Assert.All(
            outcomes.Where(outcome => outcome != done),
            outcome =>
            {
                Assert.Equal(OutcomeKind.Conflict, outcome.Kind);
                Assert.Equal((done.Value!.Name.En, 1), (outcome.Value!.Name.En, outcome.Value.Changes));
            }
        );
        Assert.Equal(done.Value!.Name.En, (await platform.EmergencyAsync("covid-19")).Name.En);
    }

    [Fact]
    public async Task Nobody_changes_what_is_not_there_or_takes_the_name_of_another()
    {
        await using var platform = await StartAsync("sqlite");
        var administrator = await platform.AdministratorAsync();
        await platform.OpenAsync(administrator, platform.HeatWave("Heat wave"));

        var gone = await platform.ChangeAsync(administrator, "not-there", platform.HeatWave("X"), 0);
        var taken = await platform.ChangeAsync(administrator, "heat-wave", platform.HeatWave("Covid 19"), 0);

        Assert.Equal(OutcomeKind.NotFound, gone.Kind);
        Assert.Equal("NameTaken", Assert.Single(taken.Errors).Message);
    }
}

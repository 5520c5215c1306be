using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Initiatives;
using Use.Platform.Search;
using Use.Platform.Search.Sync;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Initiatives;

public sealed class InitiativeTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task Publishing_an_initiative_shows_it_and_brings_it_into_the_index(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await PeopleAsync(platform);

        var record = await platform.PublishedAsync(
            author,
            editor,
            A.Initiative("Meals at the door", content => content.Description = "<p onclick=x>Meals.</p>")
        );
        await platform.DrainAsync();

        var row = await platform.WithAsync<PlatformDb, Initiative>(db =>
            db.Initiatives.Include(initiative => initiative.Place).SingleAsync()
        );
        Assert.Equal("meals-at-the-door", row.Slug);
        Assert.Equal("<p>Meals.</p>", row.Description.Value);
        Assert.Equal(("DK", "Copenhagen"), (row.CountryCode, row.Place.Name.En));
        Assert.Equal(new DateOnly(2020, 3, 19), row.Start?.Date);
        Assert.Equal(("author", "editor"), (row.AuthorName, row.ReviewerName));
        var document = platform.Index.Documents[record.Id];
        Assert.Equal("Meals.", document.Body);
        Assert.Contains("COVID-19", document.Terms);
        Assert.Contains("Alimentos y productos básicos", document.Terms);
        Assert.Contains("Personnes âgées", document.Terms);
        (string Facet, string Value)[] expected =
        [
            (Facets.Kind, "initiative"),
            (Facets.Emergency, "covid-19"),
            (Facets.EmergencyClass, "covid-19"),
            (Facets.Stage, "response"),
            (Facets.Phase, "covid-19.confinement"),
            (Facets.Category, "covid-19.food"),
            (Facets.InitiativeKind, "service"),
            (Facets.Audience, "older-people"),
            (Facets.SharedBy, "local-or-regional-government"),
            (Facets.Country, "DK"),
            (Facets.Year, "2020"),
            (Facets.Week, "2020-W12"),
        ];
        Assert.All(expected, pair => Assert.Equal([pair.Value], document.FacetValues[pair.Facet]));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_initiative_whose_day_is_not_known_has_no_week(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await PeopleAsync(platform);

        var record = await platform.PublishedAsync(
            author,
            editor,
            A.Initiative("Some day", content => content.Start = new PartialDate(2020, 3))
        );
        await platform.DrainAsync();

        Assert.Empty(platform.Index.Documents[record.Id].FacetValues[Facets.Week]);
        Assert.Equal(["2020"], platform.Index.Documents[record.Id].FacetValues[Facets.Year]);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_incomplete_initiative_is_not_sent_and_says_all_that_is_missing(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var draft = await platform.DraftAsync(author, new InitiativeContent { Title = "Only a title" });

        var outcome = await SubmitAsync(platform, author, draft.RecordId);

        Assert.Equal(OutcomeKind.Invalid, outcome.Kind);
        Assert.Equal(
            ((string[])["description", "emergency", "kind", "place", "sharedBy", "start", "tagline"]).Order(),
            outcome.Errors.Select(error => error.Field).Order()
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_mistyped_year_is_refused_by_name(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        async Task<(string, string, object?)> SubmittedAsync(int year)
        {
            var draft = await platform.DraftAsync(
                author,
                A.Initiative("Meals", content => content.Start = new PartialDate(year, 3))
            );
            var error = Assert.Single((await SubmitAsync(platform, author, draft.RecordId)).Errors);
            return (error.Field, error.Message, error.Arguments[0]);
        }

        Assert.Equal(("start", "StartTooLate", "March 2202"), await SubmittedAsync(2202));
        Assert.Equal(("start", "StartTooEarly", "March 1920"), await SubmittedAsync(1920));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_its_emergency_or_a_vocabulary_does_not_know_is_refused_by_name(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var draft = await platform.DraftAsync(
            author,
            A.Initiative(
                "Odd",
                content =>
                {
                    content.Phase = "lunch";
                    content.Categories = ["food", "golf"];
                    content.Audiences = ["martians"];
                    content.End = new PartialDate(2019);
                }
            )
        );

        var outcome = await SubmitAsync(platform, author, draft.RecordId);

        Assert.Equal(
            [
                ("phase", "UnknownCode", "lunch"),
                ("categories", "UnknownCode", "golf"),
                ("audiences", "UnknownCode", "martians"),
                ("end", "EndBeforeStart", ""),
            ],
            outcome.Errors.Select(error => (error.Field, error.Message, $"{error.Arguments.FirstOrDefault()}"))
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_closed_emergency_takes_no_initiative_and_says_where_to_go_instead(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var draft = await platform.DraftAsync(author, A.Initiative("Late"));
        await ChangeAsync(platform, emergency => emergency.State = EmergencyState.Archive);

        var alone = Assert.Single((await SubmitAsync(platform, author, draft.RecordId)).Errors);
        await platform.WithAsync<PlatformDb, int>(db =>
        {
            db.Add(A.Emergency("heat-2027"));
            db.Add(A.Emergency("flood-2021", emergency => emergency.State = EmergencyState.WindingDown));
            return db.SaveChangesAsync();
        });
        platform.Get<VocabularyCache>().Forget();
        var closed = Assert.Single((await SubmitAsync(platform, author, draft.RecordId)).Errors);

        Assert.Equal(("emergency", "EmergencyClosedAll", "COVID-19"), (alone.Field, alone.Message, alone.Arguments[0]));
        Assert.Equal(("emergency", "EmergencyClosed"), (closed.Field, closed.Message));
        Assert.Equal(
            ["COVID-19", "Emergency heat-2027, https://use.example/en/emergencies/heat-2027"],
            closed.Arguments
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Renaming_an_emergency_indexes_its_initiatives_again(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await PeopleAsync(platform);
        var record = await platform.PublishedAsync(author, editor, A.Initiative("Meals"));
        await platform.DrainAsync();

        await ChangeAsync(platform, emergency => emergency.Name = new LocalizedText { En = "Coronavirus" });
        await platform.DrainAsync();

        Assert.Contains("Coronavirus", platform.Index.Documents[record.Id].Terms);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Withdrawing_takes_it_from_readers_and_index_and_a_rebuild_finds_the_others(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await PeopleAsync(platform);
        var gone = await platform.PublishedAsync(author, editor, A.Initiative("Gone"));
        var kept = await platform.PublishedAsync(author, editor, A.Initiative("Kept"));
        var practice = await platform.PublishedAsync(author, editor, A.CaseStudy("A practice"));

        await platform.WithAsync<WithdrawRecord, Outcome<Record>>(withdraw =>
            withdraw.RunAsync(editor, gone.Id, 1, "Why.")
        );
        await platform.WithAsync<RebuildIndex, bool>(async rebuild =>
        {
            await rebuild.RunAsync();
            return true;
        });
        await platform.DrainAsync();

        Assert.Equal(((Guid[])[kept.Id, practice.Id]).Order(), platform.Index.Documents.Keys.Order());
        Assert.Equal(1, await platform.WithAsync<PlatformDb, int>(db => db.Initiatives.CountAsync()));
    }

    private static async Task<(Actor Author, Actor Editor)> PeopleAsync(TestPlatform platform) =>
        (await platform.PersonAsync("author"), await platform.PersonAsync("editor", isEditor: true));

    private static Task<Outcome<DraftState>> SubmitAsync(TestPlatform platform, Actor author, Guid record) =>
        platform.WithAsync<SubmitDraft, Outcome<DraftState>>(submit => submit.RunAsync(author, record, consents: true));

    private static async Task ChangeAsync(TestPlatform platform, Action<Emergency> change)
    {
        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            change(await db.Emergencies.SingleAsync());
            return await db.SaveChangesAsync();
        });
        platform.Get<VocabularyCache>().Forget();
    }
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Import;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Tests.Editorial;
using Use.Platform.Tests.Import;
using Use.Platform.Vocabularies;
using Xunit;
using static Use.Platform.Tests.Editorial.DraftTests;

namespace Use.Platform.Tests.Initiatives;

/// <summary>What an emergency that is not open any more still lets in.</summary>
public sealed class ClosedEmergencyTests : ProviderTests
{
    private const string Covid = "covid-19";
    private const string Heat = "heat-2027";

    [Theory, MemberData(nameof(Providers))]
    public async Task What_was_sent_before_its_emergency_closed_is_published(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var sent = await platform.SubmittedAsync(author, A.Initiative("In time"));
        await SetAsync(platform, Covid, EmergencyState.Archive);

        Assert.True((await platform.PublishAsync(editor, sent)).IsOk);

        Assert.Equal(["In time"], await TitlesAsync(platform));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_is_public_in_an_archived_emergency_is_corrected_there_and_moves_to_no_other(string provider)
    {
        await using var platform = await StartAsync(provider);
        await SetAsync(platform, Heat, EmergencyState.Open);
        var (author, editor) = await platform.PeopleAsync();
        var record = await platform.PublishedAsync(author, editor, A.Initiative("Wrong"));
        var other = await platform.PublishedAsync(author, editor, A.Initiative("Other"));
        var moved = (await ReadAsync(platform, author, other.Id))!.Draft;
        Assert.True((await SaveAsync(platform, author, moved, InHeat("Other"))).IsOk);
        var begun = await platform.DraftAsync(author, A.Initiative("Only begun"));
        await SetAsync(platform, Covid, EmergencyState.Archive);
        await SetAsync(platform, Heat, EmergencyState.Archive);

        var shown = (await ReadAsync(platform, author, record.Id))!.Draft;
        Assert.True((await SaveAsync(platform, author, shown, A.Initiative("Right"))).IsOk);
        var sent = await platform.SubmitAsync(author, record.Id);
        Assert.True(sent.IsOk);
        Assert.True((await platform.PublishAsync(editor, sent.Value!)).IsOk);

        Assert.Equal(["Other", "Right"], await TitlesAsync(platform));
        foreach (var draft in new[] { moved, begun })
        {
            var refused = Assert.Single((await platform.SubmitAsync(author, draft.RecordId)).Errors);
            Assert.Equal(("emergency", "EmergencyClosedAll"), (refused.Field, refused.Message));
        }
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_import_corrects_what_is_public_in_an_archived_emergency(string provider)
    {
        await using var platform = await StartAsync(provider);
        var row = Imports.Row(Initiative.KindCode, "a");
        await platform.ImportAsync(row);
        await SetAsync(platform, Covid, EmergencyState.Archive);

        row["title"] = "Corrected";
        var report = await platform.ImportAsync(row);

        Assert.Equal("0 1 0 0", report.Counts());
        Assert.Equal(["Corrected"], await TitlesAsync(platform));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_import_brings_nothing_new_into_an_emergency_that_is_not_open(string provider)
    {
        await using var platform = await StartAsync(provider);
        await platform.ImportAsync(Imports.Row(Initiative.KindCode, "old"));
        await SetAsync(platform, Covid, EmergencyState.WindingDown);
        await SetAsync(platform, Heat, EmergencyState.Open);

        var report = await platform.ImportAsync(
            Imports.Row(Initiative.KindCode, "new"),
            Imports.Row(Initiative.KindCode, "old", row => row["title"] = "Corrected")
        );

        Assert.Equal("0 1 0 1", report.Counts());
        Assert.Equal(
            "Row 1 (new) rejected. emergency: COVID-19 is closed to anything new. Choose an emergency that is open (Emergency heat-2027, https://use.example/en/emergencies/heat-2027), or share it as a case study.",
            Assert.Single(platform.Get<WriteImportReport>().Rejection(report.Rows[0]))
        );
        Assert.Equal(["Corrected"], await TitlesAsync(platform));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task No_draft_is_begun_in_or_moved_to_an_emergency_that_is_not_open(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var draft = await platform.DraftAsync(author, A.Initiative("Meals"));
        foreach (var state in new[] { EmergencyState.WindingDown, EmergencyState.Archive })
        {
            await SetAsync(platform, Heat, state);

            var moved = Assert.Single((await SaveAsync(platform, author, draft, InHeat("Meals"))).Errors);
            var begun = await platform.WithAsync<StartDraft, Outcome<DraftState>>(start =>
                start.RunAsync(author, Initiative.KindCode, InHeat("Shade").Json())
            );

            Assert.Equal(
                ("emergency", "EmergencyClosed", $"Emergency {Heat}"),
                (moved.Field, moved.Message, moved.Arguments[0])
            );
            Assert.Equal("EmergencyClosed", Assert.Single(begun.Errors).Message);
        }
        Assert.Equal(
            Covid,
            InitiativeContent.Read((await ReadAsync(platform, author, draft.RecordId))!.Draft.Content).Emergency
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_was_begun_before_an_emergency_winds_down_is_finished_and_sent(string provider)
    {
        await using var platform = await StartAsync(provider);
        await SetAsync(platform, Heat, EmergencyState.Open);
        var (author, editor) = await platform.PeopleAsync();
        var draft = await platform.DraftAsync(author, A.Initiative("Begun"));
        var record = await platform.PublishedAsync(author, editor, A.Initiative("Public"));
        var shown = (await ReadAsync(platform, author, record.Id))!.Draft;
        var moved = (await SaveAsync(platform, author, shown, InHeat("Public"))).Value!;
        await SetAsync(platform, Covid, EmergencyState.WindingDown);

        Assert.True((await SaveAsync(platform, author, draft, A.Initiative("Finished"))).IsOk);
        Assert.True((await platform.SubmitAsync(author, draft.RecordId)).IsOk);
        // Where it is public it may go back to.
        Assert.True((await SaveAsync(platform, author, moved, A.Initiative("Back again"))).IsOk);
    }

    private static InitiativeContent InHeat(string title) =>
        A.Initiative(
            title,
            content =>
            {
                content.Emergency = Heat;
                content.Phase = "hot";
                content.Categories = ["shade"];
            }
        );

    private static Task<List<string>> TitlesAsync(TestPlatform platform) =>
        platform.WithAsync<PlatformDb, List<string>>(db =>
            db.Initiatives.Select(row => row.Title).Order().ToListAsync()
        );

    private static async Task SetAsync(TestPlatform platform, string code, EmergencyState state)
    {
        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            var emergency = await db.Emergencies.FindAsync(code) ?? db.Add(A.Emergency(code)).Entity;
            emergency.State = state;
            return await db.SaveChangesAsync();
        });
        platform.Get<VocabularyCache>().Forget();
    }
}

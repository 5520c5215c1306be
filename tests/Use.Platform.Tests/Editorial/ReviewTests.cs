using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Mail;
using Use.Platform.Places;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Editorial;

public sealed class ReviewTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task An_incomplete_draft_is_not_sent_and_says_all_that_is_missing(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var draft = await platform.DraftAsync(author, new CaseStudyContent { Title = "Only a title" });

        var outcome = await SubmitAsync(platform, author, draft.RecordId, consents: false);

        Assert.Equal(OutcomeKind.Invalid, outcome.Kind);
        string[] needed =
        [
            "tagline",
            "place",
            "status",
            "start",
            "themes",
            "sdgs",
            "actors",
            "summary",
            "actions",
            "differently",
            "consent",
        ];
        Assert.Equal(needed.Order(), outcome.Errors.Select(error => error.Field).Order());
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Sending_freezes_the_draft_and_writes_to_the_editors(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        await platform.PersonAsync("editor", isEditor: true);

        var sent = await platform.SubmittedAsync(author, A.CaseStudy("Streets that carry the rain"));

        Assert.Equal(RevisionState.Submitted, sent.State);
        var save = await DraftTests.SaveAsync(platform, author, sent, A.CaseStudy("Later words"));
        Assert.Equal(OutcomeKind.Forbidden, save.Kind);
        var mail = Assert.Single(await MailAsync(platform));
        Assert.Equal("editor@use.example", mail.To);
        Assert.Contains("Streets that carry the rain", mail.Subject, StringComparison.Ordinal);
        Assert.Contains($"https://use.example/en/editor/review/{sent.RecordId}", mail.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_consent_is_dated_and_the_licence_kept(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");

        var sent = await platform.SubmittedAsync(
            author,
            A.CaseStudy("Mine", content => content.License = "CC-BY-SA-4.0")
        );

        var record = await RecordAsync(platform, sent.RecordId);
        Assert.Equal(platform.Clock.GetUtcNow().UtcDateTime, record.ConsentAt);
        Assert.Equal("CC-BY-SA-4.0", record.License);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_returned_submission_carries_the_reason_to_its_author(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var sent = await platform.SubmittedAsync(author, A.CaseStudy("Mine"));

        var outcome = await platform.WithAsync<ReturnSubmission, Outcome<DraftState>>(back =>
            back.RunAsync(editor, sent.RecordId, sent.Version, sent.Saves, "Who pays for the kerbs?")
        );

        Assert.True(outcome.IsOk);
        var read = await DraftTests.ReadAsync(platform, author, sent.RecordId);
        Assert.Equal(RevisionState.Returned, read!.Draft.State);
        Assert.Equal("Who pays for the kerbs?", read.Draft.Reason);
        var mail = (await MailAsync(platform)).Single(mail => mail.To == "author@use.example");
        Assert.Contains("Who pays for the kerbs?", mail.Text, StringComparison.Ordinal);

        // The author goes on in a new draft; what was returned stays in the history.
        var next = await DraftTests.SaveAsync(platform, author, read.Draft, A.CaseStudy("Mine, with kerbs"));
        Assert.Equal(2, next.Value!.Version);
        Assert.True((await SubmitAsync(platform, author, sent.RecordId, consents: false)).IsOk);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Returning_needs_a_reason(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var sent = await platform.SubmittedAsync(author, A.CaseStudy("Mine"));

        var outcome = await platform.WithAsync<ReturnSubmission, Outcome<DraftState>>(back =>
            back.RunAsync(editor, sent.RecordId, sent.Version, sent.Saves, "  ")
        );

        Assert.Equal("reason", Assert.Single(outcome.Errors).Field);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_was_taken_back_and_sent_anew_is_not_decided_unread(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var other = await platform.PublishedAsync(author, editor, A.CaseStudy("Other"));
        var read = await platform.SubmittedAsync(author, A.CaseStudy("Mine"));
        var draft = await platform.WithAsync<RecallSubmission, Outcome<DraftState>>(recall =>
            recall.RunAsync(author, read.RecordId)
        );
        await DraftTests.SaveAsync(platform, author, draft.Value!, A.CaseStudy("Mine, otherwise"));
        var sent = (await platform.SubmitAsync(author, read.RecordId)).Value!;
        Assert.Equal(read.Version, sent.Version);

        Assert.Equal(OutcomeKind.Conflict, (await platform.PublishAsync(editor, read)).Kind);
        Assert.Equal(OutcomeKind.Conflict, (await platform.ReturnAsync(editor, read)).Kind);
        Assert.Equal(OutcomeKind.Conflict, (await platform.RefuseAsync(editor, read, RefusalGround.Advert)).Kind);
        Assert.Equal(OutcomeKind.Conflict, (await platform.MergeAsync(editor, read, other.Id)).Kind);

        Assert.Equal(1, (await platform.QueueAsync()).Total);
        Assert.True((await platform.ReturnAsync(editor, sent)).IsOk);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Publishing_shows_the_practice_to_readers(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);

        var record = await platform.PublishedAsync(author, editor, A.CaseStudy("Streets that carry the rain"));

        Assert.Equal("streets-that-carry-the-rain", record.Slug);
        var row = await PublicAsync(platform, record.Slug!);
        Assert.NotNull(row);
        Assert.Equal("Copenhagen", row.Place.Name.En);
        Assert.Equal("DK", row.CountryCode);
        Assert.Equal("author", row.AuthorName);
        Assert.Equal("editor", row.ReviewerName);
        Assert.Contains(await MailAsync(platform), mail => mail.To == "author@use.example");
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Two_practices_of_one_title_get_addresses_of_their_own(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);

        var first = await platform.PublishedAsync(author, editor, A.CaseStudy("Bus lanes"));
        var second = await platform.PublishedAsync(author, editor, A.CaseStudy("Bus lanes"));

        Assert.Equal("bus-lanes", first.Slug);
        Assert.Equal("bus-lanes-2", second.Slug);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_editor_cannot_publish_what_changed_after_reading(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var sent = await platform.SubmittedAsync(author, A.CaseStudy("Mine"));
        var changed = await DraftTests.SaveAsync(platform, editor, sent, A.CaseStudy("Changed by an editor"));
        Assert.True(changed.IsOk);

        var outcome = await platform.WithAsync<PublishSubmission, Outcome<Record>>(publish =>
            publish.RunAsync(editor, sent.RecordId, sent.Version, sent.Saves)
        );

        Assert.Equal(OutcomeKind.Conflict, outcome.Kind);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Publishing_twice_is_publishing_once(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var sent = await platform.SubmittedAsync(author, A.CaseStudy("Mine"));

        for (var i = 0; i < 2; i++)
        {
            var outcome = await platform.WithAsync<PublishSubmission, Outcome<Record>>(publish =>
                publish.RunAsync(editor, sent.RecordId, sent.Version, sent.Saves)
            );
            Assert.True(outcome.IsOk);
        }

        Assert.Single(
            await MailAsync(platform),
            mail => mail.Subject.StartsWith("Published", StringComparison.Ordinal)
        );
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_member_cannot_publish(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var sent = await platform.SubmittedAsync(author, A.CaseStudy("Mine"));

        var outcome = await platform.WithAsync<PublishSubmission, Outcome<Record>>(publish =>
            publish.RunAsync(author, sent.RecordId, sent.Version, sent.Saves)
        );

        Assert.Equal(OutcomeKind.NotFound, outcome.Kind);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_public_practice_stays_as_it_is_until_its_new_draft_is_published(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var record = await platform.PublishedAsync(author, editor, A.CaseStudy("Old title"));
        var read = await DraftTests.ReadAsync(platform, author, record.Id);

        await DraftTests.SaveAsync(platform, author, read!.Draft, A.CaseStudy("New title"));

        Assert.Equal("Old title", (await PublicAsync(platform, record.Slug!))!.Title);
        var sent = await SubmitAsync(platform, author, record.Id, consents: false);
        Assert.Equal("Old title", (await PublicAsync(platform, record.Slug!))!.Title);
        await platform.WithAsync<PublishSubmission, Outcome<Record>>(publish =>
            publish.RunAsync(editor, record.Id, sent.Value!.Version, sent.Value.Saves)
        );
        Assert.Equal("New title", (await PublicAsync(platform, record.Slug!))!.Title);
        var states = await platform.WithAsync<PlatformDb, List<RevisionState>>(db =>
            db.Revisions.Where(r => r.RecordId == record.Id).OrderBy(r => r.Version).Select(r => r.State).ToListAsync()
        );
        Assert.Equal([RevisionState.Superseded, RevisionState.Published], states);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_withdrawn_practice_is_gone_for_readers_and_kept_for_its_author(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var record = await platform.PublishedAsync(author, editor, A.CaseStudy("Mine"));

        var outcome = await platform.WithAsync<WithdrawRecord, Outcome<Record>>(withdraw =>
            withdraw.RunAsync(editor, record.Id, 1, "The figures are disputed.")
        );

        Assert.True(outcome.IsOk);
        Assert.Null(await PublicAsync(platform, record.Slug!));
        var read = await DraftTests.ReadAsync(platform, author, record.Id);
        Assert.Equal(RevisionState.Withdrawn, read!.Draft.State);
        Assert.Equal("Mine", CaseStudyContent.Read(read.Draft.Content).Title);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_place_that_the_gazetteer_lacks_is_proposed_and_can_be_merged(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        var editor = await platform.PersonAsync("editor", isEditor: true);
        var record = await platform.PublishedAsync(
            author,
            editor,
            A.CaseStudy(
                "Harbour bath",
                content => content.Place = new PlaceChoice { Name = "Kopenhagn", Country = "DK" }
            )
        );

        var proposed = Assert.Single(
            await platform.WithAsync<BrowseProposedPlaces, IReadOnlyList<ProposedPlace>>(browse => browse.RunAsync())
        );
        Assert.Equal("Kopenhagn", proposed.Place.Name.En);
        Assert.Equal(1, proposed.Uses);
        var copenhagen = await platform.WithAsync<PlatformDb, Place?>(db =>
            FindPlace.ByNameAsync(db, "København", "DK")
        );
        await platform.WithAsync<AcceptPlace, Outcome<Place>>(accept =>
            accept.MergeAsync(editor, proposed.Place.Id, copenhagen!.Id)
        );

        Assert.Equal(copenhagen!.Id, (await PublicAsync(platform, record.Slug!))!.PlaceId);
        var found = await platform.WithAsync<PlatformDb, Place?>(db => FindPlace.ByNameAsync(db, "Kopenhagn", "DK"));
        Assert.Equal(copenhagen.Id, found!.Id);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_queue_shows_the_longest_waiting_first(string provider)
    {
        await using var platform = await StartAsync(provider);
        var author = await platform.PersonAsync("author");
        await platform.SubmittedAsync(author, A.CaseStudy("First"));
        platform.Clock.Advance(TimeSpan.FromDays(1));
        await platform.SubmittedAsync(author, A.CaseStudy("Second"));
        await platform.DraftAsync(author, A.CaseStudy("Still a draft"));

        var queue = await platform.WithAsync<BrowseQueue, Queue>(browse => browse.RunAsync(1));

        Assert.Equal(2, queue.Total);
        Assert.Equal(["First", "Second"], queue.Rows.Select(row => row.Title));
    }

    private static Task<Outcome<DraftState>> SubmitAsync(TestPlatform platform, Actor actor, Guid id, bool consents) =>
        platform.WithAsync<SubmitDraft, Outcome<DraftState>>(submit => submit.RunAsync(actor, id, consents));

    private static Task<List<OutgoingMail>> MailAsync(TestPlatform platform) =>
        platform.WithAsync<PlatformDb, List<OutgoingMail>>(db =>
            db.OutgoingMail.OrderBy(mail => mail.Id).ToListAsync()
        );

    private static Task<Record> RecordAsync(TestPlatform platform, Guid id) =>
        platform.WithAsync<PlatformDb, Record>(db => db.Records.SingleAsync(record => record.Id == id));

    private static Task<CaseStudy?> PublicAsync(TestPlatform platform, string slug) =>
        platform.WithAsync<ReadCaseStudy, CaseStudy?>(read => read.RunAsync(slug));
}

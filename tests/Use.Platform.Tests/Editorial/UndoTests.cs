using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Editorial;

public sealed class UndoTests : ProviderTests
{
    [Theory, MemberData(nameof(Providers))]
    public async Task A_first_publication_that_is_taken_back_waits_again_and_is_seen_by_nobody(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var record = await platform.PublishedAsync(author, editor, A.CaseStudy("Mine"));
        await platform.DrainAsync();

        var outcome = await platform.UndoAsync(editor, record.Id, 1);

        Assert.True(outcome.IsOk);
        await platform.DrainAsync();
        Assert.Empty(platform.Index.Documents);
        Assert.Null(await platform.WithAsync<ReadCaseStudy, CaseStudy?>(read => read.RunAsync("mine")));
        var row = Assert.Single((await platform.QueueAsync()).Rows);
        Assert.Equal((record.Id, false), (row.RecordId, row.IsChange));
        Assert.StartsWith(
            "With the editors again",
            (await platform.LastMailAsync("author")).Subject,
            StringComparison.Ordinal
        );
        var sent = (await DraftTests.ReadAsync(platform, author, record.Id))!.Draft;
        Assert.Equal("mine", (await platform.PublishAsync(editor, sent)).Value!.Slug);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_change_that_is_taken_back_leaves_what_readers_saw_before(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var record = await platform.PublishedAsync(author, editor, A.CaseStudy("Old title"));
        var read = await DraftTests.ReadAsync(platform, author, record.Id);
        await DraftTests.SaveAsync(platform, author, read!.Draft, A.CaseStudy("New title"));
        var sent = (await platform.SubmitAsync(author, record.Id)).Value!;
        await platform.PublishAsync(editor, sent);

        Assert.True((await platform.UndoAsync(editor, record.Id, 2)).IsOk);

        var row = await platform.WithAsync<ReadCaseStudy, CaseStudy?>(find => find.RunAsync("old-title"));
        Assert.Equal(("Old title", 1), (row!.Title, row.Version));
        Assert.Equal(1, (await platform.RecordAsync(record.Id)).PublishedVersion);
        Assert.True(Assert.Single((await platform.QueueAsync()).Rows).IsChange);
        var states = await platform.WithAsync<PlatformDb, List<RevisionState>>(db =>
            db.Revisions.OrderBy(revision => revision.Version).Select(revision => revision.State).ToListAsync()
        );
        Assert.Equal([RevisionState.Published, RevisionState.Submitted], states);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Returning_refusing_and_merging_can_be_taken_back(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var other = await platform.PublishedAsync(author, editor, A.CaseStudy("Other"));
        var returned = await platform.SubmittedAsync(author, A.CaseStudy("Returned"));
        var refused = await platform.SubmittedAsync(author, A.CaseStudy("Refused"));
        var merged = await platform.SubmittedAsync(author, A.CaseStudy("Merged"));
        await platform.WithAsync<ReturnSubmission, Outcome<DraftState>>(back =>
            back.RunAsync(editor, returned.RecordId, 1, returned.Saves, "Why.")
        );
        await platform.RefuseAsync(editor, refused, RefusalGround.Advert);
        await platform.MergeAsync(editor, merged, other.Id);
        Assert.Equal(0, (await platform.QueueAsync()).Total);

        foreach (var sent in new[] { returned, refused, merged })
        {
            Assert.True((await platform.UndoAsync(editor, sent.RecordId, 1)).IsOk);
        }

        Assert.Equal(3, (await platform.QueueAsync()).Total);
        Assert.Null((await platform.RecordAsync(merged.RecordId)).MergedIntoId);
        var read = await DraftTests.ReadAsync(platform, author, refused.RecordId);
        Assert.Equal("", read!.Draft.Reason);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_is_too_old_of_somebody_else_or_written_on_cannot_be_taken_back(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        var second = await platform.PersonAsync("second", isEditor: true);
        var record = await platform.PublishedAsync(author, editor, A.CaseStudy("Mine"));

        Assert.Equal(OutcomeKind.NotFound, (await platform.UndoAsync(author, record.Id, 1)).Kind);
        Assert.Equal(OutcomeKind.Conflict, (await platform.UndoAsync(second, record.Id, 1)).Kind);
        Assert.Equal(OutcomeKind.Conflict, (await platform.UndoAsync(editor, record.Id, 2)).Kind);
        platform.Clock.Advance(UndoDecision.Longest + TimeSpan.FromSeconds(1));
        Assert.Equal(OutcomeKind.Conflict, (await platform.UndoAsync(editor, record.Id, 1)).Kind);

        var sent = await platform.SubmittedAsync(author, A.CaseStudy("Another"));
        await platform.RefuseAsync(editor, sent, RefusalGround.Essay);
        var read = await DraftTests.ReadAsync(platform, author, sent.RecordId);
        await DraftTests.SaveAsync(platform, author, read!.Draft, A.CaseStudy("Written on"));
        Assert.Equal(OutcomeKind.Conflict, (await platform.UndoAsync(editor, sent.RecordId, 1)).Kind);

        // What was public has left the site when it was merged: it is published again, not taken back.
        var open = await platform.PublishedAsync(author, editor, A.CaseStudy("Open"));
        var draft = await DraftTests.ReadAsync(platform, author, open.Id);
        await DraftTests.SaveAsync(platform, author, draft!.Draft, A.CaseStudy("Open, changed"));
        var change = (await platform.SubmitAsync(author, open.Id)).Value!;
        Assert.True((await platform.MergeAsync(editor, change, record.Id)).IsOk);
        Assert.Equal(OutcomeKind.Conflict, (await platform.UndoAsync(editor, open.Id, change.Version)).Kind);
    }
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Accounts;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Mail;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Record = Use.Platform.Editorial.Record;

namespace Use.Platform.Tests.Editorial;

/// <summary>What tests of moderation do again and again.</summary>
internal static class ModeratedPlatform
{
    public static async Task<(Actor Author, Actor Editor)> PeopleAsync(this TestPlatform platform) =>
        (await platform.PersonAsync("author"), await platform.PersonAsync("editor", isEditor: true));

    public static Task<Outcome<DraftState>> RefuseAsync(
        this TestPlatform platform,
        Actor actor,
        DraftState sent,
        RefusalGround ground,
        string words = ""
    ) =>
        platform.WithAsync<RefuseSubmission, Outcome<DraftState>>(refuse =>
            refuse.RunAsync(actor, sent.RecordId, sent.Version, sent.Saves, ground, words)
        );

    public static Task<Outcome<DraftState>> ReturnAsync(this TestPlatform platform, Actor actor, DraftState sent) =>
        platform.WithAsync<ReturnSubmission, Outcome<DraftState>>(back =>
            back.RunAsync(actor, sent.RecordId, sent.Version, sent.Saves, "Why.")
        );

    public static Task<Outcome<Record>> MergeAsync(
        this TestPlatform platform,
        Actor actor,
        DraftState sent,
        Guid target,
        bool carryOver = false
    ) =>
        platform.WithAsync<MergeSubmission, Outcome<Record>>(merge =>
            merge.RunAsync(actor, sent.RecordId, sent.Version, sent.Saves, target, carryOver)
        );

    /// <summary>Merges what is public.</summary>
    public static Task<Outcome<Record>> MergeAsync(
        this TestPlatform platform,
        Actor actor,
        Guid record,
        int version,
        Guid target
    ) =>
        platform.WithAsync<MergeSubmission, Outcome<Record>>(merge =>
            merge.RunAsync(actor, record, version, 0, target, carryOver: false)
        );

    public static Task<Outcome<Record>> UndoAsync(this TestPlatform platform, Actor actor, Guid record, int version) =>
        platform.WithAsync<UndoDecision, Outcome<Record>>(undo => undo.RunAsync(actor, record, version));

    public static Task<Outcome<DraftState>> SubmitAsync(this TestPlatform platform, Actor actor, Guid record) =>
        platform.WithAsync<SubmitDraft, Outcome<DraftState>>(submit => submit.RunAsync(actor, record, consents: true));

    public static Task<Outcome<Record>> PublishAsync(this TestPlatform platform, Actor actor, DraftState sent) =>
        platform.WithAsync<PublishSubmission, Outcome<Record>>(publish =>
            publish.RunAsync(actor, sent.RecordId, sent.Version, sent.Saves)
        );

    public static Task<Queue> QueueAsync(this TestPlatform platform, QueueFilter? filter = null) =>
        platform.WithAsync<BrowseQueue, Queue>(browse => browse.RunAsync(1, filter: filter));

    public static Task<Record> RecordAsync(this TestPlatform platform, Guid id) =>
        platform.WithAsync<PlatformDb, Record>(db => db.Records.AsNoTracking().SingleAsync(record => record.Id == id));

    public static Task<string?> MergedAsync(this TestPlatform platform, string kind, string slug) =>
        platform.WithAsync<FindMerged, string?>(find => find.RunAsync(kind, slug));

    public static async Task<OutgoingMail> LastMailAsync(this TestPlatform platform, string name) =>
        await platform.WithAsync<PlatformDb, OutgoingMail>(db =>
            db.OutgoingMail.Where(mail => mail.To == $"{name}@use.example").OrderBy(mail => mail.Id).LastAsync()
        );

    public static Task<int> ChangeAccountAsync(this TestPlatform platform, Actor actor, Action<Account> change) =>
        platform.WithAsync<PlatformDb, int>(async db =>
        {
            change(await db.Users.SingleAsync(account => account.Id == actor.AccountId));
            return await db.SaveChangesAsync();
        });
}

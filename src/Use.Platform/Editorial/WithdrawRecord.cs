using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Takes a published record off the site. Nothing is deleted: its revisions stay, and it can be published again.</summary>
public sealed class WithdrawRecord(PlatformDb db, ContentKinds kinds, EditorialMail mail, TimeProvider time)
{
    /// <summary>Withdraws a record with a reason that its author gets.</summary>
    public async Task<Outcome<Record>> RunAsync(
        Actor actor,
        Guid recordId,
        string reason,
        CancellationToken cancellation = default
    )
    {
        if (!actor.IsEditor || await db.Records.FindAsync([recordId], cancellation) is not { } record)
        {
            return Outcome.NotFound<Record>();
        }
        reason = reason.Trim();
        if (reason.Length is 0 or > ReturnSubmission.LongestReason)
        {
            return Outcome.Invalid<Record>(new FieldError("reason", "ReasonMissing"));
        }
        if (record.PublishedVersion is null)
        {
            return Outcome.Conflict<Record>();
        }
        var now = time.GetUtcNow().UtcDateTime;
        await record.TakeOffAsync(db, kinds.Of(record.Kind), reason, actor, now, cancellation);
        await mail.WithdrawnAsync(record, reason, cancellation);
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(record) : Outcome.Conflict<Record>();
    }
}

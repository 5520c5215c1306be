using Microsoft.EntityFrameworkCore;
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
        if (record.PublishedVersion is not { } version)
        {
            return Outcome.Conflict<Record>();
        }
        var now = time.GetUtcNow().UtcDateTime;
        var revision = await db.Revisions.SingleAsync(
            other => other.RecordId == recordId && other.Version == version,
            cancellation
        );
        revision.State = RevisionState.Withdrawn;
        revision.Reason = reason;
        revision.DecidedAt = now;
        revision.DecidedBy = actor.AccountId;
        revision.Saves++;
        record.PublishedVersion = null;
        record.WithdrawnAt = now;
        record.Changes++;
        await kinds.Of(record.Kind).WithdrawAsync(db, record, cancellation);
        await mail.WithdrawnAsync(record, reason, cancellation);
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(record) : Outcome.Conflict<Record>();
    }
}

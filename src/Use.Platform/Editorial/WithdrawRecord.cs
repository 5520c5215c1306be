using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Takes a published record off the site. Nothing is deleted: its revisions stay, and it can be published again.</summary>
public sealed class WithdrawRecord(PlatformDb db, ContentKinds kinds, EditorialMail mail, TimeProvider time)
{
    /// <summary>Withdraws a record with a reason that its author gets.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="version">The public version that the editor has read.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The record; Invalid without a reason; Conflict when that version is not public any more.</returns>
    public async Task<Outcome<Record>> RunAsync(
        Actor actor,
        Guid recordId,
        int version,
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
        if (record.PublishedVersion != version)
        {
            return Outcome.Conflict<Record>();
        }
        var now = time.GetUtcNow().UtcDateTime;
        await record.TakeOffAsync(db, kinds.Of(record.Kind), reason, actor, now, cancellation);
        await mail.WithdrawnAsync(record, reason, cancellation);
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(record) : Outcome.Conflict<Record>();
    }
}

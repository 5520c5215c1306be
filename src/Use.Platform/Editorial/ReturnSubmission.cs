using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Gives a submission back to its author with a reason, which also goes out by mail.</summary>
public sealed class ReturnSubmission(PlatformDb db, EditorialMail mail, TimeProvider time)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 4000;

    /// <summary>Returns a submission.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="version">The version that the editor has read.</param>
    /// <param name="saves">The count of saves that the editor has read.</param>
    /// <param name="reason">Why, and what to do.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The returned state; Invalid without a reason; Conflict when what waits is not what the editor read.</returns>
    public async Task<Outcome<DraftState>> RunAsync(
        Actor actor,
        Guid recordId,
        int version,
        int saves,
        string reason,
        CancellationToken cancellation = default
    )
    {
        if (!actor.IsEditor)
        {
            return Outcome.NotFound<DraftState>();
        }
        reason = reason.Trim();
        if (reason.Length is 0 or > LongestReason)
        {
            return Outcome.Invalid<DraftState>(
                reason.Length == 0
                    ? new FieldError("reason", "ReasonMissing")
                    : new FieldError("reason", "TooLong", LongestReason)
            );
        }
        if (await db.Records.FindAsync([recordId], cancellation) is not { } record)
        {
            return Outcome.NotFound<DraftState>();
        }
        var revision = await db.WorkingRevisionAsync(record, cancellation);
        if (!revision.IsAsRead(version, saves))
        {
            return Outcome.Conflict(revision?.ToState());
        }
        var now = time.GetUtcNow().UtcDateTime;
        revision.PutAside(record, RevisionState.Returned, reason, actor, now);
        await mail.SubmissionReturnedAsync(record, reason, cancellation);
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(revision.ToState()) : Outcome.Conflict<DraftState>();
    }
}

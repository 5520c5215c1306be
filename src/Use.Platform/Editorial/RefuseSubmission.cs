using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Why something that was sent is not what is gathered here.</summary>
public enum RefusalGround
{
    /// <summary>An opinion or a study, not something that a city did.</summary>
    Essay,

    /// <summary>It sells something.</summary>
    Advert,

    /// <summary>A trial, or a text that says nothing.</summary>
    Placeholder,

    /// <summary>Anything else, in the editor's own words.</summary>
    Other,
}

/// <summary>
/// Puts a submission aside because it is not what is gathered here. It leaves the queue and nothing is deleted: its author gets
/// mail, can read it and write on.
/// </summary>
public sealed class RefuseSubmission(PlatformDb db, EditorialMail mail, TimeProvider time)
{
    /// <summary>Refuses a submission.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="version">The version that the editor has read.</param>
    /// <param name="saves">The count of saves that the editor has read.</param>
    /// <param name="ground">Why.</param>
    /// <param name="words">More about it, in the editor's words; needed for <see cref="RefusalGround.Other"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The refused state; Invalid without a reason; Conflict when what waits is not what the editor read.</returns>
    public async Task<Outcome<DraftState>> RunAsync(
        Actor actor,
        Guid recordId,
        int version,
        int saves,
        RefusalGround ground,
        string words = "",
        CancellationToken cancellation = default
    )
    {
        if (!actor.IsEditor || await db.Records.FindAsync([recordId], cancellation) is not { } record)
        {
            return Outcome.NotFound<DraftState>();
        }
        words = words.Trim();
        if (words.Length > ReturnSubmission.LongestReason || (ground == RefusalGround.Other && words.Length == 0))
        {
            return Outcome.Invalid<DraftState>(
                words.Length == 0
                    ? new FieldError("words", "ReasonMissing")
                    : new FieldError("words", "TooLong", ReturnSubmission.LongestReason)
            );
        }
        var revision = await db.WorkingRevisionAsync(record, cancellation);
        if (!revision.IsAsRead(version, saves))
        {
            return Outcome.Conflict(revision?.ToState());
        }
        var reason = await mail.ReasonOfAsync(record, ground, words, cancellation);
        revision.PutAside(record, RevisionState.Refused, reason, actor, time.GetUtcNow().UtcDateTime);
        await mail.RefusedAsync(record, reason, cancellation);
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(revision.ToState()) : Outcome.Conflict<DraftState>();
    }
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>
/// Takes an editor's own decision about a submission back, for a slip of the finger: the submission waits again, and what readers
/// saw before is what they see. Mail that has gone out stays; another tells the author.
/// </summary>
public sealed class UndoDecision(PlatformDb db, ContentKinds kinds, EditorialMail mail, TimeProvider time)
{
    /// <summary>How long a decision can be taken back.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(1);

    /// <summary>Takes a decision back.</summary>
    /// <param name="actor">The editor who decided.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="version">The version that was decided.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The record; Conflict when it cannot be taken back: it is too long ago, somebody else decided, or the author has begun to
    /// write on. What a merged submission gave to the other record stays there.
    /// </returns>
    public async Task<Outcome<Record>> RunAsync(
        Actor actor,
        Guid recordId,
        int version,
        CancellationToken cancellation = default
    )
    {
        if (!actor.IsEditor || await db.Records.FindAsync([recordId], cancellation) is not { } record)
        {
            return Outcome.NotFound<Record>();
        }
        var now = time.GetUtcNow().UtcDateTime;
        var revision = await db.NewestRevisionAsync(record, cancellation);
        if (
            revision is not { SubmittedAt: not null }
            || revision.State is not (RevisionState.Published or RevisionState.Returned or RevisionState.Refused)
            || revision.Version != version
            || revision.DecidedBy != actor.AccountId
            || now - revision.DecidedAt > Longest
            // What was public when it was merged has left the site with it.
            || (record.MergedIntoId is not null && record.WithdrawnAt >= revision.DecidedAt)
        )
        {
            return Outcome.Conflict(record);
        }
        if (revision.State == RevisionState.Published)
        {
            await TakeBackAsync(record, revision, cancellation);
        }
        revision.State = RevisionState.Submitted;
        revision.Reason = "";
        revision.DecidedAt = null;
        revision.DecidedBy = null;
        revision.Saves++;
        record.WorkingVersion = revision.Version;
        record.WorkingState = RevisionState.Submitted;
        record.MergedIntoId = null;
        record.Changes++;
        await mail.UndoneAsync(record, cancellation);
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(record) : Outcome.Conflict(record);
    }

    private async Task TakeBackAsync(Record record, Revision revision, CancellationToken cancellation)
    {
        var kind = kinds.Of(record.Kind);
        // The last one that was public before: it was replaced by this one, or had been taken away.
        var before = await db
            .Revisions.Where(other =>
                other.RecordId == record.Id
                && other.Version < revision.Version
                && (other.State == RevisionState.Superseded || other.State == RevisionState.Withdrawn)
            )
            .OrderByDescending(other => other.Version)
            .FirstOrDefaultAsync(cancellation);
        if (before is { State: RevisionState.Superseded })
        {
            before.State = RevisionState.Published;
            record.PublishedVersion = before.Version;
            await kind.PublishAsync(db, record, before, cancellation);
            return;
        }
        record.PublishedVersion = null;
        record.FirstPublishedAt = before is null ? null : record.FirstPublishedAt;
        record.WithdrawnAt = before?.DecidedAt;
        await kind.WithdrawAsync(db, record, cancellation);
    }
}

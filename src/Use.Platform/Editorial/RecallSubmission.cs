using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Takes a submission back from the editors, so that its author can go on writing.</summary>
public sealed class RecallSubmission(PlatformDb db)
{
    /// <summary>Takes back what waits.</summary>
    /// <param name="actor">The author.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The draft (also when it was already taken back); Conflict when an editor has decided meanwhile; NotFound for anybody but the
    /// author.
    /// </returns>
    public async Task<Outcome<DraftState>> RunAsync(
        Actor actor,
        Guid recordId,
        CancellationToken cancellation = default
    )
    {
        var record = await db.Records.FindAsync([recordId], cancellation);
        if (record is null || record.AuthorId != actor.AccountId)
        {
            return Outcome.NotFound<DraftState>();
        }
        var revision = await db.NewestRevisionAsync(record, cancellation);
        if (revision is { State: RevisionState.Draft })
        {
            return Outcome.Ok(revision.ToState());
        }
        if (revision is not { State: RevisionState.Submitted })
        {
            return Outcome.Conflict(revision?.ToState());
        }
        revision.State = RevisionState.Draft;
        revision.SubmittedAt = null;
        revision.Saves++;
        record.WorkingState = RevisionState.Draft;
        record.Changes++;
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(revision.ToState()) : Outcome.Conflict<DraftState>();
    }
}

using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Sends a draft to the editors: it freezes until they have decided, and they get mail.</summary>
public sealed class SubmitDraft(PlatformDb db, ContentKinds kinds, EditorialMail mail, TimeProvider time)
{
    /// <summary>Sends the newest draft.</summary>
    /// <param name="actor">The author.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="consents">Whether the author agrees to publication under the chosen licence.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The frozen state (also when it was already sent); Invalid with all that is missing; NotFound for anybody but the author
    /// and editors.
    /// </returns>
    public async Task<Outcome<DraftState>> RunAsync(
        Actor actor,
        Guid recordId,
        bool consents,
        CancellationToken cancellation = default
    )
    {
        var record = await db.Records.FindAsync([recordId], cancellation);
        if (record is null || !(actor.IsEditor || record.AuthorId == actor.AccountId))
        {
            return Outcome.NotFound<DraftState>();
        }
        var revision = await db.NewestRevisionAsync(record, cancellation);
        if (revision is null || revision.State is RevisionState.Published or RevisionState.Superseded)
        {
            return Outcome.NotFound<DraftState>();
        }
        if (revision.State == RevisionState.Submitted)
        {
            return Outcome.Ok(revision.ToState());
        }
        var errors = (await kinds.Of(record.Kind).CheckAsync(db, revision.Content, cancellation)).ToList();
        if (!consents && record.ConsentAt is null)
        {
            errors.Add(new FieldError("consent", "ConsentMissing"));
        }
        if (errors.Count > 0)
        {
            return Outcome.Invalid<DraftState>(errors);
        }
        var now = time.GetUtcNow().UtcDateTime;
        if (consents)
        {
            record.ConsentAt = now;
        }
        revision.State = RevisionState.Submitted;
        revision.SubmittedAt = now;
        revision.Saves++;
        record.WorkingVersion = revision.Version;
        record.WorkingState = RevisionState.Submitted;
        record.SavedAt = now;
        record.Changes++;
        await mail.SubmissionArrivedAsync(record, actor, cancellation);
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(revision.ToState()) : Outcome.Conflict<DraftState>();
    }
}

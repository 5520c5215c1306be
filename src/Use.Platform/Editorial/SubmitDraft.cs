using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>
/// Sends a draft to the editors: it freezes until they have decided, and they get mail. An initiative of a trusted person is
/// published at once, and editors read it afterwards.
/// </summary>
public sealed class SubmitDraft(PlatformDb db, ContentKinds kinds, EditorialMail mail, TimeProvider time)
{
    // Somebody who publishes the same title, or a save from another window, at the same moment is no reason to refuse.
    private const int MostTries = 5;

    /// <summary>Sends the newest draft.</summary>
    /// <param name="actor">The author.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="consents">Whether the author agrees to publication under the chosen licence.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The frozen or published state (also when it was already sent); Invalid with all that is missing; NotFound for anybody but the author
    /// and editors.
    /// </returns>
    public async Task<Outcome<DraftState>> RunAsync(
        Actor actor,
        Guid recordId,
        bool consents,
        CancellationToken cancellation = default
    )
    {
        for (var tries = 1; ; tries++)
        {
            var outcome = await TryAsync(actor, recordId, consents, cancellation);
            if (outcome.Kind != OutcomeKind.Conflict || tries == MostTries)
            {
                return outcome;
            }
        }
    }

    private async Task<Outcome<DraftState>> TryAsync(
        Actor actor,
        Guid recordId,
        bool consents,
        CancellationToken cancellation
    )
    {
        var record = await db.Records.FindAsync([recordId], cancellation);
        if (record is null || !(actor.IsEditor || record.AuthorId == actor.AccountId))
        {
            return Outcome.NotFound<DraftState>();
        }
        var revision = await db.NewestRevisionAsync(record, cancellation);
        if (revision is { State: RevisionState.Submitted } || (revision is not null && IsOnTrust(record, revision)))
        {
            return Outcome.Ok(revision.ToState());
        }
        if (revision is null || revision.State is RevisionState.Published or RevisionState.Superseded)
        {
            return Outcome.NotFound<DraftState>();
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
        revision.SubmittedAt = now;
        if (await MayPublishAsync(actor, record, cancellation))
        {
            record.SavedAt = now;
            await record.PublishAsync(db, kinds, revision, actor, now, cancellation);
            await mail.PublishedAsync(record, cancellation);
            return await db.TryPublishAsync(record, cancellation)
                ? Outcome.Ok(revision.ToState())
                : Outcome.Conflict<DraftState>();
        }
        revision.State = RevisionState.Submitted;
        revision.Saves++;
        record.WorkingVersion = revision.Version;
        record.WorkingState = RevisionState.Submitted;
        record.SavedAt = now;
        record.Changes++;
        await mail.SubmissionArrivedAsync(record, actor, cancellation);
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(revision.ToState()) : Outcome.Conflict<DraftState>();
    }

    // What an editor has refused or taken away is not for its author to put back.
    private async Task<bool> MayPublishAsync(Actor actor, Record record, CancellationToken cancellation) =>
        record.AuthorId == actor.AccountId
        && record.WithdrawnAt is null
        && kinds.Of(record.Kind).IsPublishedOnTrust
        && (await db.Users.FindAsync([actor.AccountId], cancellation)) is { IsTrusted: true }
        && !await db.Revisions.AnyAsync(
            other => other.RecordId == record.Id && other.State == RevisionState.Refused,
            cancellation
        );

    private static bool IsOnTrust(Record record, Revision revision) =>
        revision.State == RevisionState.Published && TrustedRevisions.IsUnread(record, revision);
}

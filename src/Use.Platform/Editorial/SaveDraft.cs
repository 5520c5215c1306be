using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>
/// Saves what an author has written. It never overwrites words that the writer has not seen: a save made from an older
/// state is a conflict, which carries the state that stands there.
/// </summary>
public sealed class SaveDraft(PlatformDb db, ContentKinds kinds, CheckDraft check, TimeProvider time)
{
    /// <summary>Saves a draft. A published or returned record gets a new draft beside what readers see.</summary>
    /// <param name="actor">Who saves: the author or an editor.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="json">The whole content.</param>
    /// <param name="version">The version of the revision that the writer began from.</param>
    /// <param name="saves">The count of saves that the writer began from.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The new state; Conflict with the present state; Invalid when the content cannot be kept, or moves to an
    /// emergency that is not open; Forbidden while it waits for
    /// the editors.
    /// </returns>
    public async Task<Outcome<DraftState>> RunAsync(
        Actor actor,
        Guid recordId,
        string json,
        int version,
        int saves,
        CancellationToken cancellation = default
    )
    {
        var record = await db.Records.FindAsync([recordId], cancellation);
        if (record is null || !(actor.IsEditor || record.AuthorId == actor.AccountId))
        {
            return Outcome.NotFound<DraftState>();
        }
        if (record.WorkingState == RevisionState.Submitted && !actor.IsEditor)
        {
            return Outcome.Forbidden<DraftState>();
        }
        var cleaned = kinds.Of(record.Kind).Clean(json);
        if (cleaned.Value is not { } content)
        {
            return Outcome.Invalid<DraftState>(cleaned.Errors);
        }
        if (await db.NewestRevisionAsync(record, cancellation) is not { } from)
        {
            return Outcome.NotFound<DraftState>();
        }
        if (from.Version != version || from.Saves != saves)
        {
            // The same words arriving twice (a lost answer, a double click) are no conflict.
            return from.Content == content.Json ? Outcome.Ok(from.ToState()) : Outcome.Conflict(from.ToState());
        }
        if (from.Content == content.Json)
        {
            return Outcome.Ok(from.ToState());
        }
        IReadOnlyList<FieldError> refused =
        [
            .. await check.MoveAsync(record, from.Content, content.Json, cancellation),
            .. await db.ForeignFilesAsync(kinds.Of(record.Kind), actor, content.Json, from.Content, cancellation),
        ];
        if (refused.Count > 0)
        {
            return Outcome.Invalid<DraftState>(refused);
        }
        var now = time.GetUtcNow().UtcDateTime;
        var draft = from;
        if (from.State is RevisionState.Draft or RevisionState.Submitted)
        {
            from.Keep(record, content, actor, now);
        }
        else
        {
            draft = record.AddRevision(content, actor, now);
            // The editor's reason stays with the author until the next submission is decided.
            draft.Reason = from.Reason;
            db.Add(draft);
        }
        var (draftVersion, draftSaves) = (draft.Version, draft.Saves);
        Task<bool> IsThere() =>
            db.Revisions.AnyAsync(
                other => other.RecordId == recordId && other.Version == draftVersion && other.Saves >= draftSaves,
                cancellation
            );
        if (await db.TryAddAsync(IsThere, cancellation))
        {
            return Outcome.Ok(draft.ToState());
        }
        record = await db.Records.FindAsync([recordId], cancellation);
        var present = record is null ? null : await db.NewestRevisionAsync(record, cancellation);
        return present is null ? Outcome.NotFound<DraftState>() : Outcome.Conflict(present.ToState());
    }
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Emergencies;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Begins a record: a first revision that only its author sees.</summary>
public sealed class StartDraft(PlatformDb db, ContentKinds kinds, CheckIntake intake, TimeProvider time)
{
    /// <summary>Begins a record of a kind with what is known of it so far.</summary>
    /// <param name="actor">The author.</param>
    /// <param name="kindCode">The kind.</param>
    /// <param name="json">The content so far; at least a title.</param>
    /// <param name="recordId">
    /// The id to give it, chosen by the form, so that a form that is sent twice begins one record; null chooses one.
    /// </param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The draft; Invalid without a title, or in an emergency that is not open.</returns>
    public async Task<Outcome<DraftState>> RunAsync(
        Actor actor,
        string kindCode,
        string json,
        Guid? recordId = null,
        CancellationToken cancellation = default
    )
    {
        if (kinds.Find(kindCode) is not { } kind)
        {
            return Outcome.NotFound<DraftState>();
        }
        var cleaned = kind.Clean(json);
        if (cleaned.Value is not { } content)
        {
            return Outcome.Invalid<DraftState>(cleaned.Errors);
        }
        if (string.IsNullOrWhiteSpace(content.Title))
        {
            return Outcome.Invalid<DraftState>(new FieldError("title", "TitleMissing"));
        }
        if (recordId is { } known && await db.Records.AnyAsync(record => record.Id == known, cancellation))
        {
            return await ExistingAsync(actor, known, cancellation);
        }
        var refused = intake.ToBegin(kind.OutlineOf(content.Json).Emergency);
        if (refused.Count > 0)
        {
            return Outcome.Invalid<DraftState>(refused);
        }
        var foreign = await db.ForeignFilesAsync(kind, actor, content.Json, "{}", cancellation);
        if (foreign.Count > 0)
        {
            return Outcome.Invalid<DraftState>(foreign);
        }
        var now = time.GetUtcNow().UtcDateTime;
        var record = new Record
        {
            Id = recordId ?? Guid.CreateVersion7(),
            Kind = kind.Code,
            AuthorId = actor.AccountId,
            CreatedAt = now,
        };
        var revision = record.AddRevision(content, actor, now);
        db.Add(record);
        db.Add(revision);
        Task<bool> IsThere() => db.Records.AnyAsync(other => other.Id == record.Id, cancellation);
        return await db.TryAddAsync(IsThere, cancellation)
            ? Outcome.Ok(revision.ToState())
            : await ExistingAsync(actor, record.Id, cancellation);
    }

    private async Task<Outcome<DraftState>> ExistingAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        var existing = await db.Records.FindAsync([id], cancellation);
        var draft = existing?.AuthorId == actor.AccountId ? await db.NewestRevisionAsync(existing, cancellation) : null;
        return draft is null ? Outcome.NotFound<DraftState>() : Outcome.Ok(draft.ToState());
    }
}

using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>
/// Says that a record is the same matter as a public one of its kind: it leaves the queue and, where it was public, the site, and
/// whoever looks for it is sent to the other. Its author keeps the text.
/// </summary>
public sealed class MergeSubmission(PlatformDb db, ContentKinds kinds, EditorialMail mail, TimeProvider time)
{
    /// <summary>Merges a record into another.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="recordId">The record that goes: a submission, or something public.</param>
    /// <param name="version">The version of it that the editor has read.</param>
    /// <param name="saves">The count of saves of a submission that the editor has read; what is public does not change within a version.</param>
    /// <param name="targetId">The public record that stays.</param>
    /// <param name="carryOver">Whether the other gets the links, sources and documents that only this one has.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The record that stays; Invalid when it is not a public record of the same kind, or when something is to be carried over
    /// while its author is changing it; Conflict when what the editor has read is not what stands there now.
    /// </returns>
    public async Task<Outcome<Record>> RunAsync(
        Actor actor,
        Guid recordId,
        int version,
        int saves,
        Guid targetId,
        bool carryOver,
        CancellationToken cancellation = default
    )
    {
        if (!actor.IsEditor || await db.Records.FindAsync([recordId], cancellation) is not { } record)
        {
            return Outcome.NotFound<Record>();
        }
        var target = targetId == recordId ? null : await db.Records.FindAsync([targetId], cancellation);
        if (target is not { PublishedVersion: { } shown } || target.Kind != record.Kind)
        {
            return Outcome.Invalid<Record>(new FieldError("target", "MergeTargetUnknown"));
        }
        var waiting = await db.WorkingRevisionAsync(record, cancellation) is { State: RevisionState.Submitted } sent
            ? sent
            : null;
        if (waiting is null ? record.PublishedVersion != version : !waiting.IsAsRead(version, saves))
        {
            return Outcome.Conflict<Record>();
        }
        var now = time.GetUtcNow().UtcDateTime;
        var kind = kinds.Of(record.Kind);
        if (carryOver)
        {
            var gone = waiting ?? await db.RevisionAsync(record, version, cancellation);
            var stays = await db.RevisionAsync(target, shown, cancellation);
            var refused = await CarryOverAsync(kind, target, stays, gone, actor, now, cancellation);
            if (refused.Count > 0)
            {
                return Outcome.Invalid<Record>(refused);
            }
        }
        var reason = await mail.MergedReasonAsync(record, target, cancellation);
        waiting?.PutAside(record, RevisionState.Refused, reason, actor, now);
        if (record.PublishedVersion is not null)
        {
            await record.TakeOffAsync(db, kind, reason, actor, now, cancellation);
        }
        record.MergedIntoId = target.Id;
        // So that this fails when somebody takes the other away at the same moment.
        target.Changes++;
        await mail.MergedAsync(record, target, cancellation);
        return await db.TryPublishAsync(target, cancellation) ? Outcome.Ok(target) : Outcome.Conflict<Record>();
    }

    private async Task<IReadOnlyList<FieldError>> CarryOverAsync(
        IContentKind kind,
        Record target,
        Revision stays,
        Revision gone,
        Actor actor,
        DateTime now,
        CancellationToken cancellation
    )
    {
        if (CarriedReferences.Into(stays.Content, gone.Content) is not { } json)
        {
            return [];
        }
        if (target.WorkingVersion is not null)
        {
            return [new FieldError("target", "MergeTargetIsDraft")];
        }
        var cleaned = kind.Clean(json);
        if (cleaned.Value is not { } content)
        {
            return cleaned.Errors;
        }
        // What was wrong with the other before is not this editor's to mend now.
        var wrong = (await kind.CheckAsync(db, content.Json, cancellation))
            .Where(error => CarriedReferences.Fields.Any(f => error.Field.StartsWith(f, StringComparison.Ordinal)))
            .ToList();
        if (wrong.Count == 0)
        {
            var revision = target.AddRevision(content, actor, now);
            // These are people's words: an import must not take them for its own.
            revision.SubmittedAt = gone.SubmittedAt ?? gone.SavedAt;
            db.Add(revision);
            await target.PublishAsync(db, kinds, revision, actor, now, cancellation);
        }
        return wrong;
    }
}

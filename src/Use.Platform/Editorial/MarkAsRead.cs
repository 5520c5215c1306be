using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Says that an editor has read what a trusted person published: from then on it carries the editor's name.</summary>
public sealed class MarkAsRead(PlatformDb db, ContentKinds kinds)
{
    /// <summary>Marks what is public as read.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="version">The version that the editor has read.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The record; Conflict when that version is not public and unread any more.</returns>
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
        if (record.PublishedVersion != version)
        {
            return Outcome.Conflict<Record>();
        }
        var revision = await db.RevisionAsync(record, version, cancellation);
        if (!TrustedRevisions.IsUnread(record, revision))
        {
            return Outcome.Conflict<Record>();
        }
        revision.DecidedBy = actor.AccountId;
        revision.Saves++;
        record.Changes++;
        await kinds.Of(record.Kind).PublishAsync(db, record, revision, cancellation);
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(record) : Outcome.Conflict<Record>();
    }
}

using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Publishes a submission: it is copied to what readers see, and its author gets mail.</summary>
public sealed class PublishSubmission(PlatformDb db, ContentKinds kinds, EditorialMail mail, TimeProvider time)
{
    /// <summary>Publishes a submission.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="recordId">The record.</param>
    /// <param name="version">The version that the editor has read.</param>
    /// <param name="saves">The count of saves that the editor has read.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The record; Invalid with what is missing; Conflict when what waits is not what the editor read.</returns>
    public async Task<Outcome<Record>> RunAsync(
        Actor actor,
        Guid recordId,
        int version,
        int saves,
        CancellationToken cancellation = default
    )
    {
        if (!actor.IsEditor || await db.Records.FindAsync([recordId], cancellation) is not { } record)
        {
            return Outcome.NotFound<Record>();
        }
        var revision = await db.WorkingRevisionAsync(record, cancellation);
        if (revision is null && record.PublishedVersion == version)
        {
            return Outcome.Ok(record);
        }
        if (!revision.IsAsRead(version, saves))
        {
            return Outcome.Conflict<Record>();
        }
        var errors = await kinds.Of(record.Kind).CheckAsync(db, revision.Content, cancellation);
        if (errors.Count > 0)
        {
            return Outcome.Invalid<Record>(errors);
        }
        await record.PublishAsync(db, kinds, revision, actor, time.GetUtcNow().UtcDateTime, cancellation);
        await mail.PublishedAsync(record, cancellation);
        return await db.TryPublishAsync(record, cancellation) ? Outcome.Ok(record) : Outcome.Conflict<Record>();
    }
}

internal static class PublishingSteps
{
    /// <summary>Makes a revision the one that readers see. Does not save.</summary>
    public static async Task PublishAsync(
        this Record record,
        PlatformDb db,
        ContentKinds kinds,
        Revision revision,
        Actor actor,
        DateTime now,
        CancellationToken cancellation
    )
    {
        if (record.PublishedVersion is { } before && before != revision.Version)
        {
            var previous = await db.RevisionAsync(record, before, cancellation);
            previous.State = RevisionState.Superseded;
        }
        revision.State = RevisionState.Published;
        revision.DecidedAt = now;
        revision.DecidedBy = actor.AccountId;
        revision.Saves++;
        record.Slug ??= await new FreeSlugs(db, record.Kind).TakeAsync(record.Title, cancellation);
        record.PublishedVersion = revision.Version;
        record.FirstPublishedAt ??= now;
        record.WithdrawnAt = null;
        record.MergedIntoId = null;
        record.WorkingVersion = null;
        record.WorkingState = null;
        record.Changes++;
        await kinds.Of(record.Kind).PublishAsync(db, record, revision, cancellation);
    }
}

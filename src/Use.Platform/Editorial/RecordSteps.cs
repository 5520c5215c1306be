using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Html;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>The steps that the use cases of the editorial work share: they change tracked entities and do not save.</summary>
internal static class RecordSteps
{
    public static DraftState ToState(this Revision revision) =>
        new(
            revision.RecordId,
            revision.Kind,
            revision.Version,
            revision.State,
            revision.Content,
            revision.Saves,
            revision.SavedAt,
            revision.Reason,
            revision.SubmittedAt
        );

    /// <summary>Adds a draft revision with this content, which becomes the working one.</summary>
    public static Revision AddRevision(this Record record, CleanedContent content, Actor actor, DateTime now)
    {
        record.LatestVersion++;
        record.WorkingVersion = record.LatestVersion;
        record.WorkingState = RevisionState.Draft;
        var revision = new Revision
        {
            Id = Guid.CreateVersion7(),
            RecordId = record.Id,
            Kind = record.Kind,
            Version = record.LatestVersion,
            CreatedAt = now,
        };
        revision.Keep(record, content, actor, now);
        return revision;
    }

    /// <summary>Puts content into a draft.</summary>
    public static void Keep(this Revision revision, Record record, CleanedContent content, Actor actor, DateTime now)
    {
        revision.Content = content.Json;
        revision.HtmlPolicyVersion = HtmlPolicy.Version;
        revision.Saves++;
        revision.SavedBy = actor.AccountId;
        revision.SavedAt = now;
        record.Title = content.Title;
        record.Language = content.Language;
        record.License = content.License;
        record.SavedAt = now;
        record.Changes++;
    }

    /// <summary>
    /// Whether this is what waits and what an editor has read: an author may take it back, change it and send it again in the same
    /// version, with more saves.
    /// </summary>
    public static bool IsAsRead([NotNullWhen(true)] this Revision? revision, int version, int saves) =>
        revision is { State: RevisionState.Submitted } && revision.Version == version && revision.Saves == saves;

    /// <summary>Takes what waits out of the queue with a reason; it stays its record's working version.</summary>
    public static void PutAside(
        this Revision revision,
        Record record,
        RevisionState state,
        string reason,
        Actor editor,
        DateTime now
    )
    {
        revision.State = state;
        revision.Reason = reason;
        revision.DecidedAt = now;
        revision.DecidedBy = editor.AccountId;
        revision.Saves++;
        record.WorkingState = state;
        record.Changes++;
    }

    /// <summary>Takes what readers see off the site with a reason. Nothing is deleted.</summary>
    public static async Task TakeOffAsync(
        this Record record,
        PlatformDb db,
        IContentKind kind,
        string reason,
        Actor editor,
        DateTime now,
        CancellationToken cancellation
    )
    {
        var revision = await db.RevisionAsync(record, record.PublishedVersion!.Value, cancellation);
        revision.State = RevisionState.Withdrawn;
        revision.Reason = reason;
        revision.DecidedAt = now;
        revision.DecidedBy = editor.AccountId;
        revision.Saves++;
        record.PublishedVersion = null;
        record.WithdrawnAt = now;
        record.Changes++;
        await kind.WithdrawAsync(db, record, cancellation);
    }

    /// <summary>
    /// The newly used images and documents that somebody else uploaded: with their ids alone nobody shall get at files that are not
    /// public. They are reported like files that are not there, so that an answer tells nothing about them.
    /// </summary>
    public static async Task<IReadOnlyList<FieldError>> ForeignFilesAsync(
        this PlatformDb db,
        IContentKind kind,
        Actor actor,
        string json,
        string before,
        CancellationToken cancellation
    )
    {
        if (actor.IsEditor)
        {
            return [];
        }
        async Task<IEnumerable<FieldError>> ForeignAsync(
            Func<string, IReadOnlyList<UsedFile>> filesOf,
            IQueryable<Guid> ofOthers,
            string message
        )
        {
            var known = filesOf(before).Select(file => file.Id).ToHashSet();
            var added = filesOf(json).Where(file => !known.Contains(file.Id)).ToList();
            var ids = added.ConvertAll(file => file.Id);
            var foreign = ids.Count == 0 ? [] : await ofOthers.Where(id => ids.Contains(id)).ToListAsync(cancellation);
            return added.Where(file => foreign.Contains(file.Id)).Select(file => new FieldError(file.Field, message));
        }
        var me = actor.AccountId;
        return
        [
            .. await ForeignAsync(
                kind.ImagesOf,
                db.Images.Where(image => image.OwnerId != me).Select(image => image.Id),
                "ImageMissing"
            ),
            .. await ForeignAsync(
                kind.DocumentsOf,
                db.Documents.Where(document => document.OwnerId != me).Select(document => document.Id),
                "DocumentMissing"
            ),
        ];
    }

    public static async Task<Revision?> WorkingRevisionAsync(
        this PlatformDb db,
        Record record,
        CancellationToken cancellation
    ) =>
        record.WorkingVersion is { } version
            ? await db.Revisions.SingleOrDefaultAsync(
                revision => revision.RecordId == record.Id && revision.Version == version,
                cancellation
            )
            : null;

    /// <summary>The revision that an author goes on from: the newest one.</summary>
    public static Task<Revision?> NewestRevisionAsync(
        this PlatformDb db,
        Record record,
        CancellationToken cancellation
    ) =>
        db.Revisions.SingleOrDefaultAsync(
            revision => revision.RecordId == record.Id && revision.Version == record.LatestVersion,
            cancellation
        );

    /// <summary>A revision of a record that must be there; one that is loaded already costs no query.</summary>
    public static async Task<Revision> RevisionAsync(
        this PlatformDb db,
        Record record,
        int version,
        CancellationToken cancellation
    ) =>
        db.Revisions.Local.FirstOrDefault(other => other.RecordId == record.Id && other.Version == version)
        ?? await db.Revisions.SingleAsync(
            other => other.RecordId == record.Id && other.Version == version,
            cancellation
        );

    /// <summary>Saves, and says whether nobody else changed the same meanwhile.</summary>
    public static async Task<bool> TrySaveAsync(this PlatformDb db, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>
    /// Saves something new, and says whether nobody else made the same meanwhile: two first saves of one draft both add its
    /// next version, and the database's unique index lets one of them through.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="isThere">Whether it is there now, asked after a failure so that other failures stay news.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<bool> TryAddAsync(
        this PlatformDb db,
        Func<Task<bool>> isThere,
        CancellationToken cancellation
    )
    {
        try
        {
            return await db.TrySaveAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await isThere())
            {
                return false;
            }
            throw;
        }
    }

    /// <summary>
    /// Saves a publication, and says whether it holds: somebody else may have changed the same meanwhile, or taken the last part
    /// of its address, which the database's unique index lets only one have.
    /// </summary>
    public static Task<bool> TryPublishAsync(this PlatformDb db, Record record, CancellationToken cancellation)
    {
        var (id, kind, slug) = (record.Id, record.Kind, record.Slug);
        // Rows of other tables may be written before the record's: then it is these that two at once both add.
        var changes = db.Entry(record).Property(saved => saved.Changes).OriginalValue;
        return db.TryAddAsync(
            () =>
                db.Records.AnyAsync(
                    other =>
                        (other.Kind == kind && other.Slug == slug && other.Id != id)
                        || (other.Id == id && other.Changes != changes),
                    cancellation
                ),
            cancellation
        );
    }
}

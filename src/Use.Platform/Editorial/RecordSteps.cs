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
    /// The newly used images that somebody else uploaded: with their ids alone nobody shall get at pictures that are not public.
    /// They are reported like images that are not there, so that an answer tells nothing about them.
    /// </summary>
    public static async Task<IReadOnlyList<FieldError>> ForeignImagesAsync(
        this PlatformDb db,
        IContentKind kind,
        Actor actor,
        string json,
        string before,
        CancellationToken cancellation
    )
    {
        var known = kind.ImagesOf(before).Select(image => image.Id).ToHashSet();
        var added = kind.ImagesOf(json).Where(image => !known.Contains(image.Id)).ToList();
        if (actor.IsEditor || added.Count == 0)
        {
            return [];
        }
        var ids = added.ConvertAll(image => image.Id);
        var foreign = await db
            .Images.Where(image => ids.Contains(image.Id) && image.OwnerId != actor.AccountId)
            .Select(image => image.Id)
            .ToListAsync(cancellation);
        return
        [
            .. added.Where(image => foreign.Contains(image.Id)).Select(i => new FieldError(i.Field, "ImageMissing")),
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
}

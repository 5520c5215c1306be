using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Html;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.Import;

/// <summary>
/// The records that the rows of a batch mean: compares each with its row, and begins or changes and publishes it where they
/// differ. Nothing here saves.
/// </summary>
internal sealed class ImportedRecords(PlatformDb db, ContentKinds kinds, IContentKind kind, ImportPlaces places)
{
    private readonly Dictionary<(string Source, string SourceId), Known> known = [];
    private readonly FreeSlugs slugs = new(db, kind.Code);

    /// <summary>Loads what the rows of a batch may mean.</summary>
    public async Task LoadAsync(IReadOnlyList<UnderstoodRow> rows, CancellationToken cancellation)
    {
        known.Clear();
        var sources = rows.Select(row => row.Source).Distinct().ToList();
        var sourceIds = rows.Select(row => row.SourceId).Distinct().ToList();
        var own = rows.Where(row => row.Source == ImportRecords.OwnSource)
            .Select(row => Guid.TryParseExact(row.SourceId, "D", out var id) ? id : Guid.Empty)
            .ToList();
        var found = await db
            .Records.Where(record => record.Kind == kind.Code)
            .Where(record =>
                (sources.Contains(record.Source!) && sourceIds.Contains(record.SourceId!))
                || (own.Contains(record.Id) && record.Source == null)
            )
            .ToListAsync(cancellation);
        var ids = found.ConvertAll(record => record.Id);
        var revisions = await (
            from record in db.Records
            where ids.Contains(record.Id)
            join revision in db.Revisions on record.Id equals revision.RecordId
            where revision.Version == record.PublishedVersion
            select revision
        ).ToDictionaryAsync(revision => revision.RecordId, cancellation);
        var placeIds = await kind.ShownPlaces(db)
            .Where(shown => ids.Contains(shown.Id))
            .Select(shown => new { shown.Id, PlaceId = shown.Place.Id })
            .ToDictionaryAsync(shown => shown.Id, shown => shown.PlaceId, cancellation);
        foreach (var record in found)
        {
            known[(record.Source ?? ImportRecords.OwnSource, record.SourceId ?? $"{record.Id:D}")] = new Known(
                record,
                revisions.GetValueOrDefault(record.Id),
                placeIds.TryGetValue(record.Id, out var placeId) ? placeId : null
            );
        }
        await slugs.LookUpAsync(
            rows.Where(row => !known.ContainsKey((row.Source, row.SourceId))).Select(row => row.Content?.Title ?? ""),
            cancellation
        );
    }

    /// <summary>Whether a row says what is public.</summary>
    public async Task<bool> IsPublicAsync(UnderstoodRow row, CancellationToken cancellation) =>
        known.GetValueOrDefault((row.Source, row.SourceId)) is { Published: { } published } before
        && row.Place is { } place
        && IsSame(row, await PlaceIdAsync(row, place, cancellation), published, before.PlaceId);

    /// <summary>Code of the emergency in which the record of a row is public, or empty.</summary>
    public string ShownIn(UnderstoodRow row) =>
        known.GetValueOrDefault((row.Source, row.SourceId))?.Published is { } published
            ? kind.OutlineOf(published.Content).Emergency
            : "";

    /// <summary>Makes the record of a row what the row says. What is public already is not asked here.</summary>
    public async Task<ImportedRow> PutAsync(
        UnderstoodRow row,
        Actor actor,
        ImportOptions options,
        DateTime now,
        CancellationToken cancellation
    )
    {
        var choice = row.Place!;
        var placeId = await PlaceIdAsync(row, choice, cancellation);
        if (!known.TryGetValue((row.Source, row.SourceId), out var before))
        {
            var place = Place();
            if (!options.DryRun)
            {
                await BeginAsync(row, place, actor, now, cancellation);
            }
            return row.As(ImportedAs.Accepted);
        }
        if (Obstacle(before) is { } obstacle)
        {
            return row.Rejected([obstacle]);
        }
        if (
            !options.Overwrite
            && row.Source != ImportRecords.OwnSource
            && before.Published is { SubmittedAt: not null }
        )
        {
            // A person's words stand here. When the source says what it said before, they stand; otherwise people must decide.
            return await IsLastImportAsync(row, placeId, before, cancellation)
                ? row.As(ImportedAs.Unchanged)
                : row.Rejected([new FieldError("", "ImportChangedHere")]);
        }
        if (placeId is null && IsSamePlaceName(choice, ImportedContent.Read(kind, before.Published!.Content).Place))
        {
            // An editor has merged or renamed the place that this row once proposed.
            placeId = before.PlaceId;
        }
        var changed = Place();
        if (!options.DryRun)
        {
            await PublishAsync(before.Record, row, changed, before.Published!.Content, actor, now, cancellation);
        }
        return row.As(ImportedAs.Updated);

        PlaceChoice Place() =>
            choice with
            {
                Id = placeId ?? places.Propose(choice, KindOf(row, choice), actor.AccountId),
            };
    }

    private async Task BeginAsync(
        UnderstoodRow row,
        PlaceChoice place,
        Actor actor,
        DateTime now,
        CancellationToken cancellation
    )
    {
        var record = new Record
        {
            Id = Guid.CreateVersion7(),
            Kind = kind.Code,
            AuthorId = actor.AccountId,
            CreatedAt = now,
            ConsentAt = now,
            Source = row.Source,
            SourceId = row.SourceId,
            Slug = await slugs.TakeAsync(row.Content!.Title, cancellation),
        };
        db.Add(record);
        await PublishAsync(record, row, place, null, actor, now, cancellation);
    }

    private async Task PublishAsync(
        Record record,
        UnderstoodRow row,
        PlaceChoice place,
        string? before,
        Actor actor,
        DateTime now,
        CancellationToken cancellation
    )
    {
        var content = ImportedContent.Complete(kind, row.Content!, place, before);
        var revision = record.AddRevision(content, actor, now);
        db.Add(revision);
        await record.PublishAsync(db, kinds, revision, actor, now, cancellation);
    }

    private Task<Guid?> PlaceIdAsync(UnderstoodRow row, PlaceChoice place, CancellationToken cancellation) =>
        places.FindAsync(place, KindOf(row, place), cancellation);

    private static PlaceKind? KindOf(UnderstoodRow row, PlaceChoice place) => row.KindIsSaid ? place.Kind : null;

    // What a person is working on, or has taken away, is theirs to decide.
    private static FieldError? Obstacle(Known before) =>
        before.Record switch
        {
            { WorkingState: RevisionState.Submitted } => new FieldError("", "ImportIsSubmitted"),
            { WorkingVersion: not null } => new FieldError("", "ImportIsDraft"),
            { WithdrawnAt: { } at } => new FieldError("", "ImportIsWithdrawn", Day(at)),
            _ when before.Published is null => new FieldError("", "ImportIsDraft"),
            _ => null,
        };

    private bool IsSame(UnderstoodRow row, Guid? placeId, Revision revision, Guid? revisionPlaceId)
    {
        var json = revision.Content;
        if (revision.HtmlPolicyVersion != HtmlPolicy.Version)
        {
            json = kind.Clean(json).Value?.Json ?? json;
        }
        var other = ImportedContent.Read(kind, json);
        return IsSamePlace(row.Place!, placeId, other.Place, revisionPlaceId)
            && ImportedContent.Read(kind, row.Content!.Json).SaysTheSameAs(other);
    }

    // The same words as last time mean the same place, also when an editor has merged or renamed it since; unless the row says
    // by an id which one of several it means.
    private static bool IsSamePlace(PlaceChoice place, Guid? placeId, PlaceChoice? other, Guid? otherId) =>
        placeId is not null && placeId == otherId
        || (place.Id is null || place.Id != placeId) && IsSamePlaceName(place, other);

    private static bool IsSamePlaceName(PlaceChoice place, PlaceChoice? other) =>
        other is not null
        && place.Country == other.Country
        && place.Kind == other.Kind
        && Folding.Fold(place.Name) == Folding.Fold(other.Name);

    // What an import published was never submitted.
    private async Task<bool> IsLastImportAsync(
        UnderstoodRow row,
        Guid? placeId,
        Known before,
        CancellationToken cancellation
    )
    {
        var last = await db
            .Revisions.AsNoTracking()
            .Where(revision => revision.RecordId == before.Record.Id && revision.SubmittedAt == null)
            .Where(revision => revision.State == RevisionState.Superseded)
            .OrderByDescending(revision => revision.Version)
            .FirstOrDefaultAsync(cancellation);
        return last is not null && IsSame(row, placeId, last, ImportedContent.Read(kind, last.Content).Place?.Id);
    }

    private static string Day(DateTime at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Known(Record Record, Revision? Published, Guid? PlaceId);
}

internal static class ImportedRowSteps
{
    public static ImportedRow As(this UnderstoodRow row, ImportedAs what) =>
        new(row.Number, row.Source, row.SourceId, what, []);

    public static ImportedRow Rejected(this UnderstoodRow row, IReadOnlyList<FieldError> errors) =>
        new(row.Number, row.Source, row.SourceId, ImportedAs.Rejected, errors);
}

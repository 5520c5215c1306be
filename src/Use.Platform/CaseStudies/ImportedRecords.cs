using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Html;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.CaseStudies;

/// <summary>
/// The records that the rows of a batch mean: compares each with its row, and begins or changes and publishes it where they
/// differ. Nothing here saves.
/// </summary>
internal sealed class ImportedRecords(PlatformDb db, ContentKinds kinds, CleanCaseStudy clean, ImportPlaces places)
{
    // For comparing only: 1500 and 1500.00 are one amount.
    private static readonly JsonSerializerOptions Comparable = new(ContentJson.Options)
    {
        Converters = { new PlainDecimal() },
    };

    private readonly Dictionary<(string Source, string SourceId), Known> known = [];
    private FreeSlugs slugs = new(db, CaseStudy.KindCode);

    /// <summary>Forgets what it has looked up.</summary>
    public void Forget()
    {
        known.Clear();
        slugs = new FreeSlugs(db, CaseStudy.KindCode);
    }

    /// <summary>Loads what the rows of a batch may mean.</summary>
    public async Task LoadAsync(IReadOnlyList<UnderstoodRow> rows, CancellationToken cancellation)
    {
        known.Clear();
        var sources = rows.Select(row => row.Source).Distinct().ToList();
        var sourceIds = rows.Select(row => row.SourceId).Distinct().ToList();
        var own = rows.Where(row => row.Source == ImportCaseStudies.OwnSource)
            .Select(row => Guid.TryParseExact(row.SourceId, "D", out var id) ? id : Guid.Empty)
            .ToList();
        var found = await db
            .Records.Where(record => record.Kind == CaseStudy.KindCode)
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
        var placeIds = await db
            .CaseStudies.Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.PlaceId })
            .ToDictionaryAsync(row => row.Id, row => row.PlaceId, cancellation);
        foreach (var record in found)
        {
            known[(record.Source ?? ImportCaseStudies.OwnSource, record.SourceId ?? $"{record.Id:D}")] = new Known(
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

    /// <summary>Makes the record of a row what the row says.</summary>
    public async Task<ImportedRow> PutAsync(
        UnderstoodRow row,
        Actor actor,
        ImportOptions options,
        DateTime now,
        CancellationToken cancellation
    )
    {
        var content = row.Content!;
        var choice = content.Place!;
        PlaceKind? kind = row.KindIsSaid ? choice.Kind : null;
        var placeId = await places.FindAsync(choice, kind, cancellation);
        if (!known.TryGetValue((row.Source, row.SourceId), out var before))
        {
            content.Place = choice with { Id = placeId ?? places.Propose(choice, kind, actor.AccountId) };
            if (!options.DryRun)
            {
                await BeginAsync(row, content, actor, now, cancellation);
            }
            return row.As(ImportedAs.Accepted);
        }
        if (before.Published is { } published && IsSame(content, placeId, published, before.PlaceId))
        {
            return row.As(ImportedAs.Unchanged);
        }
        if (Obstacle(before, options) is { } obstacle)
        {
            return row.Rejected([obstacle]);
        }
        if (
            !options.Overwrite
            && row.Source != ImportCaseStudies.OwnSource
            && before.Published is { SubmittedAt: not null }
        )
        {
            // A person's words stand here. When the source says what it said before, they stand; otherwise people must decide.
            return await IsLastImportAsync(content, placeId, before, cancellation)
                ? row.As(ImportedAs.Unchanged)
                : row.Rejected([new FieldError("", "ImportChangedHere")]);
        }
        if (placeId is null && IsSamePlaceName(choice, CaseStudyContent.Read(before.Published!.Content).Place))
        {
            // An editor has merged or renamed the place that this row once proposed.
            placeId = before.PlaceId;
        }
        content.Place = choice with { Id = placeId ?? places.Propose(choice, kind, actor.AccountId) };
        if (!options.DryRun)
        {
            await PublishAsync(before.Record, content, actor, now, cancellation);
        }
        return row.As(ImportedAs.Updated);
    }

    private async Task BeginAsync(
        UnderstoodRow row,
        CaseStudyContent content,
        Actor actor,
        DateTime now,
        CancellationToken cancellation
    )
    {
        var record = new Record
        {
            Id = Guid.CreateVersion7(),
            Kind = CaseStudy.KindCode,
            AuthorId = actor.AccountId,
            CreatedAt = now,
            ConsentAt = now,
            Source = row.Source,
            SourceId = row.SourceId,
            Slug = await slugs.TakeAsync(content.Title, cancellation),
        };
        db.Add(record);
        await PublishAsync(record, content, actor, now, cancellation);
    }

    private async Task PublishAsync(
        Record record,
        CaseStudyContent content,
        Actor actor,
        DateTime now,
        CancellationToken cancellation
    )
    {
        var json = JsonSerializer.Serialize(content, ContentJson.Options);
        var cleaned = new CleanedContent(json, content.Title, content.Language, content.License);
        var revision = record.AddRevision(cleaned, actor, now);
        db.Add(revision);
        await record.PublishAsync(db, kinds, revision, actor, now, cancellation);
    }

    // What a person is working on, or has taken away, is theirs to decide.
    private static FieldError? Obstacle(Known before, ImportOptions options) =>
        before.Record switch
        {
            { WorkingState: RevisionState.Submitted } => new FieldError("", "ImportIsSubmitted"),
            { WorkingVersion: not null } => new FieldError("", "ImportIsDraft"),
            { WithdrawnAt: { } at } => new FieldError("", "ImportIsWithdrawn", Day(at)),
            _ when before.Published is null => new FieldError("", "ImportIsDraft"),
            _ => null,
        };

    private bool IsSame(CaseStudyContent content, Guid? placeId, Revision revision, Guid? revisionPlaceId)
    {
        var other = CaseStudyContent.Read(revision.Content);
        if (revision.HtmlPolicyVersion != HtmlPolicy.Version)
        {
            other = clean.Run(other).Value ?? other;
        }
        return IsSamePlace(content.Place!, placeId, other.Place, revisionPlaceId)
            && JsonSerializer.Serialize(content with { Place = null }, Comparable)
                == JsonSerializer.Serialize(other with { Place = null }, Comparable);
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
        CaseStudyContent content,
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
        return last is not null && IsSame(content, placeId, last, CaseStudyContent.Read(last.Content).Place?.Id);
    }

    private static string Day(DateTime at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Known(Record Record, Revision? Published, Guid? PlaceId);

    private sealed class PlainDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.ToString("0.#############################", CultureInfo.InvariantCulture));
    }
}

internal static class ImportedRowSteps
{
    public static ImportedRow As(this UnderstoodRow row, ImportedAs what) =>
        new(row.Number, row.Source, row.SourceId, what, []);

    public static ImportedRow Rejected(this UnderstoodRow row, IReadOnlyList<FieldError> errors) =>
        new(row.Number, row.Source, row.SourceId, ImportedAs.Rejected, errors);
}

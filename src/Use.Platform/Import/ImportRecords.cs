using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Shared;

namespace Use.Platform.Import;

/// <summary>How to import.</summary>
/// <param name="By">
/// The account that new records belong to and that publishes them. It need not be able to sign in.
/// </param>
/// <param name="DryRun">Read, check and compare everything, and write nothing.</param>
/// <param name="Overwrite">
/// Replace also what people have changed on this site since the last import. Drafts and submissions are never replaced.
/// </param>
/// <param name="Dates">
/// Whether dates in numbers have the day or the month first; when nobody says, those that could be read both ways are rejected.
/// </param>
public sealed record ImportOptions(Guid By, bool DryRun = false, bool Overwrite = false, DateOrder? Dates = null);

/// <summary>
/// Imports records of any kind. A row is one record, known by its source and source's id: it ends as accepted, updated, unchanged or
/// rejected. Doing it twice is doing it once, and after a crash the same import goes on where it stopped: rows are stored
/// in batches, each whole or not at all.
/// </summary>
public sealed class ImportRecords(
    PlatformDb db,
    ContentKinds kinds,
    CheckIntake intake,
    Places.CountryNames countries,
    TimeProvider time
)
{
    /// <summary>The source of records that were written on this site; their source's id is the record's id.</summary>
    public const string OwnSource = "use";

    private const int Batch = 50;

    /// <summary>Imports rows.</summary>
    /// <param name="kind">The kind of the records.</param>
    /// <param name="rows">The rows, read as they are needed.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told after each batch that is stored.</param>
    /// <param name="cancellation">Stops after the batch in hand; what is stored stays.</param>
    /// <returns>Every row with what became of it.</returns>
    public async Task<ImportReport> RunAsync(
        IContentKind kind,
        IEnumerable<ImportRow> rows,
        ImportOptions options,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var report = new ImportReport { DryRun = options.DryRun };
        var seen = new HashSet<(string, string)>();
        var understand = new UnderstandImportRow(kind, countries, options.Dates);
        var storing = new Storing(db, kinds, kind, intake, options, report, time);
        foreach (var batch in rows.Chunk(Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            // Cleaning the texts is the most work by far, and it needs nobody else.
            var understood = batch
                .AsParallel()
                .AsOrdered()
                .Select(understand.Run)
                .AsSequential()
                .Select(RefuseDouble)
                .ToList();
            await storing.StoreAsync(understood, cancellation);
            progress?.Report(
                new ImportProgress(
                    report.Rows.Count,
                    report.Accepted,
                    report.Updated,
                    report.Unchanged,
                    report.Rejected,
                    batch[^1].Position
                )
            );
        }
        return report;

        UnderstoodRow RefuseDouble(UnderstoodRow row) =>
            row.Source.Length == 0 || row.SourceId.Length == 0 || seen.Add((row.Source, row.SourceId))
                ? row
                : row with
                {
                    Errors = [.. row.Errors, new FieldError("sourceId", "ImportTwice", row.SourceId)],
                };
    }

    private sealed class Storing(
        PlatformDb db,
        ContentKinds kinds,
        IContentKind kind,
        CheckIntake intake,
        ImportOptions options,
        ImportReport report,
        TimeProvider time
    )
    {
        private readonly ImportPlaces places = new(db);
        private ImportedRecords? known;

        private ImportedRecords Records => known ??= new ImportedRecords(db, kinds, kind, places);

        public async Task StoreAsync(
            IReadOnlyList<UnderstoodRow> rows,
            CancellationToken cancellation,
            bool again = false
        )
        {
            DbUpdateException? wrong = null;
            try
            {
                var done = await DecideAsync(rows, cancellation);
                if (!options.DryRun)
                {
                    await db.SaveChangesAsync(cancellation);
                }
                done.ForEach(report.Add);
                places.Proposed.ForEach(report.AddProposedPlace);
                places.Proposed.Clear();
            }
            catch (DbUpdateException caught)
            {
                wrong = caught;
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
            if (wrong is null)
            {
                return;
            }
            // Somebody else wrote at the same moment: what was looked up is not to be trusted any more, and each row tries by itself.
            places.Forget();
            known = null;
            if (rows is [var only] && again)
            {
                if (wrong is not DbUpdateConcurrencyException)
                {
                    ExceptionDispatchInfo.Throw(wrong);
                }
                report.Add(only.Rejected([new FieldError("", "ImportChangedMeanwhile")]));
                return;
            }
            foreach (var row in rows)
            {
                await StoreAsync([row], cancellation, again: rows.Count == 1);
            }
        }

        private async Task<List<ImportedRow>> DecideAsync(
            IReadOnlyList<UnderstoodRow> rows,
            CancellationToken cancellation
        )
        {
            var now = time.GetUtcNow().UtcDateTime;
            var account =
                await db.Users.FindAsync([options.By], cancellation)
                ?? throw new ArgumentException("There is no such account.", nameof(options));
            var actor = new Actor(account.Id, account.DisplayName, IsEditor: true);
            await Records.LoadAsync(rows, cancellation);
            var done = new List<ImportedRow>(rows.Count);
            foreach (var row in rows)
            {
                done.Add(await DecideAsync(row, actor, now, cancellation));
            }
            return done;
        }

        private async Task<ImportedRow> DecideAsync(
            UnderstoodRow row,
            Actor actor,
            DateTime now,
            CancellationToken cancellation
        )
        {
            // First: what is public already asks for nothing, also when today's rules would not let it in any more.
            if (row.Errors.Count == 0 && await Records.IsPublicAsync(row, cancellation))
            {
                return row.As(ImportedAs.Unchanged);
            }
            var errors = await ErrorsAsync(row, cancellation);
            return errors.Count > 0
                ? row.Rejected(errors)
                : await Records.PutAsync(row, actor, options, now, cancellation);
        }

        private async Task<IReadOnlyList<FieldError>> ErrorsAsync(UnderstoodRow row, CancellationToken cancellation)
        {
            if (row.Content is not { } content)
            {
                return row.Errors;
            }
            // Places are found by name, or by an id that fits the name; an id from elsewhere is no error.
            var place = row.Place is { } choice ? choice with { Id = null } : null;
            var found = await kind.CheckAsync(db, ImportedContent.Complete(kind, content, place).Json, cancellation);
            // What could not be read is empty now: that it is missing besides says nothing new.
            var refused = intake.ToBegin(kind.OutlineOf(content.Json).Emergency, Records.ShownIn(row));
            return
            [
                .. row.Errors,
                .. refused,
                .. found.Where(error =>
                    !row.Errors.Any(said => said.Field.StartsWith(error.Field, StringComparison.Ordinal))
                ),
            ];
        }
    }
}

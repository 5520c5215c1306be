using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;

namespace Use.Platform.Import;

/// <summary>Writes all published records of a kind in the import format: importing what it wrote changes nothing.</summary>
public sealed class ExportRecords(PlatformDb db)
{
    private const int Batch = 200;
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    /// <summary>Writes all published records of a kind, the oldest first, a few at a time.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="to">Where to; it stays open.</param>
    /// <param name="form">JSONL or CSV.</param>
    /// <param name="progress">Told the number of records written, now and then and at the end.</param>
    /// <param name="cancellation">Stops the work; what is written then is not whole.</param>
    /// <returns>How many were written.</returns>
    public async Task<int> RunAsync(
        IContentKind kind,
        Stream to,
        ImportForm form,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var done = 0;
        if (form == ImportForm.JsonLines)
        {
            await foreach (var row in RowsAsync(kind, cancellation))
            {
                await to.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(row, ContentJson.Options), cancellation);
                await to.WriteAsync(LineEnd, cancellation);
                Tell(++done);
            }
            await to.FlushAsync(cancellation);
            progress?.Report(done);
            return done;
        }
        // The mark at the beginning makes spreadsheets read it as UTF-8.
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions { WriteByteOrderMark = true }, true);
        csv.WriteHeader([.. kind.Columns.Select(column => column.Name)]);
        await foreach (var row in RowsAsync(kind, cancellation))
        {
            foreach (var column in kind.Columns)
            {
                csv.WriteField(column.Cell(row));
            }
            await csv.EndRecordAsync(cancellation);
            Tell(++done);
        }
        await csv.FlushAsync(cancellation);
        progress?.Report(done);
        return done;

        void Tell(int count)
        {
            if (count % Batch == 0)
            {
                progress?.Report(count);
            }
        }
    }

    private async IAsyncEnumerable<JsonObject> RowsAsync(
        IContentKind kind,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var after = Guid.Empty;
        while (true)
        {
            var batch = await (
                from record in db.Records.AsNoTracking()
                where record.Kind == kind.Code && record.Id.CompareTo(after) > 0
                join revision in db.Revisions
                    on new { RecordId = record.Id, Version = record.PublishedVersion } equals new
                    {
                        revision.RecordId,
                        Version = (int?)revision.Version,
                    }
                join shown in kind.ShownPlaces(db) on record.Id equals shown.Id
                orderby record.Id
                select new
                {
                    record.Id,
                    record.Source,
                    record.SourceId,
                    revision.Content,
                    shown.Place,
                }
            )
                .Take(Batch)
                .ToListAsync(cancellation);
            foreach (var row in batch)
            {
                // The place as it is called today: an editor may have put its name right or merged it since.
                var place = new PlaceChoice
                {
                    Id = row.Place.Id,
                    Name = row.Place.Name.En,
                    Country = row.Place.CountryCode,
                    Kind = row.Place.Kind,
                };
                var fields = ImportedContent.Read(kind, row.Content).Fields;
                fields["place"] = JsonSerializer.SerializeToNode(place, ContentJson.Options);
                fields.Insert(0, "source", row.Source ?? ImportRecords.OwnSource);
                fields.Insert(1, "sourceId", row.SourceId ?? $"{row.Id:D}");
                yield return fields;
            }
            if (batch.Count < Batch)
            {
                yield break;
            }
            after = batch[^1].Id;
        }
    }
}

using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Places;

namespace Use.Platform.CaseStudies;

/// <summary>Writes all published case studies in the import format: importing what it wrote changes nothing.</summary>
public sealed class ExportCaseStudies(PlatformDb db)
{
    private const int Batch = 200;
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    /// <summary>Writes all published case studies, the oldest record first, a few at a time.</summary>
    /// <param name="to">Where to; it stays open.</param>
    /// <param name="form">JSONL or CSV.</param>
    /// <param name="progress">Told the number of records written, now and then and at the end.</param>
    /// <param name="cancellation">Stops the work; what is written then is not whole.</param>
    /// <returns>How many were written.</returns>
    public async Task<int> RunAsync(
        Stream to,
        ImportForm form,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default
    )
    {
        var done = 0;
        if (form == ImportForm.JsonLines)
        {
            await foreach (var row in RowsAsync(cancellation))
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
        csv.WriteHeader([.. CaseStudyColumn.All.Select(column => column.Name)]);
        await foreach (var row in RowsAsync(cancellation))
        {
            foreach (var column in CaseStudyColumn.All)
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

    private async IAsyncEnumerable<JsonObject> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = Guid.Empty;
        while (true)
        {
            var batch = await (
                from shown in db.CaseStudies.AsNoTracking()
                where shown.Id.CompareTo(after) > 0
                orderby shown.Id
                join record in db.Records on shown.Id equals record.Id
                join revision in db.Revisions
                    on new { RecordId = shown.Id, shown.Version } equals new { revision.RecordId, revision.Version }
                select new
                {
                    shown.Id,
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
                yield return Row(
                    row.Source ?? ImportCaseStudies.OwnSource,
                    row.SourceId ?? $"{row.Id:D}",
                    CaseStudyContent.Read(row.Content),
                    row.Place
                );
            }
            if (batch.Count < Batch)
            {
                yield break;
            }
            after = batch[^1].Id;
        }
    }

    private static JsonObject Row(string source, string sourceId, CaseStudyContent content, Place place)
    {
        // As the place is called today: an editor may have put its name right or merged it since.
        content.Place = new PlaceChoice
        {
            Id = place.Id,
            Name = place.Name.En,
            Country = place.CountryCode,
            Kind = place.Kind,
        };
        var row = new JsonObject { ["source"] = source, ["sourceId"] = sourceId };
        var fields = JsonSerializer.SerializeToNode(content, ContentJson.Options)!.AsObject();
        foreach (var (name, value) in fields.ToList())
        {
            fields.Remove(name);
            if (WithoutEmpty(value) is { } kept)
            {
                row[name] = kept;
            }
        }
        return row;
    }

    // What is empty says nothing: it is left out, as in a file that a person would write.
    private static JsonNode? WithoutEmpty(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject inner:
                foreach (var (name, part) in inner.ToList())
                {
                    if (WithoutEmpty(part) is null)
                    {
                        inner.Remove(name);
                    }
                }
                return inner.Count == 0 ? null : inner;
            case JsonArray list:
                foreach (var item in list)
                {
                    WithoutEmpty(item);
                }
                return list.Count == 0 ? null : list;
            case JsonValue text when text.TryGetValue<string>(out var words) && words.Length == 0:
                return null;
            default:
                return value;
        }
    }
}

using System.Text;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using CsvHelper;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Import;

/// <summary>Reads CSV with the columns of a kind, in any order and any of them.</summary>
internal static class ImportCsv
{
    public static Outcome<ImportFile> Open(string path, IContentKind kind)
    {
        var columns = kind.Columns.ToDictionary(column => column.Name);
        using var csv = CsvReader.FromFile(path, Options(path));
        string[] header;
        try
        {
            csv.ReadHeader();
            header = [.. csv.Headers.Select(name => name.Trim())];
        }
        catch (CsvFormatException)
        {
            return ImportFormat.Wrong("ImportHeaderUnreadable");
        }
        if (header.All(name => name.Length == 0))
        {
            return ImportFormat.Wrong("ImportNoRows");
        }
        foreach (var needed in (string[])["source", "sourceId"])
        {
            if (!header.Contains(needed))
            {
                return ImportFormat.Wrong("ImportColumnMissing", needed);
            }
        }
        if (header.FirstOrDefault(name => !columns.ContainsKey(name)) is { } unknown)
        {
            // Going on without it would lose its words silently.
            return ImportFormat.Wrong(
                ImportedContent.IsKept(kind, unknown) ? "ImportKeyNotTaken" : "ImportColumnUnknown",
                unknown
            );
        }
        if (header.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return ImportFormat.Wrong("ImportColumnTwice", twice.Key);
        }
        try
        {
            if (!csv.Read())
            {
                return ImportFormat.Wrong("ImportNoRows");
            }
        }
        catch (CsvFormatException)
        {
            // The reading proper reports it with its row.
        }
        return Outcome.Ok(
            new ImportFile(new FileInfo(path).Length, Rows(path, [.. header.Select(name => columns[name])]))
        );
    }

    private static IEnumerable<ImportRow> Rows(string path, ImportColumn[] header)
    {
        var malformed = false;
        using var csv = CsvReader.FromFile(path, Options(path) with { OnMalformedRecord = _ => malformed = true });
        while (true)
        {
            malformed = false;
            var tooLong = false;
            try
            {
                if (!csv.Read())
                {
                    yield break;
                }
            }
            catch (CsvFormatException)
            {
                // Only a row over the limit throws: most likely a quotation mark that is never closed.
                tooLong = true;
            }
            if (tooLong)
            {
                yield return Bad("ImportRowTooLongInCsv", ImportFormat.LongestRow / 1024 / 1024);
                yield break;
            }
            if (Row(csv, header, malformed) is { } row)
            {
                yield return row;
            }
        }

        ImportRow Bad(string message, params object[] arguments) =>
            new(csv.RowNumber + 2, null, [new FieldError("", message, arguments)], csv.ByteOffset);
    }

    private static ImportRow? Row(CsvReader csv, ImportColumn[] header, bool malformed)
    {
        var count = csv.FieldCount;
        var isUtf8 = true;
        var isEmpty = true;
        for (var i = 0; i < count; i++)
        {
            var raw = csv.GetRawSpan(i);
            isUtf8 &= Utf8.IsValid(raw);
            isEmpty &= csv.IsEmpty(i);
        }
        if (isEmpty)
        {
            return null;
        }
        if (malformed || !isUtf8 || count != header.Length)
        {
            return Bad(
                malformed ? new FieldError("", "ImportQuotes")
                : isUtf8 ? new FieldError("", "ImportFieldCount", count, header.Length)
                : new FieldError("", "ImportNotUtf8")
            );
        }
        var fields = new JsonObject();
        var problems = new List<FieldError>();
        for (var i = 0; i < count; i++)
        {
            if (!header[i].TryPut(csv.GetString(i), fields))
            {
                problems.Add(new FieldError(header[i].Name, "ImportCellNotJson"));
            }
        }
        return new ImportRow(csv.RowNumber + 1, fields, problems, csv.ByteOffset);

        ImportRow Bad(FieldError error) => new(csv.RowNumber + 1, null, [error], csv.ByteOffset);
    }

    private static CsvReaderOptions Options(string path) =>
        new() { Separator = SeparatorOf(path), MaxRecordSize = ImportFormat.LongestRow };

    // Spreadsheets of many countries write semicolons. Names of columns hold none of the three, so the header tells for sure;
    // the rest of the file, full of prose, would not.
    private static char SeparatorOf(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        var buffer = new char[4096];
        var read = reader.ReadBlock(buffer);
        var header = buffer.AsSpan(0, read);
        var end = header.IndexOfAny('\r', '\n');
        header = end < 0 ? header : header[..end];
        var best = ',';
        foreach (var other in (char[])[';', '\t'])
        {
            if (header.Count(other) > header.Count(best))
            {
                best = other;
            }
        }
        return best;
    }
}

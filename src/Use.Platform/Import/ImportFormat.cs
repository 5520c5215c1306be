using System.Text.Json.Nodes;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Import;

/// <summary>The two forms of the import format (docs/import-format.md).</summary>
public enum ImportForm
{
    /// <summary>A JSON object a line.</summary>
    JsonLines,

    /// <summary>A spreadsheet saved as text.</summary>
    Csv,
}

/// <summary>Opens files of the import format.</summary>
public static class ImportFormat
{
    /// <summary>The longest row in bytes; a longer one is rejected and passed over.</summary>
    public const int LongestRow = 8 * 1024 * 1024;

    /// <summary>The form that a file's name says, or null.</summary>
    public static ImportForm? FormOf(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => ImportForm.Csv,
            ".jsonl" or ".ndjson" => ImportForm.JsonLines,
            _ => null,
        };

    /// <summary>Opens a file and looks at its beginning.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">The kind of its records.</param>
    /// <returns>The file; Invalid (field <c>file</c>) when it is none of the format, with the reason.</returns>
    public static Outcome<ImportFile> Open(string path, IContentKind kind)
    {
        if (FormOf(path) is not { } form)
        {
            return Wrong("ImportFormUnknown", Path.GetFileName(path));
        }
        if (!File.Exists(path))
        {
            return Wrong("ImportFileMissing", path);
        }
        if (new FileInfo(path).Length == 0)
        {
            return Wrong("ImportFileEmpty");
        }
        using (var file = File.OpenRead(path))
        {
            Span<byte> mark = stackalloc byte[2];
            var read = file.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
            if (read == 2 && (mark.SequenceEqual<byte>([0xFF, 0xFE]) || mark.SequenceEqual<byte>([0xFE, 0xFF])))
            {
                return Wrong("ImportUtf16");
            }
        }
        return form == ImportForm.Csv ? ImportCsv.Open(path, kind) : ImportJsonLines.Open(path);
    }

    internal static Outcome<ImportFile> Wrong(string message, params object[] arguments) =>
        Outcome.Invalid<ImportFile>(new FieldError("file", message, arguments));
}

/// <summary>An opened file of the import format; read its rows once.</summary>
/// <param name="Length">The file's length in bytes, for progress.</param>
/// <param name="Rows">Its rows, read as they are asked for.</param>
public sealed record ImportFile(long Length, IEnumerable<ImportRow> Rows);

/// <summary>A row of an import before anything in it is understood.</summary>
/// <param name="Number">
/// Where a person finds it: the line of a JSONL file; in a CSV file the row as a spreadsheet counts, the header being 1.
/// </param>
/// <param name="Fields">
/// Its fields in the shape of its kind's content, and <c>source</c> and <c>sourceId</c>; null when it could not be read at all.
/// </param>
/// <param name="Problems">What could not be read, by field.</param>
/// <param name="Position">Where it ends in the file, in bytes, for progress.</param>
public sealed record ImportRow(long Number, JsonObject? Fields, IReadOnlyList<FieldError> Problems, long Position = 0);

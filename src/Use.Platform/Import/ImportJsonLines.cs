using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Use.Platform.Shared;

namespace Use.Platform.Import;

/// <summary>Reads JSONL: one JSON object a line.</summary>
internal static class ImportJsonLines
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    public static Outcome<ImportFile> Open(string path)
    {
        var first = Lines(path).FirstOrDefault();
        if (first is null)
        {
            return ImportFormat.Wrong("ImportNoRows");
        }
        if (first.Bytes is { } bytes && Trim(bytes) is [(byte)'{' or (byte)'['])
        {
            // Otherwise every single line would be rejected, and none of the reasons would help.
            return ImportFormat.Wrong("ImportManyLines");
        }
        return Outcome.Ok(new ImportFile(new FileInfo(path).Length, Lines(path).Select(Row)));
    }

    /// <summary>Reads one object.</summary>
    public static ImportRow Row(long number, ReadOnlySpan<byte> json, long position = 0)
    {
        if (!Utf8.IsValid(json))
        {
            return Bad("ImportNotUtf8");
        }
        try
        {
            // Counting reads the keys, of which one may hold half of a surrogate pair.
            return JsonNode.Parse(json, documentOptions: Options) is JsonObject { Count: >= 0 } fields
                ? new ImportRow(number, fields, [], position)
                : Bad("ImportNotObject");
        }
        catch (JsonException wrong)
        {
            return Bad("ImportNotJson", (wrong.BytePositionInLine ?? 0) + 1);
        }
        catch (InvalidOperationException)
        {
            return Bad("ImportNotJson", 1);
        }

        ImportRow Bad(string message, params object[] arguments) =>
            new(number, null, [new FieldError("", message, arguments)], position);
    }

    private static ImportRow Row(Line line) =>
        line.Bytes is { } bytes
            ? Row(line.Number, bytes, line.End)
            : new ImportRow(
                line.Number,
                null,
                [new FieldError("", "ImportRowTooLong", ImportFormat.LongestRow / 1024 / 1024)],
                line.End
            );

    /// <summary>The lines that are not blank. One that is too long comes without its bytes, which are never held together.</summary>
    private static IEnumerable<Line> Lines(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
        var buffer = new byte[128 * 1024];
        int start = 0,
            filled = 0;
        long number = 1,
            position = 0;
        var tooLong = false;
        while (true)
        {
            var at = Array.IndexOf(buffer, (byte)'\n', start, filled - start);
            if (at >= 0)
            {
                position += at + 1 - start;
                if (Take(buffer.AsSpan(start, at - start), number, position, tooLong) is { } line)
                {
                    yield return line;
                }
                start = at + 1;
                number++;
                tooLong = false;
                continue;
            }
            if (filled - start > ImportFormat.LongestRow)
            {
                tooLong = true;
                position += filled - start;
                start = filled;
            }
            Array.Copy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
            var read = file.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
            {
                break;
            }
            filled += read;
        }
        if (Take(buffer.AsSpan(0, filled), number, position + filled, tooLong) is { } last)
        {
            yield return last;
        }
    }

    private static Line? Take(ReadOnlySpan<byte> bytes, long number, long end, bool tooLong)
    {
        if (tooLong || bytes.Length > ImportFormat.LongestRow)
        {
            return new Line(number, null, end);
        }
        if (number == 1 && bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }
        var trimmed = Trim(bytes);
        return trimmed.IsEmpty ? null : new Line(number, trimmed.ToArray(), end);
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> bytes) => bytes.Trim(" \t\r"u8);

    private sealed record Line(long Number, byte[]? Bytes, long End);
}

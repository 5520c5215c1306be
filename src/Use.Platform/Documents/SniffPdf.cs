using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Use.Platform.Documents;

/// <summary>
/// Looks through a PDF without understanding all of it. What is checked: its header and end; that no dictionary names encryption,
/// a script, an action that starts programs, sends forms or opens other files, an embedded file, rich media or an XFA form; the same in
/// object streams, which are unpacked for it. Names are compared after undoing their <c>#xx</c> escapes.
/// </summary>
/// <remarks>
/// <c>/OpenAction</c> alone is no reason: LaTeX and LibreOffice write one into every file to set the first view. The actions that
/// would do harm are refused wherever they stand. What cannot be seen this way: faults that attack a certain reader's fonts or pictures.
/// </remarks>
internal static partial class SniffPdf
{
    private const int EndWithin = 2048;
    private const int LongestDictionary = 4096;
    private const int MostObjectStreams = 20_000;
    private const long MostUnpacked = 64L * 1024 * 1024;

    private static readonly SearchValues<byte> Delimiters = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);

    private static readonly Dictionary<string, DocumentRefusal> Refused = new()
    {
        ["Encrypt"] = DocumentRefusal.Encrypted,
        ["JavaScript"] = DocumentRefusal.ActiveContent,
        ["Launch"] = DocumentRefusal.ActiveContent,
        ["SubmitForm"] = DocumentRefusal.ActiveContent,
        ["ImportData"] = DocumentRefusal.ActiveContent,
        ["GoToE"] = DocumentRefusal.ActiveContent,
        ["GoToR"] = DocumentRefusal.ActiveContent,
        ["Rendition"] = DocumentRefusal.ActiveContent,
        ["RichMedia"] = DocumentRefusal.ActiveContent,
        ["EmbeddedFile"] = DocumentRefusal.Embedded,
        ["EmbeddedFiles"] = DocumentRefusal.Embedded,
    };

    public static DocumentFinding Run(byte[] file)
    {
        var bytes = file.AsSpan();
        var end = bytes[Math.Max(0, bytes.Length - EndWithin)..];
        if (
            bytes.Length < 8
            || bytes[5] is not ((byte)'1' or (byte)'2')
            || bytes[6] != (byte)'.'
            || end.IndexOf("startxref"u8) < 0
            || end.IndexOf("%%EOF"u8) < 0
        )
        {
            return DocumentRefusal.Damaged;
        }
        if (Look(bytes) is { } refusal)
        {
            return refusal;
        }
        var (room, streams) = (MostUnpacked, 0);
        for (var at = 0; at < bytes.Length; )
        {
            var slash = bytes[at..].IndexOf((byte)'/');
            if (slash < 0)
            {
                break;
            }
            at += slash + 1;
            if (NameAt(bytes[at..]) != "ObjStm")
            {
                continue;
            }
            if (++streams > MostObjectStreams)
            {
                return DocumentRefusal.Bomb;
            }
            if (LookInside(file, at, ref room) is { } hidden)
            {
                return hidden;
            }
        }
        return DocumentKind.Pdf;
    }

    private static DocumentRefusal? Look(ReadOnlySpan<byte> bytes)
    {
        DocumentRefusal? found = null;
        var (hasForm, hasXfa) = (false, false);
        while (bytes.IndexOf((byte)'/') is >= 0 and var slash)
        {
            bytes = bytes[(slash + 1)..];
            var name = NameAt(bytes);
            if (Refused.TryGetValue(name, out var refusal))
            {
                // Of an encrypted file nothing else can be said.
                found = refusal == DocumentRefusal.Encrypted ? refusal : found ?? refusal;
            }
            hasForm |= name == "AcroForm";
            // Three letters may stand in the bytes of a picture by chance: only together with a form they mean something.
            hasXfa |= name == "XFA";
        }
        return found ?? (hasForm && hasXfa ? DocumentRefusal.ActiveContent : null);
    }

    /// <summary>The name that begins here, after its slash; empty when it is longer than any that matters.</summary>
    private static string NameAt(ReadOnlySpan<byte> bytes)
    {
        Span<char> name = stackalloc char[16];
        var length = 0;
        for (var i = 0; i < bytes.Length && !Delimiters.Contains(bytes[i]); i++)
        {
            if (length == name.Length)
            {
                return "";
            }
            var letter = (char)bytes[i];
            if (
                letter == '#'
                && i + 2 < bytes.Length
                && byte.TryParse(bytes[(i + 1)..(i + 3)], NumberStyles.AllowHexSpecifier, null, out var escaped)
            )
            {
                letter = (char)escaped;
                i += 2;
            }
            name[length++] = letter;
        }
        return name[..length].ToString();
    }

    // An object stream: a stream with dictionaries in it, packed as a whole. One that is packed in another way than all programs do it
    // would go by unseen, and is refused.
    private static DocumentRefusal? LookInside(byte[] file, int at, ref long room)
    {
        var body = BodyAfter(file, at);
        if (body < 0)
        {
            return DocumentRefusal.Damaged;
        }
        try
        {
            using var packed = new ZLibStream(
                new MemoryStream(file, body, file.Length - body),
                CompressionMode.Decompress
            );
            using var unpacked = new MemoryStream();
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = packed.Read(buffer)) > 0)
            {
                unpacked.Write(buffer, 0, read);
                if ((room -= read) < 0)
                {
                    return DocumentRefusal.Bomb;
                }
            }
            var inside = unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length);
            return IsObjectStream(inside) ? Look(inside) : DocumentRefusal.ActiveContent;
        }
        catch (InvalidDataException)
        {
            return DocumentRefusal.ActiveContent;
        }
    }

    // It begins with a number and a place. What went through one more filter (a predictor) does not.
    private static bool IsObjectStream(ReadOnlySpan<byte> inside) =>
        Heading().IsMatch(Encoding.Latin1.GetString(inside[..Math.Min(inside.Length, 40)]));

    /// <summary>Where the stream of a dictionary begins, from within the dictionary; -1 when there is none.</summary>
    private static int BodyAfter(ReadOnlySpan<byte> bytes, int at)
    {
        var depth = 0;
        for (var end = Math.Min(bytes.Length, at + LongestDictionary); at < end; at++)
        {
            switch (bytes[at])
            {
                case (byte)'\\' when depth > 0:
                    at++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')':
                    depth--;
                    break;
                case (byte)'%' when depth == 0:
                    at += Math.Max(0, bytes[at..end].IndexOfAny((byte)'\r', (byte)'\n'));
                    break;
                case (byte)'s' when depth == 0 && bytes[at..].StartsWith("stream"u8):
                    at += "stream".Length;
                    at += at < bytes.Length && bytes[at] == (byte)'\r' ? 1 : 0;
                    return at < bytes.Length && bytes[at] == (byte)'\n' ? at + 1 : at;
            }
        }
        return -1;
    }

    [GeneratedRegex(@"^\s*[0-9]+\s+[0-9]+\s", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();
}

using System.IO.Compression;
using System.Xml;

namespace Use.Platform.Documents;

/// <summary>
/// Looks through a zip archive for what makes it an Office Open XML or OpenDocument text. What is checked here: that the archive is the
/// whole file, has sane names and not too much in it, unpacks to what it declares, and holds no programs and no other documents but
/// such that would be taken themselves.
/// </summary>
internal static class SniffPackage
{
    private const int LongestName = 260;
    private const string Types = "[Content_Types].xml";
    private const string MimeType = "mimetype";

    public static DocumentFinding Run(byte[] file) => Run(file, new Room());

    private static DocumentFinding Run(byte[] file, Room room)
    {
        // The end of the archive is the end of the file: nothing is hidden behind it, and all programs find the same list of entries.
        var end = file.AsSpan(Math.Max(0, file.Length - 22));
        if (!end.StartsWith("PK\x05\x06"u8) || end[20] != 0 || end[21] != 0)
        {
            return DocumentRefusal.Damaged;
        }
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            if (Refuse(archive, room) is { } refusal)
            {
                return refusal;
            }
            var parts = new Dictionary<string, PackagePart>(StringComparer.OrdinalIgnoreCase);
            foreach (var entry in archive.Entries)
            {
                if (PackagePart.Of(entry) is not { } part)
                {
                    return DocumentRefusal.Damaged;
                }
                parts.Add(part.Name, part);
            }
            var finding = Look(parts, archive.Entries[0].FullName);
            return
                finding.Refusal is null
                && parts.Values.Select(part => Inside(part, room)).FirstOrDefault(r => r is not null) is { } inside
                ? inside
                : finding;
        }
        catch (Exception broken)
            when (broken is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException)
        {
            return DocumentRefusal.Damaged;
        }
    }

    // One that could be read as either is read otherwise by some program.
    private static DocumentFinding Look(Dictionary<string, PackagePart> parts, string first) =>
        parts.TryGetValue(Types, out var types)
            ? parts.ContainsKey(MimeType)
                ? DocumentRefusal.Damaged
                : SniffOpenXml.Run(types, parts)
            : first == MimeType
                ? SniffOpenDocument.Run(parts[MimeType], parts)
                : DocumentRefusal.UnknownKind;

    // What holds for every archive, whatever is in it.
    private static DocumentRefusal? Refuse(ZipArchive archive, Room room)
    {
        var entries = archive.Entries;
        if (entries.Count == 0)
        {
            return DocumentRefusal.Damaged;
        }
        if (!room.Take(entries.Count, entries.Sum(entry => entry.Length)))
        {
            return DocumentRefusal.Bomb;
        }
        if (entries.Any(entry => entry.IsEncrypted))
        {
            return DocumentRefusal.Encrypted;
        }
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return entries.Any(entry => !IsPlain(entry.FullName) || !names.Add(entry.FullName))
            ? DocumentRefusal.Damaged
            : null;
    }

    // Nothing that leads out of a folder into which somebody may unpack it.
    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= LongestName
        && name[0] != '/'
        && !name.Any(letter => letter is '\\' or ':' || char.IsControl(letter))
        && !name.Split('/').Any(part => part is "." or "..");

    // By its content, wherever it lies and whatever it is called: a chart's own sheet stays, a program does not.
    private static DocumentRefusal? Inside(PackagePart part, Room room)
    {
        if (part.Begins("PK\x03\x04"u8))
        {
            var finding = Run(part.Read(), room);
            return finding.Refusal is null or DocumentRefusal.Bomb ? finding.Refusal : DocumentRefusal.Embedded;
        }
        return
            part.Begins("MZ"u8)
            || part.Begins([0x7F, .. "ELF"u8])
            || part.Begins((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
            || part.Begins(@"{\rtf"u8)
            ? DocumentRefusal.Embedded
            : null;
    }

    // What may be unpacked of a file and all packages in it, so that nesting multiplies nothing.
    private sealed class Room
    {
        private int packages = 200;
        private int entries = 4000;
        private long bytes = 128L * 1024 * 1024;

        public bool Take(int count, long length) =>
            --packages >= 0 && (entries -= count) >= 0 && (bytes -= length) >= 0;
    }
}

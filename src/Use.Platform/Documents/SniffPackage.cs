using System.IO.Compression;
using System.Xml;

namespace Use.Platform.Documents;

/// <summary>
/// Looks through a zip archive for what makes it an Office Open XML or OpenDocument text. What is checked: that the archive is the
/// whole file, has sane names and not too much in it, and unpacks to what it declares; that it names the main part of a document, sheet
/// or presentation; that there are no macros, controls, OLE objects, or templates and objects that are fetched from elsewhere.
/// </summary>
internal static class SniffPackage
{
    private const int MostEntries = 4000;
    private const int LongestName = 260;
    private const long MostUnpacked = 128L * 1024 * 1024;
    private const int MostPerPart = 16 * 1024 * 1024;
    private const string Relationships = ".rels";

    private static readonly Dictionary<string, DocumentKind> MainParts = new()
    {
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"] = DocumentKind.Docx,
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"] = DocumentKind.Xlsx,
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"] = DocumentKind.Pptx,
    };

    private static readonly uint[] Sums = MakeSums();

    public static DocumentFinding Run(byte[] file)
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
            return Refuse(archive) is { } refusal ? refusal
                : archive.GetEntry("[Content_Types].xml") is not null ? OpenXml(archive)
                : archive.Entries[0].FullName == "mimetype" ? OpenDocument(archive)
                : DocumentRefusal.UnknownKind;
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException)
        {
            return DocumentRefusal.Damaged;
        }
    }

    // What holds for every archive, whatever is in it.
    private static DocumentRefusal? Refuse(ZipArchive archive)
    {
        var entries = archive.Entries;
        if (entries.Count is 0 or > MostEntries || entries.Sum(entry => entry.Length) > MostUnpacked)
        {
            return entries.Count == 0 ? DocumentRefusal.Damaged : DocumentRefusal.Bomb;
        }
        if (entries.Any(entry => entry.IsEncrypted))
        {
            return DocumentRefusal.Encrypted;
        }
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (entries.Any(entry => !IsPlain(entry.FullName) || !names.Add(entry.FullName)))
        {
            return DocumentRefusal.Damaged;
        }
        return entries.All(IsWhole) ? null : DocumentRefusal.Damaged;
    }

    // Nothing that leads out of a folder into which somebody may unpack it.
    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= LongestName
        && name[0] != '/'
        && !name.Any(letter => letter is '\\' or ':' || char.IsControl(letter))
        && !name.Split('/').Any(part => part is "." or "..");

    // That it unpacks to the length and sum that it declares: what declares less than it holds is no honest archive.
    private static bool IsWhole(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var sum = uint.MaxValue;
        var buffer = new byte[64 * 1024];
        long length = 0;
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            sum = Add(sum, buffer.AsSpan(0, read));
            if ((length += read) > entry.Length)
            {
                return false;
            }
        }
        return length == entry.Length && ~sum == entry.Crc32;
    }

    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            sum = Sums[(byte)(sum ^ one)] ^ (sum >> 8);
        }
        return sum;
    }

    // The table of CRC-32 as archives use it (ISO 3309).
    private static uint[] MakeSums() =>
        [
            .. Enumerable
                .Range(0, 256)
                .Select(one =>
                    Enumerable.Range(0, 8).Aggregate((uint)one, (sum, _) => (sum >> 1) ^ (0xEDB88320 & (0 - (sum & 1))))
                ),
        ];

    private static DocumentFinding OpenXml(ZipArchive archive)
    {
        DocumentKind? kind = null;
        foreach (var type in Elements(archive.GetEntry("[Content_Types].xml")!, "Override", "Default"))
        {
            var contentType = type.GetValueOrDefault("ContentType", "");
            if (
                contentType.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase)
                || contentType.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)
            )
            {
                return DocumentRefusal.Macros;
            }
            if (MainParts.TryGetValue(contentType, out var found))
            {
                var part = type.GetValueOrDefault("PartName", "").TrimStart('/');
                if ((kind ?? found) != found || archive.GetEntry(part) is null)
                {
                    return DocumentRefusal.Damaged;
                }
                kind = found;
            }
        }
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName;
            if (name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || Has(name, "macrosheets/"))
            {
                return DocumentRefusal.Macros;
            }
            if (
                Has(name, "activeX/")
                || (Has(name, "externalLinks/externalLink") && Elements(entry, "ddeLink", "oleLink").Any())
            )
            {
                return DocumentRefusal.ActiveContent;
            }
            // A chart's own sheet is a package and stays; an OLE object may be any program.
            if (Has(name, "embeddings/") && !name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
            {
                return DocumentRefusal.Embedded;
            }
            if (
                name.EndsWith(Relationships, StringComparison.OrdinalIgnoreCase)
                && Elements(entry, "Relationship").Any(IsFetched)
            )
            {
                return DocumentRefusal.ActiveContent;
            }
        }
        return kind is { } one ? one : DocumentRefusal.UnknownKind;
    }

    private static bool Has(string name, string folder) => name.Contains(folder, StringComparison.OrdinalIgnoreCase);

    // A template, an object or a part of the text that lies on another computer is fetched when the document is opened. A template
    // on the writer's own disk is no harm, and common.
    private static bool IsFetched(Dictionary<string, string> relationship)
    {
        var type = relationship.GetValueOrDefault("Type", "");
        var target = relationship.GetValueOrDefault("Target", "");
        var isElsewhere =
            target.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            || target.StartsWith("ftp", StringComparison.OrdinalIgnoreCase)
            || target.StartsWith("mhtml", StringComparison.OrdinalIgnoreCase)
            || target.StartsWith(@"\\", StringComparison.Ordinal)
            || (
                target.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
                && (target.Contains(@"\\", StringComparison.Ordinal) || !Has(target, "file:///"))
            );
        return string.Equals(
                relationship.GetValueOrDefault("TargetMode"),
                "External",
                StringComparison.OrdinalIgnoreCase
            )
            && isElsewhere
            && type[(type.LastIndexOf('/') + 1)..]
                is "attachedTemplate"
                    or "oleObject"
                    or "frame"
                    or "subDocument"
                    or "aFChunk"
                    or "control"
                    or "attachedToolbars"
                    or "mailMergeSource";
    }

    private static DocumentFinding OpenDocument(ZipArchive archive)
    {
        using (var reader = new StreamReader(archive.Entries[0].Open()))
        {
            var buffer = new char[100];
            var type = new string(buffer, 0, reader.ReadBlock(buffer));
            if (type != DocumentKind.Odt.ContentType())
            {
                return DocumentRefusal.UnknownKind;
            }
        }
        if (archive.GetEntry("META-INF/manifest.xml") is not { } manifest || archive.GetEntry("content.xml") is null)
        {
            return DocumentRefusal.Damaged;
        }
        if (Elements(manifest, "encryption-data").Any())
        {
            return DocumentRefusal.Encrypted;
        }
        if (Elements(manifest, "file-entry").Any(part => Has(part.GetValueOrDefault("media-type", ""), "oleobject")))
        {
            return DocumentRefusal.Embedded;
        }
        foreach (var entry in archive.Entries)
        {
            var name = entry.FullName;
            if (
                name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)
                || (name is "content.xml" or "styles.xml" && Elements(entry, "event-listener").Any())
            )
            {
                return DocumentRefusal.Macros;
            }
        }
        return DocumentKind.Odt;
    }

    // The elements of some local names, each as its attributes by local name. No document type, so that nothing is expanded.
    private static IEnumerable<Dictionary<string, string>> Elements(ZipArchiveEntry entry, params string[] names)
    {
        using var content = entry.Open();
        using var xml = XmlReader.Create(
            content,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MostPerPart,
            }
        );
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || !names.Contains(xml.LocalName))
            {
                continue;
            }
            var attributes = new Dictionary<string, string>();
            while (xml.MoveToNextAttribute())
            {
                attributes[xml.LocalName] = xml.Value;
            }
            yield return attributes;
        }
    }
}

using System.IO.Compression;
using System.IO.Hashing;
using System.Xml;

namespace Use.Platform.Documents;

/// <summary>
/// A part of a package that unpacks to what it declares. XML is read within bounds: a part must have tags at some distance, few names
/// and little depth, so that what was packed small does not take much memory, and no definitions of its own that other programs expand.
/// </summary>
internal sealed class PackagePart
{
    private const int MostBetweenTags = 4 * 1024 * 1024;
    private const int MostNames = 50_000;
    private const int MostDepth = 500;
    private const int HeadLength = 8;

    private readonly ZipArchiveEntry entry;
    private readonly byte[] head;
    private readonly long widestGap;

    private PackagePart(ZipArchiveEntry entry, byte[] head, long widestGap)
    {
        this.entry = entry;
        this.head = head;
        this.widestGap = widestGap;
    }

    /// <summary>Its name with all folders.</summary>
    public string Name => entry.FullName;

    /// <summary>Its folder with the slash at the end; empty at the top.</summary>
    public string Folder => Name[..(Name.LastIndexOf('/') + 1)];

    /// <summary>Its length unpacked, in bytes.</summary>
    public long Length => entry.Length;

    /// <summary>Whether its name ends so, whatever the case.</summary>
    public bool EndsWith(string ending) => Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it begins with some bytes, at most eight.</summary>
    public bool Begins(ReadOnlySpan<byte> bytes) => head.AsSpan().StartsWith(bytes);

    /// <summary>Unpacks an entry once; null when it does not have the length and sum that it declares.</summary>
    public static PackagePart? Of(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var buffer = new byte[64 * 1024];
        var start = Array.Empty<byte>();
        var sum = new Crc32();
        var (length, lastTag, widest) = (0L, 0L, 0L);
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            var bytes = buffer.AsSpan(0, read);
            if (start.Length < HeadLength)
            {
                start = [.. start, .. bytes[..Math.Min(read, HeadLength - start.Length)]];
            }
            sum.Append(bytes);
            if (bytes.IndexOf((byte)'<') is >= 0 and var first)
            {
                widest = Math.Max(widest, length + first - lastTag);
                lastTag = length + bytes.LastIndexOf((byte)'<');
            }
            if ((length += read) > entry.Length)
            {
                return null;
            }
        }
        return length == entry.Length && sum.GetCurrentHashAsUInt32() == entry.Crc32
            ? new PackagePart(entry, start, Math.Max(widest, length - lastTag))
            : null;
    }

    /// <summary>All of it.</summary>
    public byte[] Read()
    {
        using var content = entry.Open();
        var bytes = new byte[entry.Length];
        content.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Its nodes as XML: the same reader, on one after the other. No comments and instructions.</summary>
    /// <exception cref="XmlException">It is no XML, defines entities or attributes, or is without bounds.</exception>
    public IEnumerable<XmlReader> Nodes()
    {
        if (widestGap > MostBetweenTags)
        {
            throw new XmlException();
        }
        using var content = entry.Open();
        // A document type that only names itself is common (formulas and menus of OpenDocument) and never fetched.
        using var xml = XmlReader.Create(
            content,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Parse,
                XmlResolver = null,
                MaxCharactersFromEntities = 1,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                NameTable = new FewNames(),
            }
        );
        while (xml.Read())
        {
            if (xml.Depth > MostDepth || xml is { NodeType: XmlNodeType.DocumentType, Value.Length: > 0 })
            {
                throw new XmlException();
            }
            yield return xml;
        }
    }

    /// <summary>Its elements as XML: the same reader, on one after the other.</summary>
    /// <exception cref="XmlException">As with <see cref="Nodes"/>.</exception>
    public IEnumerable<XmlReader> Elements() => Nodes().Where(xml => xml.NodeType == XmlNodeType.Element);

    // Names are kept until the end of a document.
    private sealed class FewNames : NameTable
    {
        private int count;

        public override string Add(string key) => Get(key) ?? base.Add(Counted(key));

        public override string Add(char[] key, int start, int len) =>
            Get(key, start, len) ?? base.Add(Counted(key), start, len);

        private T Counted<T>(T key) => ++count > MostNames ? throw new XmlException() : key;
    }
}

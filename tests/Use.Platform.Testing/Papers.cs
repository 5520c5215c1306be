using System.IO.Compression;
using System.Text;

namespace Use.Platform.Testing;

/// <summary>Makes documents for tests, sound ones and hostile ones.</summary>
public static class Papers
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Slides = "application/vnd.openxmlformats-officedocument.presentationml.";

    /// <summary>A PDF of one empty page.</summary>
    /// <param name="catalog">More for its catalogue.</param>
    /// <param name="objects">More objects, as they stand in the file.</param>
    /// <param name="trailer">More for its trailer.</param>
    public static byte[] Pdf(string catalog = "", byte[]? objects = null, string trailer = "") =>
        [
            .. Encoding.Latin1.GetBytes(
                $"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {catalog} >>\nendobj\n"
                    + "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
                    + "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
            ),
            .. objects ?? [],
            .. Encoding.Latin1.GetBytes(
                $"xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 4 /Root 1 0 R {trailer} >>\nstartxref\n0\n%%EOF\n"
            ),
        ];

    /// <summary>An object stream that holds one object, packed.</summary>
    /// <param name="inside">The object.</param>
    /// <param name="dictionary">More for the dictionary of the stream.</param>
    public static byte[] ObjectStream(string inside, string dictionary = "/Filter /FlateDecode")
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(Encoding.Latin1.GetBytes("9 0 " + inside));
        }
        return
        [
            .. Encoding.Latin1.GetBytes($"8 0 obj\n<< /Type /ObjStm /N 1 /First 4 {dictionary} >>\nstream\n"),
            .. packed.ToArray(),
            .. "\nendstream\nendobj\n"u8,
        ];
    }

    /// <summary>A text as DOCX.</summary>
    /// <param name="more">More parts, or others in place of its own.</param>
    public static byte[] Docx(params (string Name, string Text)[] more) =>
        OpenXml(Word + "document.main+xml", "word/document.xml", "<w:document xmlns:w='w'/>", more);

    /// <summary>A table as XLSX.</summary>
    /// <param name="more">More parts, or others in place of its own.</param>
    public static byte[] Xlsx(params (string Name, string Text)[] more) =>
        OpenXml(Sheet + "sheet.main+xml", "xl/workbook.xml", "<workbook/>", more);

    /// <summary>A presentation as PPTX.</summary>
    public static byte[] Pptx() =>
        OpenXml(Slides + "presentation.main+xml", "ppt/presentation.xml", "<presentation/>", []);

    /// <summary>An Office document that says of its main part what it likes.</summary>
    public static byte[] OpenXml(
        string contentType,
        string part,
        string content,
        IEnumerable<(string Name, string Text)> more
    ) =>
        Zip([
            (
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                    + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                    + $"<Override PartName='/{part}' ContentType='{contentType}'/></Types>"
            ),
            ("_rels/.rels", Relationships($"<Relationship Id='r' Type='t/officeDocument' Target='{part}'/>")),
            (part, content),
            .. more,
        ]);

    /// <summary>A part that names others.</summary>
    public static string Relationships(string inside) =>
        $"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{inside}</Relationships>";

    /// <summary>A text as ODT.</summary>
    /// <param name="more">More parts, or others in place of its own.</param>
    public static byte[] Odt(params (string Name, string Text)[] more) =>
        Zip([
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", "<office:document-content xmlns:office='o'/>"),
            (
                "META-INF/manifest.xml",
                "<manifest:manifest xmlns:manifest='m'><manifest:file-entry manifest:full-path='content.xml' manifest:media-type='text/xml'/></manifest:manifest>"
            ),
            .. more,
        ]);

    /// <summary>A zip archive. Of several parts with one name the last one counts.</summary>
    public static byte[] Zip(params (string Name, string Text)[] parts) => Zip(twice: false, parts);

    /// <summary>A zip archive in which a name may stand twice.</summary>
    public static byte[] Zip(bool twice, params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            var kept = twice ? parts : [.. parts.Where((part, i) => !parts.Skip(i + 1).Any(p => p.Name == part.Name))];
            foreach (var (name, text) in kept)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return file.ToArray();
    }

    /// <summary>An archive with one more part, or another in place of its own.</summary>
    public static byte[] With(byte[] archive, string name, byte[] part)
    {
        using var file = new MemoryStream();
        file.Write(archive);
        using (var changed = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            changed.GetEntry(name)?.Delete();
            using var added = changed.CreateEntry(name).Open();
            added.Write(part);
        }
        return file.ToArray();
    }

    /// <summary>A table as CSV.</summary>
    public static byte[] Csv(string text = "city;meals\nAccra;1200\nLima;900\n") => Encoding.UTF8.GetBytes(text);
}

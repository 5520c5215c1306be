using System.IO.Compression;
using System.Text;
using Use.Platform.Documents;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Documents;

/// <summary>What files are told to be, and why hostile and broken ones are not taken.</summary>
public sealed class SniffDocumentTests
{
    private const string Template = "t/attachedTemplate";

    private static readonly Dictionary<string, (byte[] File, DocumentKind Kind)> Sound = new()
    {
        ["a PDF"] = (Papers.Pdf(), DocumentKind.Pdf),
        ["a PDF as LibreOffice writes it"] = (Papers.Pdf("/OpenAction [3 0 R /XYZ null null 0]"), DocumentKind.Pdf),
        ["a PDF with a link"] = (
            Papers.Pdf("", "9 0 obj\n<< /S /URI /URI (https://city.example) >>\nendobj\n"u8.ToArray()),
            DocumentKind.Pdf
        ),
        ["a PDF with packed objects"] = (Papers.Pdf("", Papers.ObjectStream("<< /A 1 >>")), DocumentKind.Pdf),
        ["a text"] = (Papers.Docx(), DocumentKind.Docx),
        ["a text with a link and a template of its writer's own"] = (
            Papers.Docx(
                (
                    "word/_rels/document.xml.rels",
                    Papers.Relationships(
                        "<Relationship Id='1' Type='t/hyperlink' Target='https://a.example' TargetMode='External'/>"
                            + $"<Relationship Id='2' Type='{Template}' Target='file:///C:\\t.dotx' TargetMode='External'/>"
                    )
                )
            ),
            DocumentKind.Docx
        ),
        ["a table"] = (Papers.Xlsx(), DocumentKind.Xlsx),
        ["a presentation"] = (Papers.Pptx(), DocumentKind.Pptx),
        ["an open text"] = (Papers.Odt(), DocumentKind.Odt),
        ["a table with semicolons"] = (Papers.Csv(), DocumentKind.Csv),
        ["a table with commas and a mark of order"] = (
            Papers.Csv("\uFEFFcity,meals\r\n\"Lima, Perú\",900\r\n"),
            DocumentKind.Csv
        ),
        ["a table with tabs"] = (Papers.Csv("city\tmeals\nLima\t-3"), DocumentKind.Csv),
        ["a table of an older Windows"] = (Encoding.Latin1.GetBytes("ville;repas\nOrléans;3\n"), DocumentKind.Csv),
        ["a table with telephones and lines in a cell"] = (
            Papers.Csv("name;say\nAnn;+49 (30) 1234\nBob;\"one\n- two (three)\"\nEve;@city\n"),
            DocumentKind.Csv
        ),
        ["a table with places and names in brackets"] = (
            Papers.Csv("-77.03,-12.04,Lima(Perú)\n-0.2,5.6,Accra(Ghana)\n"),
            DocumentKind.Csv
        ),
        ["a table with strokes, signs and exclamations"] = (
            Papers.Csv("degrees|say\n-3|Cold!\n+8|\"Warm, or not; a=b\"\n"),
            DocumentKind.Csv
        ),
        ["a table with full-width telephones"] = (
            Papers.Csv("name,tel\nAnn,＋８１（３）１２３４\nBob,－３\n"),
            DocumentKind.Csv
        ),
    };

    private static readonly Dictionary<string, (byte[] File, DocumentRefusal Reason)> Refused = new()
    {
        ["nothing"] = ([], DocumentRefusal.Empty),
        ["blanks"] = (Papers.Csv(" \n \n"), DocumentRefusal.Empty),
        ["a program"] = ([.. "MZ"u8, 0x90, 0, 3, 0, 0, 0], DocumentRefusal.UnknownKind),
        ["a picture"] = ([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', 0], DocumentRefusal.UnknownKind),

        ["a PDF cut off"] = (Papers.Pdf()[..^30], DocumentRefusal.Damaged),
        ["a PDF in name only"] = (Encoding.ASCII.GetBytes("%PDF-x startxref %%EOF"), DocumentRefusal.Damaged),
        ["a page of markup with a PDF in it"] = (
            [.. "<html><script>x</script>"u8, .. Papers.Pdf()],
            DocumentRefusal.NotTable
        ),
        ["a PDF with a password"] = (Papers.Pdf(trailer: "/Encrypt 9 0 R"), DocumentRefusal.Encrypted),
        ["a PDF with a password and a script"] = (
            Papers.Pdf("/AA << /S /JavaScript >>", trailer: "/Encrypt 9 0 R"),
            DocumentRefusal.Encrypted
        ),
        ["a PDF that runs a script when opened"] = (
            Papers.Pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
            DocumentRefusal.ActiveContent
        ),
        ["a PDF with an escaped script"] = (
            Papers.Pdf("/OpenAction << /S /J#61va#53cript >>"),
            DocumentRefusal.ActiveContent
        ),
        ["a PDF that starts a program"] = (
            Papers.Pdf("/OpenAction << /S /Launch /F (cmd.exe) >>"),
            DocumentRefusal.ActiveContent
        ),
        ["a PDF that sends a form"] = (Papers.Pdf("/AA << /O << /S /SubmitForm >> >>"), DocumentRefusal.ActiveContent),
        ["a PDF that opens a file elsewhere"] = (
            Papers.Pdf("/OpenAction << /S /GoToR /F (\\\\\\\\host\\\\x) >>"),
            DocumentRefusal.ActiveContent
        ),
        ["a PDF with an XFA form"] = (Papers.Pdf("/AcroForm << /XFA 9 0 R >>"), DocumentRefusal.ActiveContent),
        ["a PDF with a film"] = (Papers.Pdf("/X << /Subtype/RichMedia>>"), DocumentRefusal.ActiveContent),
        ["a PDF with a file in it"] = (Papers.Pdf("/Names << /EmbeddedFiles 9 0 R >>"), DocumentRefusal.Embedded),
        ["a PDF with a packed script"] = (
            Papers.Pdf("", Papers.ObjectStream("<< /S /JavaScript /JS (x) >>")),
            DocumentRefusal.ActiveContent
        ),
        ["a PDF with a packed script behind a decoy"] = (
            Papers.Pdf(
                "",
                Papers.ObjectStream("<< /S /JavaScript >>", "/Filter /FlateDecode /A (stream) %stream 1 0 2\n")
            ),
            DocumentRefusal.ActiveContent
        ),
        ["a PDF with objects packed out of sight"] = (
            Papers.Pdf(
                "",
                Encoding.ASCII.GetBytes(
                    "8 0 obj\n<< /Type /ObjStm /Filter /ASCIIHexDecode >>\nstream\n39203020>\nendstream"
                )
            ),
            DocumentRefusal.ActiveContent
        ),
        ["a PDF with its objects far from their dictionary"] = (
            Papers.Pdf(
                "",
                Papers.ObjectStream("<< /S /JavaScript >>", $"/Filter /FlateDecode {new string(' ', 5000)}")
            ),
            DocumentRefusal.Damaged
        ),
        ["a PDF that unpacks without end"] = (
            Papers.Pdf("", Papers.ObjectStream(new string(' ', 65 * 1024 * 1024))),
            DocumentRefusal.Bomb
        ),

        ["an archive"] = (Papers.Zip(("a.txt", "a")), DocumentRefusal.UnknownKind),
        ["an archive cut off"] = (Papers.Docx()[..^10], DocumentRefusal.Damaged),
        ["an archive with something behind it"] = ([.. Papers.Docx(), .. "<script>"u8], DocumentRefusal.Damaged),
        ["an archive with a broken part"] = (Broken(), DocumentRefusal.Damaged),
        ["an archive that declares less than it holds"] = (Lying(), DocumentRefusal.Damaged),
        ["an archive that leads out of its folder"] = (Papers.Docx(("../../evil.exe", "x")), DocumentRefusal.Damaged),
        ["an archive with a name of Windows"] = (Papers.Docx(("C:\\evil.exe", "x")), DocumentRefusal.Damaged),
        ["an archive with a name twice"] = (
            Papers.Zip(twice: true, ("[Content_Types].xml", "<a/>"), ("[content_types].xml", "<b/>")),
            DocumentRefusal.Damaged
        ),
        ["an archive with far too many parts"] = (
            Papers.Docx([.. Enumerable.Range(0, 4001).Select(i => ($"p{i}", ""))]),
            DocumentRefusal.Bomb
        ),
        ["an archive that unpacks without end"] = (
            Papers.Docx(("bomb", new string(' ', 130 * 1024 * 1024))),
            DocumentRefusal.Bomb
        ),
        ["a text whose main part is missing"] = (
            Papers.Zip(
                (
                    "[Content_Types].xml",
                    "<Types><Override PartName='/x' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"
                )
            ),
            DocumentRefusal.Damaged
        ),
        ["a text with entities"] = (
            Papers.Docx(("[Content_Types].xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><Types>&b;</Types>")),
            DocumentRefusal.Damaged
        ),
        ["an Office package of another kind"] = (
            Papers.OpenXml("application/vnd.ms-visio.drawing.main+xml", "visio/document.xml", "<a/>", []),
            DocumentRefusal.UnknownKind
        ),
        ["a text that may hold macros"] = (
            Papers.OpenXml("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml", "<a/>", []),
            DocumentRefusal.Macros
        ),
        ["a text with macros called otherwise"] = (Papers.Docx(("word/vbaProject.bin", "x")), DocumentRefusal.Macros),
        ["a table with old macros"] = (Papers.Xlsx(("xl/macrosheets/sheet1.xml", "<a/>")), DocumentRefusal.Macros),
        ["a table that asks a program for values"] = (
            Papers.Xlsx(
                ("xl/externalLinks/externalLink1.xml", "<externalLink><ddeLink ddeService='cmd'/></externalLink>")
            ),
            DocumentRefusal.ActiveContent
        ),
        ["a text with a control"] = (Papers.Docx(("word/activeX/activeX1.xml", "<a/>")), DocumentRefusal.ActiveContent),
        ["a text with an object"] = (Papers.Docx(("word/embeddings/oleObject1.bin", "x")), DocumentRefusal.Embedded),
        ["a text with a template on another computer"] = (
            WithTemplate("https://evil.example/t.dotm"),
            DocumentRefusal.ActiveContent
        ),
        ["a text with a template on a share"] = (
            WithTemplate("file:///\\\\host\\t.dotm"),
            DocumentRefusal.ActiveContent
        ),

        ["an open text with a password"] = (
            Papers.Odt(("META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>")),
            DocumentRefusal.Encrypted
        ),
        ["an open text with macros"] = (Papers.Odt(("Basic/script-lc.xml", "<a/>")), DocumentRefusal.Macros),
        ["an open text that listens"] = (
            Papers.Odt(("content.xml", "<c xmlns:s='s'><s:event-listener s:event-name='dom:load'/></c>")),
            DocumentRefusal.Macros
        ),
        ["an open text with an object"] = (
            Papers.Odt(
                ("META-INF/manifest.xml", "<m><file-entry media-type='application/vnd.sun.star.oleobject'/></m>")
            ),
            DocumentRefusal.Embedded
        ),
        ["an open table"] = (
            Papers.Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")),
            DocumentRefusal.UnknownKind
        ),

        ["a text of Word 97"] = (Old("WordDocument"), DocumentRefusal.OldOffice),
        ["a text of today with a password"] = (Old("EncryptedPackage"), DocumentRefusal.Encrypted),
        ["a rich text"] = (Papers.Csv("{\\rtf1 a,b\nc,d}"), DocumentRefusal.OldOffice),

        ["a text without a table"] = (Papers.Csv("Dear all,\nthis is a letter.\n"), DocumentRefusal.NotTable),
        ["a table of one row"] = (Papers.Csv("a,b,c\n"), DocumentRefusal.NotTable),
        ["a table of one column"] = (Papers.Csv("a\nb\nc\n"), DocumentRefusal.NotTable),
        ["markup with commas"] = (Papers.Csv("a,b\n<SCRIPT>alert(1)</SCRIPT>,c\n"), DocumentRefusal.NotTable),
        ["a drawing"] = (Papers.Csv(" <svg onload='a(1,2)'>\n,</svg>"), DocumentRefusal.NotTable),
        ["a table with a null"] = (Papers.Csv("a,b\nc,\0\n"), DocumentRefusal.UnknownKind),
        ["a table with a bell"] = (Papers.Csv("a,b\nc,\a\n"), DocumentRefusal.UnknownKind),
        ["a table in no alphabet"] = ([.. "a,b\nc,"u8, 0x81], DocumentRefusal.UnknownKind),
        ["a table that calculates"] = (
            Papers.Csv("a,b\nc,\"=HYPERLINK(\"\"http://evil.example\"\")\"\n"),
            DocumentRefusal.Formulas
        ),
        ["a table that calls a program"] = (Papers.Csv("a,b\nc,+cmd|' /C calc'!A0\n"), DocumentRefusal.Formulas),
        ["a table that calls a program behind another separator"] = (
            Papers.Csv("a,b;c\n1,2;=cmd|' /C calc'!A0\n"),
            DocumentRefusal.Formulas
        ),
        ["a table that calls a program with a sign behind another separator"] = (
            Papers.Csv("a,b\tc\n1,2\t -2+cmd|' /C calc'!A0\n"),
            DocumentRefusal.Formulas
        ),
        ["a table that calculates behind a stroke"] = (Papers.Csv("a,b\n1,2|\"=1+1\"\n"), DocumentRefusal.Formulas),
        ["a table that calculates behind a mark that is no quotation"] = (
            Papers.Csv("pipe,price\nlong,3\n5\" wide,=1+1\n"),
            DocumentRefusal.Formulas
        ),
        ["a table that calculates with a decimal comma"] = (
            Papers.Csv("a;b\n1;-1,5+SUM(A1)\n"),
            DocumentRefusal.Formulas
        ),
        ["a table that names its separator"] = (Papers.Csv("sep=^,\na,b^=1+1\n"), DocumentRefusal.Formulas),
        ["a table that calculates in full width"] = (Papers.Csv("a,b\nc,＝１＋１\n"), DocumentRefusal.Formulas),
        ["a table that adds in full width"] = (Papers.Csv("a,b\nc,＋SUM(A1)\n"), DocumentRefusal.Formulas),
        ["a table that subtracts in full width"] = (Papers.Csv("a,b\nc,－SUM(A1)\n"), DocumentRefusal.Formulas),
        ["a table that calls a function in full width"] = (
            Papers.Csv("a,b\nc,＠ＳＵＭ（A1）\n"),
            DocumentRefusal.Formulas
        ),
    };

    public static TheoryData<string> SoundNames => [.. Sound.Keys, .. OfficeFiles.Sound.Keys];

    public static TheoryData<string> RefusedNames => [.. Refused.Keys, .. OfficeFiles.Refused.Keys];

    [Theory, MemberData(nameof(SoundNames))]
    public void A_sound_document_is_told_by_what_it_holds(string name)
    {
        var (file, kind) = FindSound(name);
        Assert.Equal(new DocumentFinding(kind, null), SniffDocument.Run(file));
    }

    [Theory, MemberData(nameof(RefusedNames))]
    public void A_hostile_or_broken_document_is_refused_with_its_reason(string name)
    {
        var (file, reason) = Refused.TryGetValue(name, out var refused) ? refused : OfficeFiles.Refused[name];
        Assert.Equal(reason, SniffDocument.Run(file).Refusal);
    }

    [Theory, MemberData(nameof(SoundNames))]
    public void A_document_cut_off_or_with_a_byte_changed_never_breaks_the_reader(string name)
    {
        var random = new Random(name.Length);
        for (var round = 0; round < 200; round++)
        {
            var file = FindSound(name).File.ToArray();
            file[random.Next(file.Length)] = (byte)random.Next(256);
            var finding = SniffDocument.Run(file[..random.Next(file.Length + 1)]);
            Assert.True(finding.Refusal is not null || Enum.IsDefined(finding.Kind));
        }
    }

    private static (byte[] File, DocumentKind Kind) FindSound(string name) =>
        Sound.TryGetValue(name, out var sound) ? sound : OfficeFiles.Sound[name];

    private static byte[] WithTemplate(string target) =>
        Papers.Docx(
            (
                "word/_rels/settings.xml.rels",
                Papers.Relationships(
                    $"<Relationship Id='1' Type='{Template}' Target='{target}' TargetMode='External'/>"
                )
            )
        );

    private static byte[] Old(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes(stream)];

    // One byte of a part that is stored as it is.
    private static byte[] Broken()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("word/document.xml", CompressionLevel.NoCompression).Open();
            part.Write("<w:document/>"u8);
        }
        var bytes = file.ToArray();
        bytes[bytes.AsSpan().IndexOf("<w:"u8)]++;
        return bytes;
    }

    // The lengths in the list of entries say 10 bytes for what is a thousand.
    private static byte[] Lying()
    {
        var bytes = Papers.Zip(("a", new string('a', 1000)));
        var list = bytes.AsSpan().IndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(list + 24), 10);
        return bytes;
    }
}

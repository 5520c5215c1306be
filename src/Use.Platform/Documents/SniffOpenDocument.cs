using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Use.Platform.Documents;

/// <summary>
/// Looks through an OpenDocument text: that it is one, without a password, macros, scripts and objects of other programs, and that
/// nothing in any of its parts is fetched from outside the package. Links that somebody follows are no harm.
/// </summary>
internal static partial class SniffOpenDocument
{
    private const int LongestType = 100;

    public static DocumentFinding Run(PackagePart mimeType, Dictionary<string, PackagePart> parts)
    {
        if (
            mimeType.Length > LongestType
            || Encoding.ASCII.GetString(mimeType.Read()) != DocumentKind.Odt.ContentType()
        )
        {
            return DocumentRefusal.UnknownKind;
        }
        if (!parts.TryGetValue("META-INF/manifest.xml", out var manifest) || !parts.ContainsKey("content.xml"))
        {
            return DocumentRefusal.Damaged;
        }
        if (manifest.Elements().Any(xml => xml.LocalName == "encryption-data"))
        {
            return DocumentRefusal.Encrypted;
        }
        foreach (var part in parts.Values)
        {
            if ((ByName(part.Name) ?? Within(part)) is { } refusal)
            {
                return refusal;
            }
        }
        return DocumentKind.Odt;
    }

    private static DocumentRefusal? ByName(string name) =>
        name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)
            ? DocumentRefusal.Macros
            : null;

    // LibreOffice leaves empty parts for menus that nobody changed.
    private static DocumentRefusal? Within(PackagePart part) =>
        part.EndsWith(".xml") && part.Length > 0
            ? part.Elements().Select(xml => Refuse(xml, part.Folder)).FirstOrDefault(refusal => refusal is not null)
            : null;

    private static DocumentRefusal? Refuse(XmlReader xml, string folder)
    {
        var element = xml.LocalName;
        switch (element)
        {
            case "event-listener" or "script" or "execute-macro":
                return DocumentRefusal.Macros;
            case "dde-source" or "dde-connection-decl" or "dde-link" or "applet":
                return DocumentRefusal.ActiveContent;
            case "object-ole":
                return DocumentRefusal.Embedded;
        }
        DocumentRefusal? refusal = null;
        while (refusal is null && xml.MoveToNextAttribute())
        {
            refusal = RefuseAttribute(element, xml.LocalName, xml.Value, folder);
        }
        xml.MoveToElement();
        return refusal;
    }

    private static DocumentRefusal? RefuseAttribute(string element, string name, string value, string folder)
    {
        switch (name)
        {
            case "media-type" when value.Contains("oleobject", StringComparison.OrdinalIgnoreCase):
                return DocumentRefusal.Embedded;
            case "formula" when DocumentFormulas.Fetch(value):
                return DocumentRefusal.ActiveContent;
            case "href" when element is "a" or "area-rectangle" or "area-circle" or "area-polygon":
                return Script().IsMatch(value) ? DocumentRefusal.Macros : null;
            // Of menus and keys that come with the text.
            case "href" when element is "item" or "toolbaritem" or "statusbaritem":
                return Script().IsMatch(value) && !value.StartsWith('.') ? DocumentRefusal.Macros : null;
            case "href" when element == "template":
                return Addresses.IsOnOwnDisk(value) ? null : DocumentRefusal.ActiveContent;
            // A section comes from another file, or by its name from the text itself.
            case "href" when element == "section-source":
                return value.Length == 0 ? null : DocumentRefusal.ActiveContent;
            case "href" or "src" or "image-data":
                return Addresses.IsInside(value, folder) ? null : DocumentRefusal.ActiveContent;
            default:
                return null;
        }
    }

    [GeneratedRegex(
        @"^[\s\p{C}]*(?:vnd\.sun\.star\.|macro:|script:|javascript:|slot:|service:|\.uno:)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Script();
}

using System.Text;
using System.Text.RegularExpressions;

namespace Use.Platform.Documents;

/// <summary>
/// Looks through an Office Open XML package: that it names the main part of a document, sheet or presentation, and that no part is by its
/// content type, no relation by its type, and nothing within a part, what acts or is fetched when it is opened. What parts are called
/// counts for nothing, since Office goes by types; only what is always called the same is refused by its name as well.
/// </summary>
internal static partial class SniffOpenXml
{
    private const int MostDrawing = 16 * 1024 * 1024;

    private static readonly Dictionary<string, DocumentKind> MainParts = new()
    {
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"] = DocumentKind.Docx,
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"] = DocumentKind.Xlsx,
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"] = DocumentKind.Pptx,
    };

    // What is in a content type that is refused.
    private static readonly (string Word, DocumentRefusal Refusal)[] Types =
    [
        ("macroEnabled", DocumentRefusal.Macros),
        ("vbaProject", DocumentRefusal.Macros),
        ("vbaData", DocumentRefusal.Macros),
        ("macrosheet", DocumentRefusal.Macros),
        ("activeX", DocumentRefusal.ActiveContent),
        ("externalLink", DocumentRefusal.ActiveContent),
        ("connections", DocumentRefusal.ActiveContent),
        ("webextension", DocumentRefusal.ActiveContent),
        ("oleObject", DocumentRefusal.Embedded),
    ];

    // The last part of the type of a relation to something inside that is refused.
    private static readonly Dictionary<string, DocumentRefusal> Relations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vbaProject"] = DocumentRefusal.Macros,
        ["wordVbaData"] = DocumentRefusal.Macros,
        ["xlMacrosheet"] = DocumentRefusal.Macros,
        ["xlIntlMacrosheet"] = DocumentRefusal.Macros,
        ["control"] = DocumentRefusal.ActiveContent,
        ["activeXControlBinary"] = DocumentRefusal.ActiveContent,
        ["externalLink"] = DocumentRefusal.ActiveContent,
        ["connections"] = DocumentRefusal.ActiveContent,
        ["webextension"] = DocumentRefusal.ActiveContent,
        ["webextensiontaskpanes"] = DocumentRefusal.ActiveContent,
        ["subDocument"] = DocumentRefusal.ActiveContent,
        ["frame"] = DocumentRefusal.ActiveContent,
        ["oleObject"] = DocumentRefusal.Embedded,
        ["aFChunk"] = DocumentRefusal.Embedded,
    };

    public static DocumentFinding Run(PackagePart contentTypes, Dictionary<string, PackagePart> parts)
    {
        var overrides = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var defaults = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var xml in contentTypes.Elements().Where(xml => xml.LocalName is "Override" or "Default"))
        {
            var type = xml.GetAttribute("ContentType") ?? "";
            var isNew =
                xml.LocalName == "Override"
                    ? overrides.TryAdd((xml.GetAttribute("PartName") ?? "").TrimStart('/'), type)
                    : defaults.TryAdd(xml.GetAttribute("Extension") ?? "", type);
            if (!isNew)
            {
                return DocumentRefusal.Damaged;
            }
        }
        string TypeOf(string name) =>
            overrides.GetValueOrDefault(name) ?? defaults.GetValueOrDefault(name[(name.LastIndexOf('.') + 1)..], "");

        // Some programs name the main part alone, and some give its type to all XML that has no other.
        var declared = overrides.Where(pair => MainParts.ContainsKey(pair.Value)).Select(pair => pair.Key);
        var types = parts.Keys.Select(TypeOf).Distinct().ToList();
        var kinds = types.Where(MainParts.ContainsKey).ToList();
        if (kinds.Count > 1 || !declared.All(parts.ContainsKey))
        {
            return DocumentRefusal.Damaged;
        }
        foreach (var type in types.Concat(overrides.Values))
        {
            foreach (var (word, refusal) in Types)
            {
                if (type.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    return refusal;
                }
            }
        }
        foreach (var part in parts.Values)
        {
            if ((ByName(part.Name) ?? Related(part, parts) ?? Within(part, TypeOf(part.Name))) is { } refusal)
            {
                return refusal;
            }
        }
        return kinds is [var kind] ? MainParts[kind] : DocumentRefusal.UnknownKind;
    }

    private static DocumentRefusal? ByName(string name)
    {
        bool Has(string folder) => name.Contains(folder, StringComparison.OrdinalIgnoreCase);
        return Has("vbaProject") || Has("macrosheets/") ? DocumentRefusal.Macros
            : Has("activeX/") ? DocumentRefusal.ActiveContent
            : Has("embeddings/oleObject") ? DocumentRefusal.Embedded
            : null;
    }

    private static DocumentRefusal? Related(PackagePart part, Dictionary<string, PackagePart> parts)
    {
        if (!part.EndsWith(".rels"))
        {
            return null;
        }
        foreach (var xml in part.Elements().Where(xml => xml.LocalName == "Relationship"))
        {
            var type = (xml.GetAttribute("Type") ?? "").TrimEnd();
            type = type[(type.LastIndexOf('/') + 1)..];
            var target = (xml.GetAttribute("Target") ?? "").Trim();
            if (type == "hyperlink")
            {
                continue;
            }
            // Whatever else lies outside is fetched when the document is opened. A template on the writer's own disk is no harm, and
            // common.
            if ((xml.GetAttribute("TargetMode") ?? "Internal") != "Internal" || Addresses.IsElsewhere(target))
            {
                if (type == "attachedTemplate" && Addresses.IsOnOwnDisk(target))
                {
                    continue;
                }
                return DocumentRefusal.ActiveContent;
            }
            if (Relations.TryGetValue(type, out var refusal))
            {
                return refusal;
            }
            if (type == "package" && RefusePackage(part, target, parts) is { } reason)
            {
                return reason;
            }
        }
        return null;
    }

    // That it is a document that would be taken itself is asked of all packages; here, that it is one.
    private static DocumentRefusal? RefusePackage(
        PackagePart relations,
        string target,
        Dictionary<string, PackagePart> parts
    )
    {
        var folder = relations.Folder[..Math.Max(0, relations.Folder.Length - "_rels/".Length)];
        return
            Uri.TryCreate(new Uri("http://package/" + folder), target, out var address)
            && parts.TryGetValue(Uri.UnescapeDataString(address.AbsolutePath).TrimStart('/'), out var part)
            ? part.Begins("PK\x03\x04"u8)
                ? null
                : DocumentRefusal.Embedded
            : DocumentRefusal.Damaged;
    }

    private static DocumentRefusal? Within(PackagePart part, string type)
    {
        if (part.Length == 0)
        {
            return null;
        }
        // The drawings of older programs are no proper XML.
        if (part.EndsWith(".vml") || type.Contains("vmlDrawing", StringComparison.OrdinalIgnoreCase))
        {
            return part.Length > MostDrawing ? DocumentRefusal.Bomb
                : FetchedPicture()
                    .IsMatch(Encoding.Latin1.GetString(part.Read()).Replace("\0", "", StringComparison.Ordinal))
                    ? DocumentRefusal.ActiveContent
                : null;
        }
        var isXml =
            part.EndsWith(".xml")
            || (
                type.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
                && !type.Contains("svg", StringComparison.OrdinalIgnoreCase)
            );
        return isXml && new SniffOfficeXml().Acts(part) ? DocumentRefusal.ActiveContent : null;
    }

    [GeneratedRegex(
        @"<\s*(?:\w+:)?(?:imagedata|fill|stroke)\b[^>]*\b(?:src|href|althref)\s*=\s*[""']?\s*(?:[a-z][a-z0-9+.-]*:|[\\/]{2})",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex FetchedPicture();
}

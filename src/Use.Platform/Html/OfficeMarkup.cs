using System.Globalization;
using AngleSharp.Dom;

namespace Use.Platform.Html;

/// <summary>
/// Turns what word processors and web editors put on the clipboard into plain elements, while classes and styles are
/// still there to tell what was meant: Word (MsoNormal, mso-list), LibreOffice (font, h5), Google Docs (b that is not
/// bold, span that is). It runs on the untrusted tree and makes nothing safe; the sanitiser comes after it.
/// </summary>
internal static class OfficeMarkup
{
    /// <summary>Rewrites the tree; what goes with its content is counted in <paramref name="removed"/>.</summary>
    public static void Rewrite(IElement body, SortedDictionary<string, int> removed)
    {
        var document = body.Owner!;
        foreach (var element in body.QuerySelectorAll("*").ToList())
        {
            // A part of something that has gone already.
            if (element.Parent is null)
            {
                continue;
            }
            if (IsDropped(element))
            {
                Count(removed, element.LocalName);
                Detach(element);
            }
        }
        OfficeLists.Rewrite(body);
        foreach (var element in body.QuerySelectorAll("*").ToList())
        {
            RewriteElement(document, element);
        }
    }

    /// <summary>One declaration of the style attribute, in lower case; null when it is not there.</summary>
    public static string? Style(IElement element, string property)
    {
        var style = element.GetAttribute("style");
        if (style is null || !style.Contains(property, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        foreach (var declaration in style.Split(';'))
        {
            var colon = declaration.IndexOf(':', StringComparison.Ordinal);
            // The whole name: "mso-bidi-font-weight: normal" says nothing about "font-weight".
            if (colon > 0 && declaration.AsSpan(0, colon).Trim().Equals(property, StringComparison.OrdinalIgnoreCase))
            {
                return declaration[(colon + 1)..].Trim().ToLowerInvariant();
            }
        }
        return null;
    }

    /// <summary>Puts another element in the place of this one, with its children, language and direction.</summary>
    public static IElement Rename(IDocument document, IElement element, string name)
    {
        var renamed = document.CreateElement(name);
        foreach (var attribute in (ReadOnlySpan<string>)["lang", "dir"])
        {
            if (element.GetAttribute(attribute) is { } value)
            {
                renamed.SetAttribute(attribute, value);
            }
        }
        MoveChildren(element, renamed);
        element.Parent?.ReplaceChild(renamed, element);
        return renamed;
    }

    public static void MoveChildren(INode from, INode to)
    {
        while (from.FirstChild is { } child)
        {
            to.AppendChild(child);
        }
    }

    private static void Detach(IElement element)
    {
        // Descendants are told by their missing parent that they need no look.
        foreach (var inner in element.QuerySelectorAll("*").ToList())
        {
            inner.Remove();
        }
        element.Remove();
    }

    private static bool IsDropped(IElement element) =>
        HtmlPolicy.DroppedWithContent.Contains(element.LocalName)
        || element.HasAttribute("hidden")
        || Style(element, "display") == "none"
        || Style(element, "visibility") == "hidden"
        || Style(element, "mso-hide") == "all"
        || Style(element, "mso-element") is "comment-list" or "comment" or "header" or "footer";

    private static void RewriteElement(IDocument document, IElement element)
    {
        DropProofingLanguage(element);
        switch (element.LocalName)
        {
            case "h1" or "h2":
                Rename(document, element, "h3");
                break;
            case "h5" or "h6":
                Rename(document, element, "h4");
                break;
            case "p" when HasClass(element, "MsoTitle"):
                Rename(document, element, "h3");
                break;
            case "p" when HasClass(element, "MsoQuote") || HasClass(element, "MsoIntenseQuote"):
                Rename(document, element, "blockquote");
                break;
            case "b" or "strong" when Style(element, "font-weight") is "normal" or "400" or "lighter":
            case "i" or "em" when Style(element, "font-style") is "normal":
                Rename(document, element, "span");
                break;
            case "cite" or "dfn" or "var":
                Rename(document, element, "em");
                break;
            case "span" or "font" or "a" or "u" or "ins" or "code" or "small" or "mark" or "label":
                MarkByStyle(document, element);
                break;
            case "pre" or "listing" or "textarea":
                KeepLines(document, element);
                Rename(document, element, "div");
                break;
            case "menu" or "dir":
                Rename(document, element, "ul");
                break;
            case "hr":
                Rename(document, element, "div");
                break;
            case "caption":
                MoveBeforeTable(document, element);
                break;
            case var name when IsWrapper(name):
                Rename(document, element, "div");
                break;
            default:
                break;
        }
    }

    private static bool IsWrapper(string name) =>
        name
            is "section"
                or "article"
                or "aside"
                or "header"
                or "footer"
                or "main"
                or "nav"
                or "address"
                or "figure"
                or "figcaption"
                or "center"
                or "dl"
                or "dt"
                or "dd"
                or "form"
                or "fieldset"
                or "legend"
                or "details"
                or "summary"
                or "hgroup"
                or "search"
                or "option"
                or "optgroup";

    /// <summary>
    /// Word and its kin write the proofing language on every paragraph, often the wrong one; with a class, style or role beside
    /// it, nobody chose it. The direction is kept when it says something.
    /// </summary>
    private static void DropProofingLanguage(IElement element)
    {
        if (
            !element.HasAttribute("class")
            && !element.HasAttribute("style")
            && !element.HasAttribute("role")
            && !element.HasAttribute("aria-level")
        )
        {
            return;
        }
        element.RemoveAttribute("lang");
        if (string.Equals(element.GetAttribute("dir"), "ltr", StringComparison.OrdinalIgnoreCase))
        {
            element.RemoveAttribute("dir");
        }
    }

    private static void MarkByStyle(IDocument document, IElement element)
    {
        if (!element.HasAttribute("style"))
        {
            return;
        }
        var weight = Style(element, "font-weight");
        if (
            weight is "bold" or "bolder"
            || (int.TryParse(weight, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 600)
        )
        {
            Wrap(document, element, "strong");
        }
        if (Style(element, "font-style") is "italic" or "oblique")
        {
            Wrap(document, element, "em");
        }
        if (Style(element, "vertical-align") is "super" or "sub")
        {
            Wrap(document, element, Style(element, "vertical-align") == "super" ? "sup" : "sub");
        }
    }

    private static void Wrap(IDocument document, IElement element, string name)
    {
        var inner = document.CreateElement(name);
        MoveChildren(element, inner);
        element.AppendChild(inner);
    }

    private static void KeepLines(IDocument document, IElement element)
    {
        foreach (var text in element.Descendants<IText>().ToList())
        {
            var lines = text.Data.ReplaceLineEndings("\n").Split('\n');
            for (var i = 0; i < lines.Length - 1; i++)
            {
                text.Parent!.InsertBefore(document.CreateTextNode(lines[i]), text);
                text.Parent!.InsertBefore(document.CreateElement("br"), text);
            }
            text.Data = lines[^1];
        }
    }

    private static void MoveBeforeTable(IDocument document, IElement caption)
    {
        var paragraph = Rename(document, caption, "p");
        if (paragraph.Closest("table") is { Parent: { } parent } table)
        {
            parent.InsertBefore(paragraph, table);
        }
    }

    private static bool HasClass(IElement element, string name) => element.ClassList.Contains(name);

    private static void Count(SortedDictionary<string, int> removed, string what) =>
        removed[what] = removed.GetValueOrDefault(what) + 1;
}

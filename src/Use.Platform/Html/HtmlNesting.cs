using System.Collections.Frozen;

namespace Use.Platform.Html;

/// <summary>
/// Estimates how deep markup nests without parsing it: one pass, no tree. It knows as much of the parsing rules as it needs
/// to never estimate too low by more than the few levels that a parser adds of itself (a row's table body, an item's
/// paragraph); where it cannot be sure that an element is closed, it takes it as open. (HTML standard, 13.2.6.)
/// </summary>
internal static class HtmlNesting
{
    /// <summary>How many elements a text of the longest kind can sensibly make; reopened formatting counts each time.</summary>
    private const int MostElements = 60_000;

    /// <summary>Not counted: void elements, and those that a parser closes when the next of their kind begins.</summary>
    private static readonly FrozenSet<string> Weightless = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dd",
        "dt"
    );

    /// <summary>The same, but only outside foreign content.</summary>
    private static readonly FrozenSet<string> TableParts = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "td",
        "th",
        "tr",
        "thead",
        "tbody",
        "tfoot"
    );

    /// <summary>A parser reopens these in the next block when they were not closed, so they stay counted until they are.</summary>
    private static readonly FrozenSet<string> Formatting = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "a",
        "b",
        "big",
        "code",
        "em",
        "font",
        "i",
        "nobr",
        "s",
        "small",
        "strike",
        "strong",
        "tt",
        "u"
    );

    /// <summary>An end tag inside these does not reach an element outside.</summary>
    private static readonly FrozenSet<string> Walls = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "applet",
        "caption",
        "table",
        "td",
        "th",
        "marquee",
        "object",
        "template",
        "select",
        "svg",
        "math",
        "button",
        "foreignobject",
        "desc",
        "title",
        "annotation-xml",
        "mi",
        "mn",
        "mo",
        "ms",
        "mtext",
        "style",
        "script",
        "textarea",
        "xmp",
        "iframe",
        "noembed",
        "noframes",
        "noscript",
        "plaintext"
    );

    /// <summary>The end tag of an inline element does not reach through these.</summary>
    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "main",
        "menu",
        "nav",
        "ol",
        "pre",
        "search",
        "section",
        "summary",
        "ul",
        "listing",
        "head"
    );

    /// <summary>Whether the markup nests deeper than <paramref name="limit"/>, or would make far too many elements.</summary>
    public static bool IsTooDeep(string html, int limit)
    {
        var open = new List<string>();
        var formatting = new List<string>();
        var isForeign =
            html.Contains("<svg", StringComparison.OrdinalIgnoreCase)
            || html.Contains("<math", StringComparison.OrdinalIgnoreCase);
        var made = 0;
        var at = 0;
        while (at < html.Length && (at = html.IndexOf('<', at)) >= 0)
        {
            if (!HtmlTags.TryRead(html, ref at, out var name, out var isEnd))
            {
                continue;
            }
            made += 1 + formatting.Count;
            if (Weightless.Contains(name) || (!isForeign && TableParts.Contains(name)))
            {
                // Neither deeper nor shallower.
            }
            else if (Formatting.Contains(name))
            {
                if (isEnd)
                {
                    Remove(formatting, name);
                }
                else
                {
                    formatting.Add(name);
                }
            }
            else if (isEnd)
            {
                Close(open, name);
            }
            else
            {
                open.Add(name);
            }
            if (open.Count + formatting.Count > limit || made > MostElements)
            {
                return true;
            }
        }
        return false;
    }

    private static void Remove(List<string> formatting, string name)
    {
        var last = formatting.FindLastIndex(open => string.Equals(open, name, StringComparison.OrdinalIgnoreCase));
        if (last >= 0)
        {
            formatting.RemoveAt(last);
        }
    }

    private static void Close(List<string> open, string name)
    {
        for (var i = open.Count - 1; i >= 0; i--)
        {
            if (string.Equals(open[i], name, StringComparison.OrdinalIgnoreCase))
            {
                open.RemoveRange(i, open.Count - i);
                return;
            }
            if (Walls.Contains(open[i]) || (Blocks.Contains(open[i]) && !Blocks.Contains(name)))
            {
                return;
            }
        }
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Use.Platform.Html;

/// <summary>
/// Word writes a list as paragraphs that begin with a bullet or a number as text. This makes lists of them, nested by the
/// level that the style names.
/// </summary>
internal static partial class OfficeLists
{
    private const double PointsPerLevel = 36;

    /// <summary>Replaces each run of neighbouring list paragraphs by a list.</summary>
    public static void Rewrite(IElement body)
    {
        var document = body.Owner!;
        var entries = new List<(IElement Paragraph, int Level, bool IsOrdered)>();
        foreach (var paragraph in body.QuerySelectorAll("p, h1, h2, h3, h4, h5, h6, div").ToList())
        {
            if (!IsCandidate(paragraph) || TakeMarker(paragraph) is not { } marker)
            {
                continue;
            }
            if (entries.Count > 0 && !AreNeighbours(entries[^1].Paragraph, paragraph))
            {
                Build(document, entries);
                entries.Clear();
            }
            entries.Add((paragraph, Level(paragraph), Numbering().IsMatch(marker)));
        }
        Build(document, entries);
    }

    private static bool IsCandidate(IElement paragraph) =>
        paragraph.GetAttribute("class")?.Contains("MsoList", StringComparison.Ordinal) == true
        || (OfficeMarkup.Style(paragraph, "mso-list") is { } list && list != "none" && list != "ignore");

    /// <summary>
    /// Takes the bullet or number off the paragraph. "List Paragraph" is also Word's style for an indented paragraph:
    /// without a marker it stays one (null).
    /// </summary>
    private static string? TakeMarker(IElement paragraph)
    {
        var ignored = paragraph
            .QuerySelectorAll("span")
            .FirstOrDefault(span => OfficeMarkup.Style(span, "mso-list") == "ignore");
        if (ignored is not null)
        {
            var marker = ignored.TextContent.Trim();
            ignored.Remove();
            return marker;
        }
        var match = LeadingMarker().Match(paragraph.TextContent);
        if (!match.Success)
        {
            return null;
        }
        var left = match.Length;
        foreach (var text in paragraph.Descendants<IText>().ToList())
        {
            var taken = Math.Min(left, text.Data.Length);
            text.Data = text.Data[taken..];
            left -= taken;
            if (left == 0)
            {
                break;
            }
        }
        return match.Groups["marker"].Value;
    }

    private static int Level(IElement paragraph)
    {
        if (OfficeMarkup.Style(paragraph, "mso-list") is { } list && LevelName().Match(list) is { Success: true } named)
        {
            return int.Parse(named.Groups["level"].ValueSpan, CultureInfo.InvariantCulture);
        }
        // The filtered form has no mso-list: half an inch of indent a level.
        if (
            OfficeMarkup.Style(paragraph, "margin-left") is { } margin
            && Length().Match(margin) is { Success: true } length
            && double.TryParse(length.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number)
        )
        {
            var points = length.Groups["unit"].Value switch
            {
                "in" => number * 72,
                "cm" => number * 72 / 2.54,
                "mm" => number * 72 / 25.4,
                "px" => number * 0.75,
                _ => number,
            };
            return Math.Clamp((int)Math.Round(points / PointsPerLevel), 1, 9);
        }
        return 1;
    }

    private static bool AreNeighbours(IElement first, IElement second)
    {
        var node = first.NextSibling;
        while (node is not null && node != second)
        {
            if (node is IElement || (node is IText text && !string.IsNullOrWhiteSpace(text.Data)))
            {
                return false;
            }
            node = node.NextSibling;
        }
        return node == second;
    }

    private static void Build(IDocument document, List<(IElement Paragraph, int Level, bool IsOrdered)> entries)
    {
        var open = new Stack<(int Level, IElement List)>();
        foreach (var (paragraph, level, isOrdered) in entries)
        {
            var name = isOrdered ? "ol" : "ul";
            while (open.Count > 0 && open.Peek().Level > level)
            {
                open.Pop();
            }
            if (open.Count > 0 && open.Peek().Level == level && open.Peek().List.LocalName != name)
            {
                open.Pop();
            }
            if (open.Count == 0 || open.Peek().Level < level)
            {
                var list = document.CreateElement(name);
                if (open.Count > 0 && open.Peek().List.LastElementChild is { } item)
                {
                    item.AppendChild(list);
                }
                else
                {
                    paragraph.Parent!.InsertBefore(list, paragraph);
                }
                open.Push((level, list));
            }
            var li = document.CreateElement("li");
            OfficeMarkup.MoveChildren(paragraph, li);
            open.Peek().List.AppendChild(li);
            paragraph.Remove();
        }
    }

    [GeneratedRegex(
        @"^\(?(\d{1,3}|[a-z]{1,2}|[ivxlcdm]{1,7})[.)]",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Numbering();

    // A bullet of a symbol font comes as a private-use character or as a letter of that font (o and § are Word's second and third level).
    [GeneratedRegex(
        @"^\s*(?<marker>[\u00B7\u2022\u25AA\u25CF\u25CB\u25A0\u2013\uF000-\uF0FFo§\-–*]|\(?(\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)])[\s\u00A0]{2,}",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex LeadingMarker();

    [GeneratedRegex(@"level(?<level>\d)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LevelName();

    [GeneratedRegex(
        @"^(?<number>-?[0-9.]+)(?<unit>pt|in|cm|mm|px)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Length();
}

using System.Globalization;
using System.Text;

namespace Use.Platform.Html;

/// <summary>
/// Writes blocks as markup. It can write nothing but what <see cref="HtmlPolicy"/> allows, whatever was read: the second
/// lock behind the sanitiser.
/// </summary>
internal static class HtmlWriter
{
    public static string Write(List<Block> blocks)
    {
        var html = new StringBuilder();
        WriteBlocks(html, blocks, canBeBare: false);
        return html.ToString();
    }

    private static void WriteBlocks(StringBuilder html, List<Block> blocks, bool canBeBare)
    {
        // In an item or a cell a single paragraph at the start needs no element of its own.
        var isBare =
            canBeBare
            && blocks is [Paragraph { Shape.IsBare: true }, ..]
            && blocks.Count(block => block is Paragraph) == 1;
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i == 0 && isBare)
            {
                WriteRuns(html, ((Paragraph)blocks[0]).Runs);
            }
            else
            {
                WriteBlock(html, blocks[i]);
            }
        }
    }

    private static void WriteBlock(StringBuilder html, Block block)
    {
        Open(html, block.Shape);
        switch (block)
        {
            case Paragraph paragraph:
                WriteRuns(html, paragraph.Runs);
                break;
            case Quote quote:
                WriteBlocks(html, quote.Blocks, canBeBare: false);
                break;
            case ItemList list:
                foreach (var item in list.Items)
                {
                    Open(html, item.Shape with { Tag = "li" });
                    WriteBlocks(html, item.Blocks, canBeBare: true);
                    html.Append("</li>");
                }
                break;
            case Table table:
                WriteRows(html, "thead", table.Head);
                WriteRows(html, "tbody", table.Body);
                break;
            default:
                throw new InvalidOperationException($"There is no way to write {block.GetType().Name}.");
        }
        html.Append("</").Append(block.Shape.Tag).Append('>');
    }

    private static void WriteRows(StringBuilder html, string part, List<List<Cell>> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }
        html.Append('<').Append(part).Append('>');
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append('<').Append(cell.Shape.Tag);
                Attribute(html, "scope", cell.Scope);
                Attribute(
                    html,
                    "colspan",
                    cell.Colspan > 1 ? cell.Colspan.ToString(CultureInfo.InvariantCulture) : null
                );
                Attribute(
                    html,
                    "rowspan",
                    cell.Rowspan > 1 ? cell.Rowspan.ToString(CultureInfo.InvariantCulture) : null
                );
                Attribute(html, "lang", cell.Shape.Lang);
                Attribute(html, "dir", cell.Shape.Dir);
                html.Append('>');
                WriteBlocks(html, cell.Blocks, canBeBare: true);
                html.Append("</").Append(cell.Shape.Tag).Append('>');
            }
            html.Append("</tr>");
        }
        html.Append("</").Append(part).Append('>');
    }

    private static void WriteRuns(StringBuilder html, List<Run> runs)
    {
        var open = new List<Mark>();
        foreach (var run in runs)
        {
            var wanted = MarksOf(run.Marks);
            var common = 0;
            while (common < open.Count && common < wanted.Count && open[common] == wanted[common])
            {
                common++;
            }
            Close(common);
            for (; common < wanted.Count; common++)
            {
                var mark = wanted[common];
                html.Append('<').Append(mark.Tag);
                Attribute(html, mark.Tag == "a" ? "href" : "title", mark.Value);
                if (mark.Tag == "a")
                {
                    Attribute(html, "rel", HtmlPolicy.LinkRel);
                }
                html.Append('>');
                open.Add(mark);
            }
            if (run.IsBreak)
            {
                html.Append("<br>");
            }
            else
            {
                Escape(html, run.Text);
            }
        }
        Close(0);

        void Close(int keep)
        {
            for (var i = open.Count - 1; i >= keep; i--)
            {
                html.Append("</").Append(open[i].Tag).Append('>');
                open.RemoveAt(i);
            }
        }
    }

    private static List<Mark> MarksOf(Marks marks)
    {
        var list = new List<Mark>();
        if (marks.Href is { } href)
        {
            list.Add(new("a", href));
        }
        if (marks.Strong)
        {
            list.Add(new("strong", null));
        }
        if (marks.Em)
        {
            list.Add(new("em", null));
        }
        if (marks.Script != Script.None)
        {
            list.Add(new(marks.Script == Script.Sub ? "sub" : "sup", null));
        }
        if (marks.Abbr is { } title)
        {
            list.Add(new("abbr", title));
        }
        return list;
    }

    private static void Open(StringBuilder html, Shape shape)
    {
        html.Append('<').Append(shape.Tag);
        Attribute(html, "lang", shape.Lang);
        Attribute(html, "dir", shape.Dir);
        html.Append('>');
    }

    private static void Attribute(StringBuilder html, string name, string? value)
    {
        if (value is not null)
        {
            html.Append(' ').Append(name).Append("=\"");
            Escape(html, value);
            html.Append('"');
        }
    }

    private static void Escape(StringBuilder html, string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                _ => html.Append(c),
            };
        }
    }

    private readonly record struct Mark(string Tag, string? Value);
}

using AngleSharp.Dom;

namespace Use.Platform.Html;

/// <summary>Reads a sanitised tree into blocks. It knows the allowed elements only; of any other it reads the content.</summary>
internal static class HtmlReader
{
    /// <summary>Where a block stands: inside lists and cells headings and tables become paragraphs.</summary>
    private enum Place
    {
        Open,
        Item,
        Cell,
    }

    public static List<Block> Read(INode body) => Blocks(body, Shape.Paragraph, default, Place.Open);

    private static List<Block> Blocks(INode container, Shape shape, Marks marks, Place place)
    {
        var flow = new Flow();
        Read(container, shape, marks, place, flow);
        flow.Flush(shape);
        return flow.Blocks;
    }

    private static void Read(INode container, Shape shape, Marks marks, Place place, Flow flow)
    {
        foreach (var node in container.ChildNodes)
        {
            if (node is IText text)
            {
                flow.Text(text.Data, marks);
            }
            else if (node is IElement element)
            {
                ReadElement(element, shape, marks, place, flow);
            }
        }
    }

    private static void ReadElement(IElement element, Shape shape, Marks marks, Place place, Flow flow)
    {
        switch (element.LocalName)
        {
            case "br":
                flow.Break(marks);
                break;
            case "strong" or "b":
                Read(element, shape, marks with { Strong = true }, place, flow);
                break;
            case "em" or "i":
                Read(element, shape, marks with { Em = true }, place, flow);
                break;
            case "sub":
                Read(element, shape, marks with { Script = Script.Sub }, place, flow);
                break;
            case "sup":
                Read(element, shape, marks with { Script = Script.Sup }, place, flow);
                break;
            case "a":
                var href = HtmlPolicy.Address(element.GetAttribute("href"));
                Read(element, shape, href is null ? marks : marks with { Href = href }, place, flow);
                break;
            case "abbr":
                var title = Title(element.GetAttribute("title"));
                Read(element, shape, title is null ? marks : marks with { Abbr = title }, place, flow);
                break;
            case "p" or "div":
                Paragraph(element, Like(element, shape), shape, marks, place, flow);
                break;
            case "h3" or "h4" when place == Place.Open:
                Paragraph(element, Like(element, shape) with { Tag = element.LocalName }, shape, marks, place, flow);
                break;
            case "h3" or "h4":
                Paragraph(element, Like(element, shape), shape, marks with { Strong = true }, place, flow);
                break;
            case "ul" or "ol":
                flow.Flush(shape);
                AddList(element, Like(element, shape), marks, flow);
                break;
            case "li":
                flow.Flush(shape);
                AddStrayItem(element, shape, marks, flow);
                break;
            case "blockquote":
                flow.Flush(shape);
                AddQuote(element, Like(element, shape), marks, place, flow);
                break;
            case "table":
                flow.Flush(shape);
                AddTable(element, Like(element, shape), marks, place, flow);
                break;
            default:
                Read(element, shape, marks, place, flow);
                break;
        }
    }

    private static void Paragraph(IElement element, Shape own, Shape outer, Marks marks, Place place, Flow flow)
    {
        flow.Flush(outer);
        Read(element, own, marks, place, flow);
        flow.Flush(own);
    }

    private static void AddList(IElement element, Shape shape, Marks marks, Flow flow)
    {
        var items = new List<Item>();
        var stray = new Flow();
        foreach (var node in element.ChildNodes)
        {
            switch (node)
            {
                case IElement { LocalName: "li" } li:
                    Settle();
                    Flow.Append(
                        items,
                        new Item(Like(li, Shape.Paragraph), Blocks(li, Shape.Paragraph, marks, Place.Item))
                    );
                    break;
                case IElement { LocalName: "ul" or "ol" } nested:
                    Settle();
                    var inner = new Flow();
                    AddList(nested, Like(nested, Shape.Paragraph), marks, inner);
                    Flow.Append(items, new Item(Shape.Paragraph, inner.Blocks));
                    break;
                case IElement other:
                    ReadElement(other, Shape.Paragraph, marks, Place.Item, stray);
                    break;
                case IText text:
                    stray.Text(text.Data, marks);
                    break;
                default:
                    break;
            }
        }
        Settle();
        if (items.Count > 0)
        {
            flow.Add(new ItemList(shape with { Tag = element.LocalName }, items));
        }

        void Settle()
        {
            stray.Flush(Shape.Paragraph);
            Flow.Append(items, new Item(Shape.Paragraph, [.. stray.Blocks]));
            stray.Blocks.Clear();
        }
    }

    private static void AddStrayItem(IElement element, Shape shape, Marks marks, Flow flow)
    {
        var items = new List<Item>();
        var blocks = Blocks(element, Shape.Paragraph, marks, Place.Item);
        Flow.Append(items, new Item(Like(element, Shape.Paragraph), blocks));
        if (items.Count > 0)
        {
            flow.Add(new ItemList(shape with { Tag = "ul" }, items));
        }
    }

    private static void AddQuote(IElement element, Shape shape, Marks marks, Place place, Flow flow)
    {
        var blocks = Blocks(element, Shape.Paragraph, marks, place);
        if (blocks.Count > 0)
        {
            flow.Add(new Quote(shape with { Tag = "blockquote" }, blocks));
        }
    }

    private static void AddTable(IElement element, Shape shape, Marks marks, Place place, Flow flow)
    {
        var head = new List<List<Cell>>();
        var body = new List<List<Cell>>();
        foreach (var part in element.Children)
        {
            if (part.LocalName is "thead" or "tbody" or "tfoot")
            {
                var rows = part.Children.Where(row => row.LocalName == "tr").Select(row => Row(row, marks));
                (part.LocalName == "thead" && body.Count == 0 ? head : body).AddRange(rows.Where(row => row.Count > 0));
            }
            else
            {
                // What stands in a table outside its rows comes before it.
                ReadElement(part, Shape.Paragraph, marks, place, flow);
                flow.Flush(Shape.Paragraph);
            }
        }
        var cells = head.Concat(body).SelectMany(row => row).ToList();
        if (cells.TrueForAll(cell => cell.Blocks.Count == 0))
        {
            return;
        }
        // A table of one cell is a frame around text; one in a list or in a cell cannot be read on a narrow screen.
        if (place != Place.Open || cells.Count == 1)
        {
            foreach (var block in cells.SelectMany(cell => cell.Blocks))
            {
                flow.Add(block);
            }
            return;
        }
        flow.Add(new Table(shape with { Tag = "table" }, head, body));
    }

    private static List<Cell> Row(IElement row, Marks marks) =>
        [
            .. row
                .Children.Where(cell => cell.LocalName is "td" or "th")
                .Select(cell => new Cell(
                    Like(cell, Shape.Paragraph) with
                    {
                        Tag = cell.LocalName,
                    },
                    cell.GetAttribute("scope")?.ToLowerInvariant() is { } scope
                    && scope is "row" or "col" or "rowgroup" or "colgroup"
                        ? cell.GetAttribute("scope")!.ToLowerInvariant()
                        : null,
                    Span(cell.GetAttribute("colspan")),
                    Span(cell.GetAttribute("rowspan")),
                    Blocks(cell, Shape.Paragraph, marks, Place.Cell)
                )),
        ];

    private static int Span(string? value) =>
        int.TryParse(value, System.Globalization.NumberStyles.None, null, out var span)
            ? Math.Clamp(span, 1, HtmlPolicy.LargestSpan)
            : 1;

    /// <summary>The element's own language and direction, or those of the wrapper around it.</summary>
    private static Shape Like(IElement element, Shape outer) =>
        outer with
        {
            Lang = HtmlPolicy.Language(element.GetAttribute("lang")) ?? outer.Lang,
            Dir = HtmlPolicy.Direction(element.GetAttribute("dir")) ?? outer.Dir,
        };

    private static string? Title(string? title)
    {
        title = PlainText.Scrub(
            string.Join(' ', (title ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        );
        return title.Length is > 0 and <= HtmlPolicy.LongestTitle ? title : null;
    }
}

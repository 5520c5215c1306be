using System.Globalization;
using System.Text;

namespace Use.Platform.Html;

/// <summary>Collects text and blocks in reading order; settles white space, and drops what shows nothing.</summary>
internal sealed class Flow
{
    private readonly List<Run> pending = [];

    /// <summary>The finished blocks.</summary>
    public List<Block> Blocks { get; } = [];

    /// <summary>Adds text to the paragraph that is being collected.</summary>
    public void Text(string text, Marks marks)
    {
        if (text.Length > 0)
        {
            pending.Add(new Run(PlainText.Scrub(text), marks));
        }
    }

    /// <summary>Adds a line break.</summary>
    public void Break(Marks marks) => pending.Add(new Run("\n", marks with { Abbr = null }) { IsBreak = true });

    /// <summary>Ends the paragraph that is being collected; two line breaks in a row end one too.</summary>
    public void Flush(Shape shape)
    {
        if (pending.Count == 0)
        {
            return;
        }
        var start = 0;
        for (var i = 0; i <= pending.Count; i++)
        {
            if (i == pending.Count || (pending[i].IsBreak && NextIsBreak(i)))
            {
                var runs = Settle(pending[start..i]);
                if (runs.Exists(run => IsVisible(run.Text)))
                {
                    Append(Blocks, new Paragraph(shape, shape.IsHeading ? WithoutStrong(runs) : runs));
                }
                start = i;
            }
        }
        pending.Clear();
    }

    /// <summary>Adds a finished block.</summary>
    public void Add(Block block) => Append(Blocks, block);

    /// <summary>
    /// Adds a block; two lists of one kind with nothing between them are one list (word processors on the web write a
    /// list for every item).
    /// </summary>
    public static void Append(List<Block> blocks, Block block)
    {
        if (block is ItemList list && blocks is [.., ItemList last] && last.Shape == list.Shape)
        {
            foreach (var item in list.Items)
            {
                Append(last.Items, item);
            }
            return;
        }
        blocks.Add(block);
    }

    /// <summary>Adds an item; one that holds nothing but a list belongs to the item before it.</summary>
    public static void Append(List<Item> items, Item item)
    {
        if (item.Blocks.Count == 0)
        {
            return;
        }
        if (items.Count > 0 && item.Blocks.TrueForAll(block => block is ItemList))
        {
            foreach (var block in item.Blocks)
            {
                Append(items[^1].Blocks, block);
            }
            return;
        }
        items.Add(item);
    }

    private bool NextIsBreak(int at)
    {
        for (var i = at + 1; i < pending.Count; i++)
        {
            if (pending[i].IsBreak)
            {
                return true;
            }
            if (!IsBlank(pending[i].Text))
            {
                return false;
            }
        }
        return false;
    }

    /// <summary>
    /// One space for every run of white space, none at the ends and beside line breaks. A single no-break space stays
    /// (French sets one before a colon); several of them are a typist's indent.
    /// </summary>
    private static List<Run> Settle(List<Run> runs)
    {
        var settled = new List<Run>();
        var text = new StringBuilder();
        var marks = default(Marks);
        var space = '\0';
        var isBroken = true;
        foreach (var run in runs)
        {
            if (run.IsBreak)
            {
                // A break at the very start is dropped; at the end it is removed below.
                if (settled.Count > 0 || text.Length > 0)
                {
                    Close();
                    settled.Add(run);
                }
                space = '\0';
                isBroken = true;
                continue;
            }
            foreach (var c in run.Text)
            {
                if (IsSpace(c))
                {
                    space = space == '\0' ? (c == '\u00A0' ? c : ' ') : ' ';
                    continue;
                }
                if (space != '\0' && !isBroken)
                {
                    Put(space, run.Marks == marks ? marks : marks.And(run.Marks));
                }
                space = '\0';
                isBroken = false;
                Put(c, run.Marks);
            }
        }
        Close();
        while (settled is [.., { IsBreak: true }])
        {
            settled.RemoveAt(settled.Count - 1);
        }
        for (var i = 1; i + 1 < settled.Count; i++)
        {
            if (settled[i].IsBreak)
            {
                settled[i] = settled[i] with { Marks = settled[i - 1].Marks.And(settled[i + 1].Marks) };
            }
        }
        return settled;

        void Put(char c, Marks its)
        {
            if (its != marks)
            {
                Close();
                marks = its;
            }
            text.Append(c);
        }

        void Close()
        {
            if (text.Length > 0)
            {
                settled.Add(new Run(text.ToString(), marks));
                text.Clear();
            }
        }
    }

    private static List<Run> WithoutStrong(List<Run> runs) =>
        Settle([.. runs.Select(run => run with { Marks = run.Marks with { Strong = false } })]);

    private static bool IsSpace(char c) =>
        c is ' ' or '\t' or '\n' or '\r' or '\f' or '\u0085' or '\u00A0' or '\u2028' or '\u2029';

    private static bool IsBlank(string text) => text.All(IsSpace);

    private static bool IsVisible(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (
                category
                is not (
                    UnicodeCategory.SpaceSeparator
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.Control
                    or UnicodeCategory.Format
                )
            )
            {
                return true;
            }
        }
        return false;
    }
}

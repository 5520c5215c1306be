namespace Use.Platform.Html;

// The small document that every text becomes before it is written: blocks that hold runs of text with marks. Markup of any
// shape is read into it and it is written in one way only, which is why cleaning twice changes nothing.

/// <summary>Raised, lowered or neither.</summary>
internal enum Script
{
    None,
    Sub,
    Sup,
}

/// <summary>How a run of text is marked.</summary>
internal readonly record struct Marks(
    bool Strong = false,
    bool Em = false,
    Script Script = Script.None,
    string? Href = null,
    string? Abbr = null
)
{
    /// <summary>What both have: the marks of the space between two runs.</summary>
    public Marks And(Marks other) =>
        new(
            Strong && other.Strong,
            Em && other.Em,
            Script == other.Script ? Script : Script.None,
            Href == other.Href ? Href : null,
            Abbr == other.Abbr ? Abbr : null
        );
}

/// <summary>Text with one set of marks, or a line break.</summary>
internal sealed record Run(string Text, Marks Marks)
{
    public bool IsBreak { get; init; }
}

/// <summary>Which element a paragraph becomes, and its language and direction where they differ from their surroundings.</summary>
internal readonly record struct Shape(string Tag, string? Lang = null, string? Dir = null)
{
    public static Shape Paragraph { get; } = new("p");

    public bool IsHeading => Tag is "h3" or "h4";

    public bool IsBare => Tag == "p" && Lang is null && Dir is null;
}

internal abstract record Block(Shape Shape);

internal sealed record Paragraph(Shape Shape, List<Run> Runs) : Block(Shape);

internal sealed record Quote(Shape Shape, List<Block> Blocks) : Block(Shape);

internal sealed record ItemList(Shape Shape, List<Item> Items) : Block(Shape);

internal sealed record Item(Shape Shape, List<Block> Blocks);

internal sealed record Table(Shape Shape, List<List<Cell>> Head, List<List<Cell>> Body) : Block(Shape);

internal sealed record Cell(Shape Shape, string? Scope, int Colspan, int Rowspan, List<Block> Blocks);

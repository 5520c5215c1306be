using System.Globalization;
using System.Text;

namespace Use.Platform.DrawnPlans;

/// <summary>
/// Writes a sketch as SVG: whole numbers, relative moves, one path for each kind of thing. The numbers are half units where
/// they can be (a finer grid, for the same number of digits).
/// </summary>
internal sealed class PlanSvg
{
    /// <summary>The most characters; a page of cards loads two dozen of these.</summary>
    public const int LargestFile = 10_000;

    private readonly StringBuilder svg = new(10_000);
    private readonly int grain;
    private readonly Pen pen;

    // What lies closer to a straight line than this is taken for straight.
    private readonly double tolerance;

    private PlanSvg(int grain)
    {
        this.grain = grain;
        pen = new Pen(svg, grain);
        tolerance = grain == 2 ? 0.5 : 1;
    }

    /// <summary>The document; without dark colours it is light everywhere.</summary>
    public static string Write(Sketch sketch, HashSet<int> marked, PlanColours light, PlanColours? dark)
    {
        var fine = new PlanSvg(grain: 2).Document(sketch, marked, light, dark);
        // A crowded plan is drawn on the coarser grid of whole units, which hardly shows among so many lines.
        return fine.Length <= LargestFile ? fine : new PlanSvg(grain: 1).Document(sketch, marked, light, dark);
    }

    private string Document(Sketch sketch, HashSet<int> marked, PlanColours light, PlanColours? dark)
    {
        svg.Append(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"480\" height=\"300\" viewBox=\"0 0 480 300\"><style>"
        );
        Colours(light);
        if (dark is not null)
        {
            svg.Append("@media(prefers-color-scheme:dark){");
            Colours(dark);
            svg.Append('}');
        }
        svg.Append("</style><g fill=\"none\" stroke-linejoin=\"round\"");
        svg.Append(grain == 2 ? " transform=\"scale(.5)\">" : ">");
        Ground(sketch);
        Shapes("g", sketch.Fields.Concat(sketch.Parks.Select(park => park.Outline)));
        Lines("l", 0.8, sketch.Contours);
        Blocks(sketch, marked);
        Lines("s", 1, sketch.Parks.SelectMany(park => park.Paths));
        Water(sketch);
        foreach (
            var width in sketch
                .Streets.Concat(sketch.Bridges)
                .GroupBy(street => Math.Floor((street.Width * 2) + 0.5) / 2)
        )
        {
            Lines("s", width.Key, InSight(width.Select(street => sketch.OnLand(street.Way))));
        }
        if (sketch.Rail is { } rail)
        {
            Lines("l", 0.9, InSight([rail]));
            Lines(
                "l",
                3,
                InSight([rail]),
                string.Create(CultureInfo.InvariantCulture, $" stroke-dasharray=\"{grain} {4.5 * grain:0.#}\"")
            );
        }
        Trees(sketch);
        return svg.Append("</g></svg>").ToString();
    }

    private void Colours(PlanColours colours)
    {
        foreach (
            var (kind, property, colour) in (ReadOnlySpan<(char, string, string)>)
                [
                    ('p', "fill", colours.Paper),
                    ('b', "fill", colours.Block),
                    ('c', "fill", colours.Core),
                    ('a', "fill", colours.Accent),
                    ('w', "fill", colours.Water),
                    ('g', "fill", colours.Park),
                    ('s', "stroke", colours.Street),
                    ('q', "stroke", colours.Paper),
                    ('r', "stroke", colours.Water),
                    ('h', "stroke", colours.Shore),
                    ('t', "stroke", colours.Tree),
                    ('l', "stroke", colours.Line),
                ]
        )
        {
            svg.Append('.').Append(kind).Append('{').Append(property).Append(':').Append(colour).Append('}');
        }
    }

    private void Ground(Sketch sketch)
    {
        var frame = string.Create(
            CultureInfo.InvariantCulture,
            $"d=\"M0 0h{Sketch.Width * grain}v{Sketch.Height * grain}H0z\"/>"
        );
        if (sketch.Coast is not { } coast)
        {
            svg.Append("<path class=\"p\" ").Append(frame);
            return;
        }
        svg.Append("<path class=\"w\" ").Append(frame).Append("<defs><path id=\"k\" d=\"");
        var points = coast.Way.Points;
        var inland = coast.Seaward * -620;
        pen.Begin();
        pen.Path([.. Outline.Simple(points, 0.25), points[^1] + inland, points[0] + inland], isClosed: true);
        svg.Append("\"/></defs>");
        // Lines along the shore, as engravers drew them.
        foreach (var (width, opacity) in (ReadOnlySpan<(double, string)>)[(22, ".35"), (13, ".6"), (5.5, "1")])
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<use href=\"#k\" class=\"h\" stroke-width=\"{width * grain:0.#}\" opacity=\"{opacity}\"/>"
            );
        }
        svg.Append("<use href=\"#k\" class=\"p\"/>");
    }

    private void Blocks(Sketch sketch, HashSet<int> marked)
    {
        var kinds = sketch
            .Blocks.Select(
                (block, i) =>
                    (
                        block,
                        marked.Contains(i) ? "a"
                        : sketch.IsCore(block) ? "c"
                        : "b"
                    )
            )
            .ToLookup(pair => pair.Item2, pair => pair.block, StringComparer.Ordinal);
        foreach (var kind in (ReadOnlySpan<string>)["b", "c", "a"])
        {
            Shapes(kind, kinds[kind]);
        }
    }

    private void Water(Sketch sketch)
    {
        Shapes("w", sketch.Parks.Select(park => park.Pond).Where(pond => pond.Length > 2));
        if (sketch.River is { } river)
        {
            var (left, right) = Terrain.Banks(sketch, river);
            Open("w");
            pen.Path([.. left, .. right.Reverse()], isClosed: true);
            svg.Append("\"/>");
            Lines("h", 1.2, InSight([sketch.OnLand(Way.Through(left)), sketch.OnLand(Way.Through(right))]));
        }
        foreach (var canal in sketch.Canals)
        {
            Lines("r", canal.Widest * 2, InSight([sketch.OnLand(canal.Way)]));
        }
        Shapes("p", sketch.Piers);
        Shapes("c", sketch.Sheds);
        Lines("q", 2.5, sketch.Moles);
    }

    private void Trees(Sketch sketch)
    {
        var isFirst = true;
        foreach (var tree in sketch.Parks.SelectMany(park => park.Trees))
        {
            if (isFirst)
            {
                Open("t", $" stroke-width=\"{3 * grain}\" stroke-linecap=\"round\"");
                isFirst = false;
            }
            // A line of no length with round ends is a dot, in a third of a circle's bytes.
            pen.Move(tree);
            svg.Append("h0");
        }
        if (!isFirst)
        {
            svg.Append("\"/>");
        }
        Lines(
            "t",
            2.5,
            InSight(sketch.TreeRows.Select(sketch.OnLand)),
            string.Create(
                CultureInfo.InvariantCulture,
                $" stroke-linecap=\"round\" stroke-dasharray=\"0 {5.5 * grain:0.#}\""
            )
        );
    }

    private void Shapes(string kind, IEnumerable<P[]> shapes)
    {
        var isFirst = true;
        foreach (var shape in shapes.Select(shape => Outline.Compact(InFrame(shape), tolerance)).Where(pen.IsMore))
        {
            if (isFirst)
            {
                Open(kind);
                isFirst = false;
            }
            pen.Path(shape, isClosed: true);
        }
        if (!isFirst)
        {
            svg.Append("\"/>");
        }
    }

    private void Lines(string kind, double width, IEnumerable<Way> ways, string more = "")
    {
        var isFirst = true;
        foreach (var line in ways.Select(way => Outline.Simple(way.Points, tolerance * 0.6)).Where(pen.IsMore))
        {
            if (isFirst)
            {
                Open(kind, string.Create(CultureInfo.InvariantCulture, $" stroke-width=\"{width * grain:0.#}\"{more}"));
                isFirst = false;
            }
            pen.Path(line, isClosed: false);
        }
        if (!isFirst)
        {
            svg.Append("\"/>");
        }
    }

    private void Open(string kind, string more = "")
    {
        svg.Append("<path class=\"").Append(kind).Append('"').Append(more).Append(" d=\"");
        pen.Begin();
    }

    private static IEnumerable<Way> InSight(IEnumerable<Way?> ways) => ways.OfType<Way>().SelectMany(way => way.Seen());

    private static P[] InFrame(P[] shape)
    {
        if (Array.TrueForAll(shape, p => Sketch.IsNear(p, 4)))
        {
            return shape;
        }
        var cut = Outline.Clip(shape, new(-4, 0), new(1, 0));
        cut = Outline.Clip(cut, new(Sketch.Width + 4, 0), new(-1, 0));
        cut = Outline.Clip(cut, new(0, -4), new(0, 1));
        return Outline.Clip(cut, new(0, Sketch.Height + 4), new(0, -1));
    }
}

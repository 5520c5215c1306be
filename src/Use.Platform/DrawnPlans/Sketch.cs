namespace Use.Platform.DrawnPlans;

/// <summary>A street that is drawn; the lesser ones are the gaps between blocks.</summary>
internal sealed record Street(Way Way, double Width);

/// <summary>Flowing water: its middle, and half of its width at each place of it.</summary>
internal sealed record River(Way Way, Func<double, double> Half, double Widest);

/// <summary>A shore: the sea is on the right of the way, seen in its direction (the side called 1).</summary>
internal sealed record Coast(Way Way, P Seaward);

/// <summary>A park: its outline, and what lies in it.</summary>
internal sealed record Park(P[] Outline, List<P> Trees, List<Way> Paths, P[] Pond);

/// <summary>A city while it is being drawn.</summary>
internal sealed class Sketch(PlanRandom random, PlanTraits traits)
{
    public const double Width = 480;
    public const double Height = 300;

    /// <summary>What lies further outside is not made.</summary>
    public const double Margin = 26;

    public PlanRandom Random { get; } = random;

    public PlanTraits Traits { get; } = traits;

    /// <summary>The middle of the city, where streets lead.</summary>
    public P Centre { get; set; }

    /// <summary>The direction that streets follow, as an angle.</summary>
    public double Lean { get; set; }

    public List<P[]> Blocks { get; private set; } = [];

    /// <summary>Gardens and fields at the edge of town.</summary>
    public List<P[]> Fields { get; private set; } = [];

    public List<Street> Streets { get; } = [];

    public River? River { get; set; }

    public Coast? Coast { get; set; }

    public List<River> Canals { get; } = [];

    public Way? Rail { get; set; }

    public List<Park> Parks { get; } = [];

    public List<P[]> Squares { get; } = [];

    public List<P[]> Piers { get; } = [];

    public List<P[]> Sheds { get; } = [];

    public List<Way> Moles { get; } = [];

    public List<Way> TreeRows { get; } = [];

    public List<Way> Contours { get; } = [];

    public List<Street> Bridges { get; } = [];

    /// <summary>How far from the centre blocks are of the denser tone.</summary>
    public double CoreRadius { get; set; } = 70;

    /// <summary>Whether a block belongs to the dense middle.</summary>
    public bool IsCore(P[] block) => Outline.Centre(block).To(Centre) < CoreRadius;

    public static bool IsNear(P p, double margin = Margin) =>
        p.X > -margin && p.X < Width + margin && p.Y > -margin && p.Y < Height + margin;

    /// <summary>Adds a block, less half of the street around it.</summary>
    public void Add(P[] cell, double margin) => Add(Blocks, cell, margin);

    /// <summary>Adds a field.</summary>
    public void AddField(P[] cell, double margin) => Add(Fields, cell, margin);

    /// <summary>Whether the point is on land, at least so far from any water.</summary>
    public bool IsLand(P p, double margin = 0)
    {
        if (Coast is { } coast)
        {
            var near = coast.Way.Nearest(p);
            if (near.Side > 0 || near.Distance < margin)
            {
                return false;
            }
        }
        return IsDry(p, margin);
    }

    /// <summary>Whether the point is off all flowing water.</summary>
    public bool IsDry(P p, double margin = 0) =>
        IsDry(River, p, margin) && Canals.TrueForAll(canal => IsDry(canal, p, margin));

    /// <summary>Takes a way out of the blocks; what it parts becomes two.</summary>
    /// <param name="way">The way.</param>
    /// <param name="half">Half of the width to keep free.</param>
    /// <param name="keep">0 to keep both sides, else the side to keep.</param>
    public void Cut(Way way, double half, int keep = 0) => Cut(way, _ => half, half, keep);

    /// <summary>The same for a way whose width changes.</summary>
    public void Cut(Way way, Func<double, double> half, double widest, int keep = 0)
    {
        Blocks = Parted(Blocks, way, half, widest, keep);
        Fields = Parted(Fields, way, half, widest, keep);
    }

    /// <summary>Takes a convex region out of the blocks.</summary>
    public void Cut(P[] region, double margin)
    {
        Blocks = Spared(Blocks, region, margin);
        Fields = Spared(Fields, region, margin);
    }

    /// <summary>The part of a shape on one side of a way, clear of it; null when too little is left.</summary>
    public static P[]? Beside(P[] shape, Way way, Func<double, double> half, int side)
    {
        var near = way.Nearest(Outline.Centre(shape));
        var part = shape;
        for (var i = 0; i < 7; i++)
        {
            part = Outline.Clip(
                part,
                near.Point + (near.Along.Across * (side * half(near.Place))),
                near.Along.Across * side
            );
            if (!IsBlock(part))
            {
                return null;
            }
            if (Worst(part, way, half, side) is not { } worst)
            {
                return part;
            }
            near = worst;
        }
        return null;
    }

    /// <summary>
    /// Shortens streets to what is seen and drops points of them that change nothing: every block is measured against every
    /// street.
    /// </summary>
    public void TrimStreets()
    {
        var streets = Streets
            .SelectMany(street => street.Way.Seen().Select(way => street with { Way = way.Simple(0.15) }))
            .ToList();
        Streets.Clear();
        Streets.AddRange(streets);
    }

    /// <summary>The part of a street on land: its longest stretch there.</summary>
    public Way? OnLand(Way way)
    {
        if (Coast is not { } coast)
        {
            return way;
        }
        var best = new List<P>();
        var run = new List<P>();
        foreach (var p in Dense(way))
        {
            var near = coast.Way.Nearest(p);
            if (near.Side > 0 || near.Distance < 3)
            {
                run = [];
                continue;
            }
            run.Add(p);
            best = run.Count > best.Count ? run : best;
        }
        return best.Count < 3 ? null : Way.Through(best);
    }

    public static IEnumerable<P> Dense(Way way, double step = 6)
    {
        yield return way.Points[0];
        for (var i = 0; i + 1 < way.Points.Length; i++)
        {
            var count = Math.Max(1, (int)(way.Points[i].To(way.Points[i + 1]) / step));
            for (var n = 1; n <= count; n++)
            {
                yield return way.Points[i].Towards(way.Points[i + 1], n / (double)count);
            }
        }
    }

    /// <summary>Whether it is large and compact enough to be drawn.</summary>
    public static bool IsBlock(P[] shape)
    {
        if (shape.Length < 3)
        {
            return false;
        }
        var area = Outline.Area(shape);
        var around = 0.0;
        for (var i = 0; i < shape.Length; i++)
        {
            around += shape[i].To(shape[(i + 1) % shape.Length]);
        }
        return area > 22 && area / (around * around) > 0.022;
    }

    private static void Add(List<P[]> to, P[] cell, double margin)
    {
        if (!Array.Exists(cell, p => IsNear(p)))
        {
            return;
        }
        var block = Outline.Inset(cell, margin);
        if (IsBlock(block))
        {
            to.Add(block);
        }
    }

    private static List<P[]> Parted(List<P[]> shapes, Way way, Func<double, double> half, double widest, int keep)
    {
        var left = new List<P[]>(shapes.Count + 20);
        foreach (var block in shapes)
        {
            var centre = Outline.Centre(block);
            var near = way.Nearest(centre);
            if (near.Distance > Outline.Radius(block, centre) + widest)
            {
                if (keep == 0 || near.Side == keep)
                {
                    left.Add(block);
                }
                continue;
            }
            foreach (var side in (ReadOnlySpan<int>)[1, -1])
            {
                if ((keep == 0 || side == keep) && Beside(block, way, half, side) is { } part)
                {
                    left.Add(part);
                }
            }
        }
        return left;
    }

    private static List<P[]> Spared(List<P[]> shapes, P[] region, double margin)
    {
        var centre = Outline.Centre(region);
        var radius = Outline.Radius(region, centre) + margin;
        var left = new List<P[]>(shapes.Count);
        foreach (var shape in shapes)
        {
            var middle = Outline.Centre(shape);
            var part =
                middle.To(centre) > radius + Outline.Radius(shape, middle)
                    ? shape
                    : Outline.Outside(shape, region, margin);
            if (IsBlock(part))
            {
                left.Add(part);
            }
        }
        return left;
    }

    private static bool IsDry(River? river, P p, double margin)
    {
        if (river is null)
        {
            return true;
        }
        var near = river.Way.Nearest(p);
        return near.Distance > river.Half(near.Place) + margin;
    }

    /// <summary>Where the shape still comes too near to the way, or reaches over it.</summary>
    private static Near? Worst(P[] shape, Way way, Func<double, double> half, int side)
    {
        Near? worst = null;
        var deepest = 0.25;
        foreach (var p in shape)
        {
            var near = way.Nearest(p);
            var depth = half(near.Place) - (near.Distance * near.Side * side);
            if (depth > deepest)
            {
                deepest = depth;
                worst = near;
            }
        }
        if (worst is not null)
        {
            return worst;
        }
        // A bend of the way can bulge into a side without touching a corner.
        var centre = Outline.Centre(shape);
        var reach = Outline.Radius(shape, centre);
        for (var i = 0; i + 1 < way.Points.Length; i++)
        {
            var p = way.Points[i];
            if (p.To(centre) > reach + half(i))
            {
                continue;
            }
            var along = (way.Points[i + 1] - p).Unit;
            var bank = p + (along.Across * (side * (half(i) - 0.3)));
            if (Outline.Contains(shape, bank))
            {
                return new Near(p, along, 0, side, i);
            }
        }
        return null;
    }
}

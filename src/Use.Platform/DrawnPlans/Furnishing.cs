using Use.Platform.DrawnPlans.Grammars;

namespace Use.Platform.DrawnPlans;

/// <summary>What comes after the streets: parks, the railway, bridges, trees along the water.</summary>
internal static class Furnishing
{
    /// <summary>Puts parks where there is land.</summary>
    public static void AddParks(Sketch sketch)
    {
        var random = sketch.Random;
        var wanted = sketch.Parks.Count > 0 ? 1 : random.Between(1, 2);
        for (var tries = 0; tries < 30 && wanted > 0; tries++)
        {
            var centre = new P(random.Range(50, Sketch.Width - 50), random.Range(40, Sketch.Height - 40));
            var size = random.Range(30, 52);
            var isCrowded =
                centre.To(sketch.Centre) < size + 22
                || sketch.Contours.Exists(ring => ring.Nearest(centre).Distance < size + 4)
                || sketch.Parks.Exists(park => Outline.Centre(park.Outline).To(centre) < size + 60)
                || sketch.Squares.Exists(square => Outline.Centre(square).To(centre) < size + 14);
            if (isCrowded || !sketch.IsLand(centre, 14))
            {
                continue;
            }
            var outline = random.Chance(0.5)
                ? Outline.Box(centre, sketch.Lean, size * random.Range(1.2, 1.8), size)
                : Outline.Round(centre, random.Range(0, 3), size * random.Range(1.2, 1.6), size, 11);
            if (Dry(sketch, outline) is { } dry && Outline.Area(dry) > 500)
            {
                sketch.Parks.Add(Plant(random, dry));
                wanted--;
            }
        }
    }

    /// <summary>A railway past the middle, in a long curve.</summary>
    public static void AddRail(Sketch sketch)
    {
        var random = sketch.Random;
        if (!random.Chance(0.55))
        {
            return;
        }
        var side = P.At(sketch.Lean + (random.Below(4) * Math.PI / 2) + random.Range(-0.3, 0.3));
        var past = sketch.Centre + (side * random.Range(72, 105));
        var along = side.Across;
        var bend = random.Range(-60, 60);
        var way = Way.Smooth(
            [
                past - (along * 420) + (side * bend),
                past - (along * 150),
                past + (along * 150),
                past + (along * 420) + (side * bend),
            ],
            14
        );
        sketch.Rail = sketch.OnLand(way);
    }

    /// <summary>Short bridges between the streets' own, where there is a long way between them.</summary>
    public static void AddBridges(Sketch sketch)
    {
        Span(sketch, sketch.River, 46, 2.8);
        foreach (var canal in sketch.Canals)
        {
            Span(sketch, canal, 40, 1.8);
        }
    }

    /// <summary>Trees on the quays of a river that is wide enough.</summary>
    public static void AddQuayTrees(Sketch sketch)
    {
        if (sketch.River is not { Widest: > 8 } river || !sketch.Random.Chance(0.5))
        {
            return;
        }
        var side = sketch.Random.Chance(0.5) ? 1 : -1;
        var row = new List<P>();
        for (var i = 0; i + 1 < river.Way.Points.Length; i++)
        {
            var along = (river.Way.Points[i + 1] - river.Way.Points[i]).Unit;
            row.Add(river.Way.Points[i] + (along.Across * (side * (river.Half(i) + 2))));
        }
        if (sketch.OnLand(Way.Through(row)) is { } onLand)
        {
            sketch.TreeRows.Add(onLand);
        }
    }

    /// <summary>Streets do not run along in the river: only short stretches over water are bridges. Trees stand on land.</summary>
    public static void LeaveWater(Sketch sketch)
    {
        var streets = sketch.Streets.ToList();
        sketch.Streets.Clear();
        foreach (var street in streets)
        {
            var longest = sketch.River is { } river ? (5 * river.Widest) + 8 : double.MaxValue;
            sketch.Streets.AddRange(OnDry(sketch, street.Way, longest).Select(way => street with { Way = way }));
        }
        var rows = sketch.TreeRows.ToList();
        sketch.TreeRows.Clear();
        sketch.TreeRows.AddRange(rows.SelectMany(row => OnDry(sketch, row, 0)));
    }

    /// <summary>The stretches of a way without those over water that are longer than a bridge.</summary>
    private static IEnumerable<Way> OnDry(Sketch sketch, Way way, double longestBridge)
    {
        if (sketch.River is null && sketch.Canals.Count == 0)
        {
            return [way];
        }
        var ways = new List<Way>();
        var run = new List<P>();
        var wet = new List<P>();
        foreach (var p in Sketch.Dense(way))
        {
            if (!sketch.IsDry(p))
            {
                wet.Add(p);
                continue;
            }
            if (wet.Count > 0 && wet[0].To(p) > longestBridge)
            {
                End();
            }
            else
            {
                run.AddRange(wet);
            }
            wet.Clear();
            run.Add(p);
        }
        End();
        return ways;

        void End()
        {
            if (run.Count > 1)
            {
                ways.Add(Way.Through([.. run]));
            }
            run.Clear();
        }
    }

    private static P[]? Dry(Sketch sketch, P[] outline)
    {
        var shape = outline;
        if (sketch.River is { } river)
        {
            var near = river.Way.Nearest(Outline.Centre(shape));
            shape = Sketch.Beside(shape, river.Way, place => river.Half(place) + 2, near.Side) ?? [];
        }
        if (shape.Length > 0 && sketch.Coast is { } coast)
        {
            shape = Sketch.Beside(shape, coast.Way, _ => 3, -1) ?? [];
        }
        foreach (var canal in sketch.Canals)
        {
            if (shape.Length > 0)
            {
                var near = canal.Way.Nearest(Outline.Centre(shape));
                shape = Sketch.Beside(shape, canal.Way, _ => canal.Widest + 2, near.Side) ?? [];
            }
        }
        return shape.Length == 0 ? null : shape;
    }

    private static Park Plant(PlanRandom random, P[] outline)
    {
        var centre = Outline.Centre(outline);
        var radius = Outline.Radius(outline, centre);
        var inner = Outline.Inset(outline, 4);
        P[] pond = [];
        if (inner.Length > 2 && random.Chance(0.5))
        {
            var place = centre + P.At(random.Range(0, 6), radius * 0.22);
            pond = Outline.Round(
                place,
                random.Range(0, 3),
                radius * 0.5,
                radius * 0.28,
                10,
                () => random.Range(-0.12, 0.12)
            );
        }
        var paths = new List<Way>();
        for (var i = 0; i < 2; i++)
        {
            var from = centre + P.At((i * 1.6) + random.Range(0, 1), radius * 1.1);
            var to = centre - (from - centre) + P.At(random.Range(0, 6), radius * 0.2);
            var path = Way.Smooth([from, centre.Towards(from, 0.3) + P.At(random.Range(0, 6), radius * 0.3), to], 7);
            var inside = path.Points.Where(p => Outline.Contains(outline, p) && !IsIn(pond, p, 1.2)).ToList();
            if (inside.Count > 3 && inside.Count == path.Points.Count(p => Outline.Contains(outline, p)))
            {
                paths.Add(Way.Through(inside));
            }
        }
        var trees = new List<P>();
        for (var tries = 0; tries < 160 && trees.Count < 26; tries++)
        {
            var tree = centre + P.At(random.Range(0, Angle.Turn), radius * Math.Sqrt(random.Unit()));
            if (
                inner.Length > 2
                && Outline.Contains(inner, tree)
                && !IsIn(pond, tree, 1.5)
                && trees.TrueForAll(other => other.To(tree) > 4.6)
                && paths.TrueForAll(path => path.Nearest(tree).Distance > 3)
            )
            {
                trees.Add(tree);
            }
        }
        return new Park(outline, trees, paths, pond);
    }

    private static bool IsIn(P[] pond, P p, double part) =>
        pond.Length > 2 && Outline.Contains(Plots.Map(pond, q => Outline.Centre(pond).Towards(q, part)), p);

    private static void Span(Sketch sketch, River? river, double apart, double width)
    {
        if (river is null)
        {
            return;
        }
        var taken = sketch.Streets.Select(street => street.Way.Crossing(river.Way)).OfType<P>().ToList();
        if (sketch.Rail?.Crossing(river.Way) is { } rail)
        {
            taken.Add(rail);
        }
        for (var i = 1; i + 1 < river.Way.Points.Length; i++)
        {
            var p = river.Way.Points[i];
            var isFree = Sketch.IsNear(p, 0) && taken.TrueForAll(other => other.To(p) > apart);
            var isAtSea =
                sketch.Coast is { } coast && coast.Way.Nearest(p) is var near && (near.Side > 0 || near.Distance < 20);
            if (!isFree || isAtSea)
            {
                continue;
            }
            taken.Add(p);
            var across = (river.Way.Points[i + 1] - river.Way.Points[i - 1]).Unit.Across;
            var reach = across * (river.Half(i) + 2);
            sketch.Bridges.Add(new(Way.Through(p - reach, p + reach), width));
        }
    }
}

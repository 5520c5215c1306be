namespace Use.Platform.DrawnPlans.Grammars;

/// <summary>Half rings of canals around an old harbour, with narrow blocks between them.</summary>
internal static class CanalLayout
{
    public static void Lay(Sketch sketch)
    {
        var random = sketch.Random;
        var bend = Plots.Bend(random, 5);
        var corners = random.Between(9, 12);
        // Rings begin at the water, so that each is whole on land.
        var start = random.Range(0, Angle.Turn);
        if (sketch.Coast is { } coast)
        {
            start = Angle.Of(coast.Seaward) + (coast.Seaward.X < 0 ? Math.PI : 0);
        }
        P At(double angle, double radius)
        {
            // Rings are drawn with a ruler: straight between their corners.
            var turn = (angle - start) * corners / Angle.Turn;
            var low = Math.Floor(turn);
            P Corner(double n) => P.At(start + (n * Angle.Turn / corners), radius);
            return bend(sketch.Centre + Corner(low).Towards(Corner(low + 1), turn - low));
        }

        AddOldTown(sketch, 36);
        var radius = 36.0;
        for (var ring = 0; radius < 440; ring++)
        {
            var isCanal = ring < 3;
            var first = radius + (isCanal ? 3.4 : 0);
            var depth = isCanal ? random.Range(11, 13.5) : random.Range(19, 25);
            var count = (int)((first + depth) * Angle.Turn / random.Range(30, 40) / corners) + 1;
            AddRing(sketch, start, count * corners, first, first + depth, At);
            AddRing(sketch, start + 0.02, count * corners, first + depth, first + (2 * depth), At);
            if (isCanal)
            {
                sketch.Canals.Add(Canal(radius, corners, start, At, ring == 2 ? 4 : 2.6));
            }
            else if (ring is 4 or 6)
            {
                sketch.Streets.Add(new(Ring(radius, At), 3.4));
            }
            radius = first + (2 * depth);
        }
        for (var i = 0; i < corners; i += 2)
        {
            var angle = start + ((i + 0.5) * Angle.Turn / corners);
            sketch.Streets.Add(new(Way.Through([.. Enumerable.Range(1, 40).Select(n => At(angle, n * 11.0))]), 2.8));
        }
        sketch.CoreRadius = 104;
    }

    private static River Canal(double radius, int corners, double start, Func<double, double, P> at, double half)
    {
        P[] round =
        [
            .. Enumerable.Range(0, corners * 3).Select(i => at(start + (i * Angle.Turn / corners / 3), radius)),
        ];
        return new River(Way.Closed(round), _ => half, half);
    }

    private static Way Ring(double radius, Func<double, double, P> at) =>
        Way.Closed([.. Enumerable.Range(0, 48).Select(i => at(i * Angle.Turn / 48, radius))]);

    private static void AddOldTown(Sketch sketch, double radius)
    {
        var plots = new List<P[]>();
        var rule = new Subdivision
        {
            Area = _ => 300,
            Uneven = 0.14,
            Tilt = 0.2,
            Widest = 3,
            Narrowing = 0.3,
        };
        Plots.Subdivide(Outline.Round(sketch.Centre, 0, radius * 2, radius * 2, 12), sketch.Random, rule, plots);
        foreach (var plot in plots)
        {
            sketch.Add(plot, 0.2);
        }
        sketch.Squares.Add(Outline.Box(sketch.Centre, sketch.Lean, 18, 14));
    }

    private static void AddRing(
        Sketch sketch,
        double start,
        int count,
        double inner,
        double outer,
        Func<double, double, P> at
    )
    {
        for (var i = 0; i < count; i++)
        {
            var isMerged = i + 1 < count && sketch.Random.Chance(0.18);
            var from = start + (i * Angle.Turn / count);
            var to = start + ((i + (isMerged ? 2 : 1)) * Angle.Turn / count);
            i += isMerged ? 1 : 0;
            sketch.Add([at(from, inner), at(from, outer), at(to, outer), at(to, inner)], 1.05);
        }
    }
}

namespace Use.Platform.DrawnPlans.Grammars;

/// <summary>Streets that follow the contours of a slope, stairs between them, a road that winds up.</summary>
internal static class HillsideLayout
{
    public static void Lay(Sketch sketch)
    {
        var random = sketch.Random;
        var summit = Summit(sketch);
        var second = sketch.Centre + P.At(random.Range(0, Angle.Turn), random.Range(140, 230));
        var squeeze = random.Range(0.62, 0.85);
        // Contours are rings around a summit, pressed by a second hill.
        P Contour(double angle, double radius)
        {
            var ring = summit + new P(Angle.Cos(angle) * radius, Angle.Sin(angle) * radius * squeeze);
            var from = ring - second;
            var push = 20 * radius / (radius + 80) / (1 + (from.Dot(from) / 14000));
            var fold = 0.05 * radius * Angle.Sin((3 * angle) + (radius / 55));
            return ring + (from.Unit * push) + ((ring - summit).Unit * fold);
        }

        var top = random.Range(30, 44);
        var inner = top;
        for (var row = 0; inner < 520; row++)
        {
            var outer = inner + random.Range(18, 22.5) + (inner * 0.012);
            AddRow(sketch, inner, outer, Contour);
            // Every few rows a street is wide enough for a bus.
            if (row % 4 == 3)
            {
                sketch.Streets.Add(new(Ring(inner, Contour), 3.2));
            }
            inner = outer + random.Range(0, 1);
        }
        sketch.AddField(Ring(top - 1.5, Contour).Points[..^1], 0);
        foreach (var radius in (double[])[top * 0.28, top * 0.55, top * 0.82])
        {
            sketch.Contours.Add(Ring(radius, Contour));
        }
        AddRoad(sketch, top, random.Range(0, Angle.Turn), Contour);
        sketch.CoreRadius = 60;
    }

    /// <summary>A hilltop beside the middle, on dry land where there is any.</summary>
    private static P Summit(Sketch sketch)
    {
        var summit = sketch.Centre;
        for (var tries = 0; tries < 40; tries++)
        {
            summit = sketch.Centre + P.At(sketch.Random.Range(0, Angle.Turn), sketch.Random.Range(85, 150));
            if (sketch.IsLand(summit, 48) && Sketch.IsNear(summit, 20))
            {
                break;
            }
        }
        return summit;
    }

    private static Way Ring(double radius, Func<double, double, P> contour)
    {
        var count = Math.Clamp((int)(radius / 2.4), 18, 90);
        return Way.Closed([.. Enumerable.Range(0, count).Select(i => contour(i * Angle.Turn / count, radius))]);
    }

    private static void AddRow(Sketch sketch, double inner, double outer, Func<double, double, P> contour)
    {
        var random = sketch.Random;
        var middle = (inner + outer) / 2;
        for (var at = 0.0; at < Angle.Turn - 0.02; )
        {
            var to = Math.Min(Angle.Turn, at + (random.Range(30, 60) / middle));
            P[] cell = [contour(at, inner), contour(at, outer), contour(to, outer), contour(to, inner)];
            // Where it is too steep, trees stay.
            if (random.Chance(0.93))
            {
                sketch.Add(cell, 1.25);
            }
            else
            {
                sketch.AddField(cell, 1.25);
            }
            at = to;
        }
    }

    private static void AddRoad(Sketch sketch, double top, double start, Func<double, double, P> contour)
    {
        var points = new List<P>();
        var radius = top * 0.5;
        var angle = start;
        for (var i = 0; i < 9; i++)
        {
            points.Add(contour(angle, radius));
            radius += 24 + (i * 5);
            angle += i % 2 == 0 ? 26 / radius : -34 / radius;
        }
        sketch.Streets.Add(new(Way.Smooth(points, 9), 3.4));
    }
}

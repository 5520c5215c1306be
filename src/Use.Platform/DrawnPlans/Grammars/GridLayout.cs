namespace Use.Platform.DrawnPlans.Grammars;

/// <summary>The planned grid: Barcelona's cut corners, Manhattan's long blocks, a diagonal through it.</summary>
internal static class GridLayout
{
    public static void Lay(Sketch sketch)
    {
        var random = sketch.Random;
        var isChamfered = random.Chance(0.4);
        var width = isChamfered ? random.Range(33, 38) : random.Range(25, 32);
        var depth = isChamfered ? width * random.Range(0.96, 1.04) : width * random.Range(1.1, 1.75);
        var bend = Plots.Bend(random, isChamfered ? 3 : 9);
        var x = Lines(random, width, isChamfered ? 0.02 : 0.16);
        var y = Lines(random, depth, isChamfered ? 0.02 : 0.16);
        P Place(double u, double v) => bend(sketch.Centre + P.At(sketch.Lean, u) + P.At(sketch.Lean, v).Across);

        for (var i = 0; i + 1 < x.Count; i++)
        {
            for (var j = 0; j + 1 < y.Count; j++)
            {
                // Now and then two blocks are one: a market, a school, a works.
                var isMerged = j + 2 < y.Count && random.Chance(isChamfered ? 0.03 : 0.09);
                var top = isMerged ? j + 2 : j + 1;
                P[] cell = [Place(x[i], y[j]), Place(x[i + 1], y[j]), Place(x[i + 1], y[top]), Place(x[i], y[top])];
                AddCell(sketch, cell, isChamfered, isMerged);
                j = top - 1;
            }
        }
        AddAvenues(sketch, x, y, Place);
        AddDiagonal(sketch, isChamfered ? 0.75 : 0.4);
    }

    private static void AddCell(Sketch sketch, P[] cell, bool isChamfered, bool isMerged)
    {
        if (isChamfered)
        {
            sketch.Add(Outline.Chamfer(cell, 6), 1.7);
            return;
        }
        if (!isMerged && sketch.Random.Chance(0.3))
        {
            var (first, second) = Plots.Split(cell, sketch.Random.Range(0.38, 0.62), 0, 0.6);
            sketch.Add(first, 1.2);
            sketch.Add(second, 1.2);
            return;
        }
        sketch.Add(cell, 1.3);
    }

    private static void AddAvenues(Sketch sketch, List<double> x, List<double> y, Func<double, double, P> place)
    {
        var random = sketch.Random;
        var every = random.Between(3, 5);
        for (var i = random.Between(1, every - 1); i < x.Count; i += every)
        {
            sketch.Streets.Add(new(Path(v => place(x[i], v), y[0], y[^1]), random.Range(3.2, 4.4)));
        }
        every = random.Between(3, 5);
        for (var j = random.Between(1, every - 1); j < y.Count; j += every)
        {
            sketch.Streets.Add(new(Path(u => place(u, y[j]), x[0], x[^1]), random.Range(3.2, 4.4)));
        }
    }

    private static void AddDiagonal(Sketch sketch, double probability)
    {
        if (!sketch.Random.Chance(probability))
        {
            return;
        }
        var angle = sketch.Lean + (sketch.Random.Range(0.16, 0.34) * Math.PI * (sketch.Random.Chance(0.5) ? 1 : -1));
        var reach = P.At(angle, 520);
        sketch.Streets.Add(new(Way.Through(sketch.Centre - reach, sketch.Centre + reach), 5.4));
    }

    private static Way Path(Func<double, P> at, double from, double to)
    {
        var points = new List<P>();
        for (var t = from; t <= to; t += 18)
        {
            points.Add(at(t));
        }
        return Way.Through(points);
    }

    private static List<double> Lines(PlanRandom random, double step, double uneven)
    {
        var lines = new List<double>();
        for (var at = -420.0; at < 420; at += step * random.Range(1 - uneven, 1 + uneven))
        {
            lines.Add(at);
        }
        return lines;
    }
}

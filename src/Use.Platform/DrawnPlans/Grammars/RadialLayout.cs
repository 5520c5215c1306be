namespace Use.Platform.DrawnPlans.Grammars;

/// <summary>Rings and spokes around a round place.</summary>
internal static class RadialLayout
{
    public static void Lay(Sketch sketch)
    {
        var random = sketch.Random;
        var bend = Plots.Bend(random, 7);
        var start = random.Range(0, Angle.Turn);
        var main = random.Between(6, 9);
        var squash = random.Range(0.86, 1.0);
        var place = random.Range(13, 18);
        P At(double angle, double radius) =>
            bend(sketch.Centre + new P(Angle.Cos(angle) * radius, Angle.Sin(angle) * radius * squash));

        var wish = random.Range(66, 112);
        var boulevard = 0.0;
        var inner = place;
        for (var ring = 0; inner < 440; ring++)
        {
            var outer = inner + (random.Range(21, 27) * (1 + (inner / 460)));
            var count = main * Doubled((inner + outer) / 2 * Angle.Turn / main / random.Range(30, 40));
            AddRing(sketch, start, count, inner, outer, At);
            inner = outer;
            boulevard = boulevard > 0 || inner < wish ? boulevard : inner;
        }
        for (var i = 0; i < main; i++)
        {
            var angle = start + (i * Angle.Turn / main);
            var way = Way.Through([.. Enumerable.Range(0, 32).Select(n => At(angle, place + (n * 14.0)))]);
            sketch.Streets.Add(new(way, i % 3 == 0 ? 4.6 : 3.4));
        }
        sketch.Squares.Add([.. Enumerable.Range(0, 16).Select(i => At(i * Angle.Turn / 16, place - 2.5))]);
        P[] round = [.. Enumerable.Range(0, 48).Select(i => At(i * Angle.Turn / 48, boulevard))];
        sketch.Streets.Add(new(Way.Closed(round), 5));
        if (random.Chance(0.6))
        {
            sketch.TreeRows.Add(Way.Closed(round));
        }
        sketch.CoreRadius = boulevard;
    }

    /// <summary>The power of two that is nearest: spokes fork, they do not shift.</summary>
    private static int Doubled(double wanted)
    {
        var count = 1;
        while (count * 1.5 < wanted)
        {
            count *= 2;
        }
        return count;
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
        var random = sketch.Random;
        for (var i = 0; i < count; i++)
        {
            var isMerged = count > 15 && i + 1 < count && random.Chance(0.1);
            var from = start + (i * Angle.Turn / count);
            var to = start + ((i + (isMerged ? 2 : 1)) * Angle.Turn / count);
            P[] cell = [at(from, inner), at(from, outer), at(to, outer), at(to, inner)];
            i += isMerged ? 1 : 0;
            if (!isMerged && random.Chance(0.22))
            {
                var (first, second) = Plots.Split(cell, random.Range(0.4, 0.6), 0, 0.4);
                sketch.Add(first, 1.2);
                sketch.Add(second, 1.2);
                continue;
            }
            sketch.Add(cell, 1.35);
        }
    }
}

namespace Use.Platform.DrawnPlans.Grammars;

/// <summary>The law of the Indies: square blocks around a plaza, which thin out into gardens at the edge of town.</summary>
internal static class ColonialLayout
{
    public static void Lay(Sketch sketch)
    {
        var random = sketch.Random;
        var side = random.Range(26, 31);
        var bend = Plots.Bend(random, 2.5);
        var edge = random.Range(150, 215);
        var wobble = random.Range(0, 6);
        P Place(double u, double v) => bend(sketch.Centre + P.At(sketch.Lean, u) + P.At(sketch.Lean, v).Across);

        for (var i = -15; i < 15; i++)
        {
            for (var j = -15; j < 15; j++)
            {
                if (i == 0 && j == 0)
                {
                    continue;
                }
                P[] cell =
                [
                    Place((i - 0.5) * side, (j - 0.5) * side),
                    Place((i + 0.5) * side, (j - 0.5) * side),
                    Place((i + 0.5) * side, (j + 0.5) * side),
                    Place((i - 0.5) * side, (j + 0.5) * side),
                ];
                var far = new P(i * side, j * side).Length;
                var limit =
                    edge * (1 + (0.16 * Angle.Sin((i * 0.9) + wobble)) + (0.16 * Angle.Sin((j * 0.8) - wobble)));
                AddCell(sketch, cell, far > limit, far < 75);
            }
        }
        P[] plaza =
        [
            Place(-0.5 * side, -0.5 * side),
            Place(0.5 * side, -0.5 * side),
            Place(0.5 * side, 0.5 * side),
            Place(-0.5 * side, 0.5 * side),
        ];
        sketch.Squares.Add(Outline.Inset(plaza, 1.6));
        AddStreets(sketch, side, Place);
    }

    private static void AddCell(Sketch sketch, P[] cell, bool isOutside, bool isCore)
    {
        var random = sketch.Random;
        if (isOutside)
        {
            // Beyond the edge: loose plots, gardens and fields.
            if (random.Chance(0.36))
            {
                var (plot, garden) = Plots.Split(cell, random.Range(0.4, 0.7), random.Range(-0.1, 0.1), 1);
                sketch.Add(plot, 2);
                sketch.AddField(garden, 2);
            }
            else if (random.Chance(0.72))
            {
                sketch.AddField(cell, 1.8);
            }
            return;
        }
        if (random.Chance(isCore ? 0.12 : 0.34))
        {
            var (first, second) = Plots.Split(cell, random.Range(0.4, 0.6), 0, 0.4);
            sketch.Add(first, 1.3);
            sketch.Add(second, 1.3);
            return;
        }
        sketch.Add(cell, 1.6);
    }

    private static void AddStreets(Sketch sketch, double side, Func<double, double, P> place)
    {
        // The four streets of the plaza go on to the next towns; one became an avenue with trees.
        foreach (var (sign, isAlong) in (ReadOnlySpan<(double, bool)>)[(0.5, true), (-0.5, false)])
        {
            var way = isAlong
                ? Plots.Line(place(-420, sign * side), place(420, sign * side))
                : Plots.Line(place(sign * side, -420), place(sign * side, 420));
            sketch.Streets.Add(new(way, 3));
        }
        var avenue = sketch.Random.Between(3, 4) + 0.5;
        var tree = Plots.Line(place(-420, -avenue * side), place(420, -avenue * side));
        sketch.Streets.Add(new(tree, 5.2));
        sketch.TreeRows.Add(tree);
    }
}

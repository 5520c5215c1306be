namespace Use.Platform.DrawnPlans.Grammars;

/// <summary>Wide roads around large blocks; in each, buildings in rows, around courts, or small blocks around a green middle.</summary>
internal static class SuperblockLayout
{
    public static void Lay(Sketch sketch)
    {
        var random = sketch.Random;
        var width = random.Range(94, 112);
        var height = random.Range(80, 96);
        var bend = Plots.Bend(random, 9);
        P Place(double u, double v) => bend(sketch.Centre + P.At(sketch.Lean, u) + P.At(sketch.Lean, v).Across);

        for (var i = -5; i < 5; i++)
        {
            for (var j = -5; j < 5; j++)
            {
                P[] corners =
                [
                    new((i * width) + 4, (j * height) + 4),
                    new(((i + 1) * width) - 4, (j * height) + 4),
                    new(((i + 1) * width) - 4, ((j + 1) * height) - 4),
                    new((i * width) + 4, ((j + 1) * height) - 4),
                ];
                var centre = Place((i + 0.5) * width, (j + 0.5) * height);
                if (Sketch.IsNear(centre, 90))
                {
                    Fill(sketch, corners, p => Place(p.X, p.Y), random.Below(i == 0 && j == 0 ? 2 : 4));
                }
            }
        }
        for (var i = -5; i <= 5; i++)
        {
            var x = i * width;
            var y = i * height;
            sketch.Streets.Add(new(Plots.Line(new(x, -420), new(x, 420), p => Place(p.X, p.Y)), i == 0 ? 6 : 4.4));
            sketch.Streets.Add(new(Plots.Line(new(-460, y), new(460, y), p => Place(p.X, p.Y)), i == 0 ? 6 : 4.4));
            if (i == 0)
            {
                sketch.TreeRows.Add(sketch.Streets[^1].Way);
            }
        }
    }

    private static void Fill(Sketch sketch, P[] frame, Func<P, P> place, int kind)
    {
        switch (kind)
        {
            case 0:
                Nine(sketch, frame, place);
                break;
            case 1:
                Courts(sketch, frame, place);
                break;
            case 2:
                Rows(sketch, frame, place, isTurned: sketch.Random.Chance(0.5));
                break;
            default:
                Mixed(sketch, frame, place);
                break;
        }
    }

    /// <summary>Three by three blocks; the middle one is a garden.</summary>
    private static void Nine(Sketch sketch, P[] frame, Func<P, P> place)
    {
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                var cell = Plots.Map(Part(frame, i / 3.0, j / 3.0, (i + 1) / 3.0, (j + 1) / 3.0), place);
                if (i == 1 && j == 1)
                {
                    AddGarden(sketch, Outline.Inset(cell, 1.4));
                    continue;
                }
                sketch.Add(cell, 1.4);
            }
        }
    }

    /// <summary>Parallel rows of buildings in a green.</summary>
    private static void Rows(Sketch sketch, P[] frame, Func<P, P> place, bool isTurned)
    {
        var (count, across) = isTurned ? (3, 6) : (6, 3);
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < across; j++)
            {
                if (!sketch.Random.Chance(0.9))
                {
                    continue;
                }
                var cell = Part(
                    frame,
                    i / (double)count,
                    j / (double)across,
                    (i + 1) / (double)count,
                    (j + 1) / (double)across
                );
                sketch.Add(Plots.Map(isTurned ? Narrow(cell, 0.9, 0.5) : Narrow(cell, 0.5, 0.9), place), 0);
            }
        }
    }

    /// <summary>Buildings around courts: four sides of each quarter.</summary>
    private static void Courts(Sketch sketch, P[] frame, Func<P, P> place)
    {
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 2; j++)
            {
                var cell = Part(frame, i / 2.0, j / 2.0, (i + 1) / 2.0, (j + 1) / 2.0);
                var court = Narrow(cell, 0.92, 0.92);
                foreach (
                    var (a, b, c, d) in (ReadOnlySpan<(double, double, double, double)>)
                        [(0, 0, 1, 0.27), (0, 0.73, 1, 1), (0, 0.33, 0.22, 0.67), (0.78, 0.33, 1, 0.67)]
                )
                {
                    sketch.Add(Plots.Map(Part(court, a, b, c, d), place), 0);
                }
            }
        }
    }

    private static void Mixed(Sketch sketch, P[] frame, Func<P, P> place)
    {
        var plots = new List<P[]>();
        var rule = new Subdivision
        {
            Area = _ => 640,
            MayBeSeen = _ => true,
            Uneven = 0.1,
            Widest = 3.4,
            Narrowing = 0.3,
        };
        Plots.Subdivide(frame, sketch.Random, rule, plots, depth: 2);
        foreach (var plot in plots)
        {
            sketch.Add(Plots.Map(plot, place), 0.2);
        }
    }

    private static void AddGarden(Sketch sketch, P[] outline)
    {
        if (
            outline.Length > 2
            && sketch.IsLand(Outline.Centre(outline), 18)
            && Sketch.IsNear(Outline.Centre(outline), 0)
        )
        {
            var centre = Outline.Centre(outline);
            sketch.Parks.Add(new(outline, [.. outline.Select(p => centre.Towards(p, 0.55)), centre], [], []));
        }
    }

    private static P[] Part(P[] frame, double left, double top, double right, double bottom)
    {
        P At(double x, double y) => frame[0] + ((frame[1] - frame[0]) * x) + ((frame[3] - frame[0]) * y);
        return [At(left, top), At(right, top), At(right, bottom), At(left, bottom)];
    }

    private static P[] Narrow(P[] cell, double x, double y) =>
        Part(cell, (1 - x) / 2, (1 - y) / 2, (1 + x) / 2, (1 + y) / 2);
}

namespace Use.Platform.DrawnPlans.Grammars;

/// <summary>A grown town: crooked streets to a market, small plots inside the old walls, larger ones outside.</summary>
internal static class OrganicLayout
{
    public static void Lay(Sketch sketch)
    {
        var random = sketch.Random;
        var wall = random.Range(74, 104);
        var rule = new Subdivision
        {
            Area = p => p.To(sketch.Centre) < wall ? 430 : 760 + (p.To(sketch.Centre) * 2.6),
            Uneven = 0.16,
            Tilt = 0.34,
            Widest = 4.4,
            Narrowing = 0.35,
            Alley = 2,
        };
        var swirl = random.Range(0.5, 1.0) * (random.Chance(0.5) ? 1 : -1);
        var bend = Plots.Bend(random, 16);
        P Turn(P p)
        {
            // Streets wind around the hill that the town began on.
            var d = p - sketch.Centre;
            var angle = swirl * (1 - Math.Min(1, d.Length / 330)) * Math.Min(1, d.Length / 330) * 1.7;
            return bend(
                sketch.Centre
                    + new P(
                        (d.X * Angle.Cos(angle)) - (d.Y * Angle.Sin(angle)),
                        (d.X * Angle.Sin(angle)) + (d.Y * Angle.Cos(angle))
                    )
            );
        }

        var plots = new List<P[]>();
        Plots.Subdivide(Outline.Box(sketch.Centre, sketch.Lean, 900, 900), random, rule, plots);
        foreach (var plot in plots)
        {
            sketch.Add(Plots.Map(plot, Turn), 0.2);
        }
        AddStreets(sketch, wall);
        var market = Outline.Box(
            sketch.Centre,
            sketch.Lean + random.Range(-0.3, 0.3),
            random.Range(20, 28),
            random.Range(13, 18)
        );
        // A market is wider at one end.
        market[0] += (market[3] - market[0]) * 0.2;
        sketch.Squares.Add(market);
    }

    private static void AddStreets(Sketch sketch, double wall)
    {
        var random = sketch.Random;
        var round = Outline.Round(
            sketch.Centre,
            random.Range(0, 3),
            wall * 2.1,
            wall * 1.8,
            14,
            () => random.Range(-0.07, 0.07)
        );
        var ring = Way.Smooth([.. round, round[0]], 9);
        sketch.Streets.Add(new(ring, 5));
        sketch.TreeRows.Add(ring);
        sketch.CoreRadius = wall * 0.98;
        var gates = random.Between(5, 7);
        var start = random.Range(0, Angle.Turn);
        for (var i = 0; i < gates; i++)
        {
            var angle = start + ((i + random.Range(-0.22, 0.22)) * Angle.Turn / gates);
            var points = new List<P> { sketch.Centre + P.At(angle, 6) };
            for (var n = 1; n < 7; n++)
            {
                angle += random.Range(-0.13, 0.13);
                points.Add(sketch.Centre + P.At(angle, n * wall * 0.55));
            }
            points.Add(sketch.Centre + P.At(angle, 520));
            sketch.Streets.Add(new(Way.Smooth(points, 12), i < 3 ? 3.4 : 2.6));
        }
    }
}

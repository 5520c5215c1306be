namespace Use.Platform.DrawnPlans;

/// <summary>Water, which was there before the city.</summary>
internal static class Terrain
{
    /// <summary>How far a coast's plan keeps free along the water.</summary>
    public const double Quay = 3.6;

    public static void Lay(Sketch sketch, PlanRandom city, bool isHarbour)
    {
        var isPort = sketch.Traits.IsPort ?? (city.Chance(0.26) || isHarbour);
        var hasRiver = sketch.Traits.HasRiver ?? (city.Chance(isPort ? 0.45 : 0.72) && !isHarbour);
        if (isPort)
        {
            LayCoast(sketch);
        }
        if (hasRiver)
        {
            LayRiver(sketch);
        }
    }

    /// <summary>The river's banks, as far apart as it is wide everywhere; into the sea they reach only a little.</summary>
    public static (P[] Left, P[] Right) Banks(Sketch sketch, River river)
    {
        var points = river.Way.Points;
        var left = new List<P>();
        var right = new List<P>();
        for (var i = 0; i < points.Length; i++)
        {
            if (sketch.Coast?.Way.Nearest(points[i]) is { Side: > 0, Distance: > 14 })
            {
                break;
            }
            var along = (points[Math.Min(i + 1, points.Length - 1)] - points[Math.Max(i - 1, 0)]).Unit;
            left.Add(points[i] + (along.Across * river.Half(i)));
            right.Add(points[i] - (along.Across * river.Half(i)));
        }
        return (Outline.Simple([.. left], 0.25), Outline.Simple([.. right], 0.25));
    }

    private static void LayCoast(Sketch sketch)
    {
        var random = sketch.Random;
        // Seaward: mostly down or to a side, where a card's picture is not cut.
        var angle = (random.Pick([0.5, 0.5, 0.0, 1.0, 0.3, 0.7]) * Math.PI) + (random.Bell() * 0.25);
        var seaward = P.At(angle);
        var reach = (Math.Abs(seaward.X) * Sketch.Width / 2) + (Math.Abs(seaward.Y) * Sketch.Height / 2);
        var middle = new P(Sketch.Width / 2, Sketch.Height / 2) + (seaward * (reach * random.Range(0.36, 0.58)));
        var along = seaward.Across * -1;
        var bend = random.Range(-46, 46);
        var points = new List<P>();
        for (var i = -4; i <= 4; i++)
        {
            // A bay or a cape, and small unevenness on it.
            var arc = bend * (1 - (i * i / 8.0));
            points.Add(middle + (along * (i * 82.0)) + (seaward * (arc + random.Range(-9, 9))));
        }
        sketch.Coast = new Coast(Way.Smooth(points, 9), seaward);
        AddHarbour(sketch);
    }

    private static void AddHarbour(Sketch sketch)
    {
        var random = sketch.Random;
        var coast = sketch.Coast!;
        var at = random.Range(0.38, 0.6);
        var count = random.Between(2, 4);
        var length = random.Range(22, 34);
        for (var i = 0; i < count; i++)
        {
            var (foot, along) = coast.Way.At(at + (i * 0.026));
            var sea = along.Across;
            var pier = Outline.Box(foot + (sea * ((length / 2) - 3)), 0, 1, 1);
            pier =
            [
                foot - (along * 4) - (sea * 5),
                foot + (along * 4) - (sea * 5),
                foot + (along * 4) + (sea * length),
                foot - (along * 4) + (sea * length),
            ];
            sketch.Piers.Add(pier);
            sketch.Sheds.Add([
                foot - (along * 2) + (sea * 3),
                foot + (along * 2) + (sea * 3),
                foot + (along * 2) + (sea * (length - 3)),
                foot - (along * 2) + (sea * (length - 3)),
            ]);
        }
        // A mole reaches around them.
        var (root, before) = coast.Way.At(at - 0.07);
        var (_, outside) = coast.Way.At(at + (count * 0.026));
        var out1 = root + (before.Across * (length + 9));
        sketch.Moles.Add(
            Way.Smooth(
                [
                    root - (before.Across * 3),
                    out1 - (before * 2),
                    out1 + (before * 10) + (before.Across * 6),
                    out1 + (outside * 52) + (outside.Across * 9),
                ],
                8
            )
        );
    }

    private static void LayRiver(Sketch sketch)
    {
        var random = sketch.Random;
        P from;
        P to;
        if (sketch.Coast is { } coast)
        {
            // From behind the city into the sea.
            var mouth = coast.Way.At(random.Chance(0.5) ? random.Range(0.24, 0.34) : random.Range(0.68, 0.78)).Point;
            to = mouth + (coast.Seaward * 46);
            from = mouth - (coast.Seaward * 420) + (coast.Seaward.Across * random.Range(-170, 170));
        }
        else
        {
            var angle = random.Pick([0.0, 0.0, 0.12, -0.12, 0.22, -0.22, 0.5]) * Math.PI;
            var middle = new P(240 + random.Range(-60, 60), 150 + random.Range(-62, 62));
            var reach = P.At(angle, 320);
            from = middle - reach;
            to = middle + reach;
        }
        var across = (to - from).Unit.Across;
        var swing = random.Range(16, 52) * (random.Chance(0.5) ? 1 : -1);
        var second = -swing * random.Range(0.35, 1.05);
        var way = Way.Smooth(
            [
                from,
                from.Towards(to, 0.22) + (across * (swing * 0.5)),
                from.Towards(to, 0.38) + (across * swing),
                from.Towards(to, 0.58) + (across * second),
                from.Towards(to, 0.76) + (across * (second * 0.6)),
                to,
            ],
            9
        );
        var half = random.Range(5, 12.5);
        var widening = sketch.Coast is null ? random.Range(0, 0.25) : random.Range(0.3, 0.8);
        var last = way.Points.Length - 1;
        var wave = random.Range(0, 6);
        sketch.River = new River(
            way,
            place => half * (1 + (widening * place / last) + (0.1 * Angle.Sin((place * 0.35) + wave))),
            half * (1.1 + widening)
        );
    }
}

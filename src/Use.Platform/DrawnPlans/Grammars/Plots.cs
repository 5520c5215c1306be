namespace Use.Platform.DrawnPlans.Grammars;

/// <summary>What the layouts share: parting shapes, and bending straight plans a little.</summary>
internal static class Plots
{
    /// <summary>Parts a shape across its longer extent, with an alley between.</summary>
    public static (P[] First, P[] Second) Split(P[] shape, double part, double tilt, double alley)
    {
        var (at, along) = LongAxis(shape);
        var reach = 0.0;
        var low = double.MaxValue;
        foreach (var p in shape)
        {
            reach = Math.Max(reach, (p - at).Dot(along));
            low = Math.Min(low, (p - at).Dot(along));
        }
        var cut = at + (along * (low + ((reach - low) * part)));
        var normal = (along + (along.Across * tilt)).Unit;
        return (
            Outline.Clip(shape, cut - (normal * (alley / 2)), normal * -1),
            Outline.Clip(shape, cut + (normal * (alley / 2)), normal)
        );
    }

    /// <summary>Parts a shape again and again; streets are wider the earlier they were cut.</summary>
    public static void Subdivide(P[] shape, PlanRandom random, Subdivision rule, List<P[]> into, int depth = 0)
    {
        var area = Outline.Area(shape);
        if (area < 1 || (area < rule.Area(Outline.Centre(shape)) * random.Range(0.75, 1.5) && depth > 1) || depth > 12)
        {
            if (Sketch.IsBlock(shape))
            {
                into.Add(shape);
            }
            return;
        }
        var (first, second) = Split(
            shape,
            random.Range(0.5 - rule.Uneven, 0.5 + rule.Uneven),
            random.Range(-rule.Tilt, rule.Tilt),
            Math.Max(rule.Alley, rule.Widest - (depth * rule.Narrowing))
        );
        foreach (var part in (P[][])[first, second])
        {
            if (part.Length > 2 && rule.MayBeSeen(part))
            {
                Subdivide(part, random, rule, into, depth + 1);
            }
        }
    }

    /// <summary>A gentle bend of the whole plan: no surveyor's grid is straight for long.</summary>
    public static Func<P, P> Bend(PlanRandom random, double most)
    {
        var (a, b) = (random.Range(-most, most), random.Range(-most, most));
        var (x, y) = (random.Range(90, 150), random.Range(90, 150));
        var (s, t) = (random.Range(0, 6), random.Range(0, 6));
        return p => new P(p.X + (a * Angle.Sin((p.Y / y) + s)), p.Y + (b * Angle.Sin((p.X / x) + t)));
    }

    public static P[] Map(P[] shape, Func<P, P> by) => Array.ConvertAll(shape, p => by(p));

    /// <summary>A bent straight line.</summary>
    public static Way Line(P from, P to, Func<P, P>? by = null)
    {
        var points = Sketch.Dense(Way.Through(from, to), by is null ? 400 : 14);
        return Way.Through([.. points.Select(p => by?.Invoke(p) ?? p)]);
    }

    /// <summary>Whether it can reach into the frame; a large shape does so with all its corners outside.</summary>
    public static bool MayBeSeen(P[] shape)
    {
        var centre = Outline.Centre(shape);
        return Sketch.IsNear(centre, 60 + Outline.Radius(shape, centre));
    }

    private static (P At, P Along) LongAxis(P[] shape)
    {
        var longest = new P(0, 0);
        for (var i = 0; i < shape.Length; i++)
        {
            var side = shape[(i + 1) % shape.Length] - shape[i];
            longest = side.Length > longest.Length ? side : longest;
        }
        var along = longest.Unit;
        var centre = Outline.Centre(shape);
        double low = 0,
            high = 0,
            left = 0,
            right = 0;
        foreach (var p in shape)
        {
            var d = p - centre;
            (low, high) = (Math.Min(low, d.Dot(along)), Math.Max(high, d.Dot(along)));
            (left, right) = (Math.Min(left, d.Dot(along.Across)), Math.Max(right, d.Dot(along.Across)));
        }
        return (centre, high - low >= right - left ? along : along.Across);
    }
}

/// <summary>How <see cref="Plots.Subdivide"/> parts a shape.</summary>
internal sealed record Subdivision
{
    /// <summary>The area of a block at a place.</summary>
    public required Func<P, double> Area { get; init; }

    /// <summary>How far from the middle a cut may be, as a part of the extent.</summary>
    public double Uneven { get; init; } = 0.12;

    /// <summary>Whether a part is worth parting further; by default those that can reach into the frame.</summary>
    public Func<P[], bool> MayBeSeen { get; init; } = Plots.MayBeSeen;

    /// <summary>How much a cut may lean.</summary>
    public double Tilt { get; init; }

    /// <summary>The first street's width.</summary>
    public double Widest { get; init; } = 6;

    /// <summary>What is taken from the width at each further cut.</summary>
    public double Narrowing { get; init; } = 0.6;

    /// <summary>The narrowest street.</summary>
    public double Alley { get; init; } = 2;
}

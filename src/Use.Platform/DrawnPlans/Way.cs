namespace Use.Platform.DrawnPlans;

/// <summary>A line that something follows: a street, a river's middle, a coast, a railway.</summary>
internal sealed class Way
{
    private readonly P[] steps;
    private readonly double[] squares;

    private Way(P[] points)
    {
        Points = points;
        steps = new P[Math.Max(0, points.Length - 1)];
        squares = new double[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = points[i + 1] - points[i];
            squares[i] = Math.Max(steps[i].Dot(steps[i]), 1e-9);
        }
    }

    public P[] Points { get; }

    public static Way Through(params IReadOnlyList<P> points) => new([.. points]);

    /// <summary>A smooth line through a few points (Catmull-Rom), with a point about every <paramref name="step"/> units.</summary>
    public static Way Smooth(IReadOnlyList<P> through, double step = 8)
    {
        var points = new List<P> { through[0] };
        for (var i = 0; i + 1 < through.Count; i++)
        {
            var (a, b, c, d) = (
                through[Math.Max(i - 1, 0)],
                through[i],
                through[i + 1],
                through[Math.Min(i + 2, through.Count - 1)]
            );
            var count = Math.Max(1, (int)Math.Ceiling(b.To(c) / step));
            for (var n = 1; n <= count; n++)
            {
                var t = n / (double)count;
                points.Add(
                    (
                        (b * 2)
                        + ((c - a) * t)
                        + (((a * 2) - (b * 5) + (c * 4) - d) * (t * t))
                        + (((b * 3) - a - (c * 3) + d) * (t * t * t))
                    ) * 0.5
                );
            }
        }
        return new([.. points]);
    }

    public Way Simple(double tolerance) => new(Outline.Simple(Points, tolerance));

    public static Way Closed(P[] outline) => new([.. outline, outline[0]]);

    /// <summary>The stretches that the frame shows, with a point on either side.</summary>
    public IEnumerable<Way> Seen()
    {
        var run = new List<P>();
        for (var i = 0; i < Points.Length; i++)
        {
            if (IsSeen(i))
            {
                run.Add(Points[i]);
                continue;
            }
            if (run.Count > 1)
            {
                yield return Through([.. run]);
            }
            run.Clear();
        }
        if (run.Count > 1)
        {
            yield return Through(run);
        }
    }

    private bool IsSeen(int i) =>
        Sketch.IsNear(Points[i], 12)
        || (i > 0 && Touches(Points[i - 1], Points[i]))
        || (i + 1 < Points.Length && Touches(Points[i], Points[i + 1]));

    private static bool Touches(P a, P b)
    {
        for (var n = 0; n <= 8; n++)
        {
            if (Sketch.IsNear(a.Towards(b, n / 8.0), 8))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The nearest point of the way.</summary>
    public Near Nearest(P p)
    {
        var best = 0;
        var bestPart = 0.0;
        var least = double.MaxValue;
        for (var i = 0; i < steps.Length; i++)
        {
            var from = p - Points[i];
            var part = from.Dot(steps[i]) / squares[i];
            part =
                part < 0 ? 0
                : part > 1 ? 1
                : part;
            var off = from - (steps[i] * part);
            var square = off.Dot(off);
            if (square < least)
            {
                (best, bestPart, least) = (i, part, square);
            }
        }
        var side = steps[best].Cross(p - Points[best]) < 0 ? -1 : 1;
        return new Near(
            Points[best] + (steps[best] * bestPart),
            steps[best].Unit,
            Math.Sqrt(least),
            side,
            best + bestPart
        );
    }

    /// <summary>The point and direction at a part (0 to 1) of the way's points.</summary>
    public (P Point, P Along) At(double part)
    {
        var place = Math.Clamp(part, 0, 1) * (Points.Length - 1);
        var i = Math.Min((int)place, Points.Length - 2);
        return (Points[i].Towards(Points[i + 1], place - i), (Points[i + 1] - Points[i]).Unit);
    }

    /// <summary>Where the two first cross.</summary>
    public P? Crossing(Way other)
    {
        for (var i = 0; i + 1 < Points.Length; i++)
        {
            var r = Points[i + 1] - Points[i];
            for (var j = 0; j + 1 < other.Points.Length; j++)
            {
                var s = other.Points[j + 1] - other.Points[j];
                var turn = r.Cross(s);
                if (Math.Abs(turn) < 1e-9)
                {
                    continue;
                }
                var t = (other.Points[j] - Points[i]).Cross(s) / turn;
                var u = (other.Points[j] - Points[i]).Cross(r) / turn;
                if (t is >= 0 and <= 1 && u is >= 0 and <= 1)
                {
                    return Points[i] + (r * t);
                }
            }
        }
        return null;
    }
}

/// <summary>The nearest point of a way.</summary>
/// <param name="Point">It.</param>
/// <param name="Along">The way's direction there.</param>
/// <param name="Distance">How far it is.</param>
/// <param name="Side">On which side of the way the asked point lies: 1 or -1.</param>
/// <param name="Place">Where on the way: the index of the point before it, and the part of the way to the next.</param>
internal readonly record struct Near(P Point, P Along, double Distance, int Side, double Place);

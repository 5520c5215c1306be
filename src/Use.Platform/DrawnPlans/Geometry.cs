using System.Globalization;

namespace Use.Platform.DrawnPlans;

/// <summary>A point or a vector, in the plan's units (480 x 300).</summary>
internal readonly record struct P(double X, double Y)
{
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    public P Unit => this * (1 / Math.Max(Length, 1e-9));

    /// <summary>A quarter turn.</summary>
    public P Across => new(-Y, X);

    public static P operator +(P a, P b) => new(a.X + b.X, a.Y + b.Y);

    public static P operator -(P a, P b) => new(a.X - b.X, a.Y - b.Y);

    public static P operator *(P a, double by) => new(a.X * by, a.Y * by);

    public double Dot(P b) => (X * b.X) + (Y * b.Y);

    public double Cross(P b) => (X * b.Y) - (Y * b.X);

    public double To(P b) => (b - this).Length;

    public P Towards(P b, double part) => this + ((b - this) * part);

    /// <summary>The two numbers only: a record would also print its unit vector, and that one's, without end.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({X:0.#}, {Y:0.#})");

    public static P At(double angle, double length = 1) => new(Angle.Cos(angle) * length, Angle.Sin(angle) * length);
}

/// <summary>Sine and cosine by addition and multiplication alone: the C library's differ in the last digit from system to system.</summary>
internal static class Angle
{
    public const double Turn = 2 * Math.PI;

    public static double Cos(double x) => Sin(x + (Math.PI / 2));

    /// <summary>The angle of a direction or its opposite, within a quarter turn of the X axis; found by halving.</summary>
    public static double Of(P along)
    {
        var (low, high) = (-Math.PI / 2, Math.PI / 2);
        var facing = along.X < 0 ? along * -1 : along;
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = P.At(middle).Cross(facing) > 0 ? (middle, high) : (low, middle);
        }
        return low;
    }

    public static double Sin(double x)
    {
        x -= Math.Floor((x / Turn) + 0.5) * Turn;
        if (x > Math.PI / 2)
        {
            x = Math.PI - x;
        }
        else if (x < -Math.PI / 2)
        {
            x = -Math.PI - x;
        }
        var q = x * x;
        return x * (1 - (q / 6 * (1 - (q / 20 * (1 - (q / 42 * (1 - (q / 72 * (1 - (q / 110))))))))));
    }
}

/// <summary>Convex outlines, in any turning sense.</summary>
internal static class Outline
{
    public static double Area(P[] shape) => Math.Abs(SignedArea(shape));

    public static double SignedArea(P[] shape)
    {
        var sum = 0.0;
        for (var i = 0; i < shape.Length; i++)
        {
            sum += shape[i].Cross(shape[(i + 1) % shape.Length]);
        }
        return sum / 2;
    }

    public static P Centre(P[] shape)
    {
        var sum = new P(0, 0);
        foreach (var p in shape)
        {
            sum += p;
        }
        return sum * (1.0 / shape.Length);
    }

    public static double Radius(P[] shape, P centre)
    {
        var most = 0.0;
        foreach (var p in shape)
        {
            most = Math.Max(most, (p - centre).Dot(p - centre));
        }
        return Math.Sqrt(most);
    }

    /// <summary>What lies on the side of the line through <paramref name="at"/> to which <paramref name="normal"/> points.</summary>
    public static P[] Clip(P[] shape, P at, P normal)
    {
        var kept = new List<P>(shape.Length + 1);
        for (var i = 0; i < shape.Length; i++)
        {
            var a = shape[i];
            var b = shape[(i + 1) % shape.Length];
            var da = (a - at).Dot(normal);
            var db = (b - at).Dot(normal);
            if (da >= 0)
            {
                kept.Add(a);
            }
            if ((da < 0) != (db < 0))
            {
                kept.Add(a.Towards(b, da / (da - db)));
            }
        }
        return kept.Count < 3 ? [] : [.. kept];
    }

    /// <summary>Takes a margin off every side.</summary>
    public static P[] Inset(P[] shape, double margin)
    {
        var sense = SignedArea(shape) > 0 ? 1 : -1;
        var inner = shape;
        for (var i = 0; i < shape.Length && inner.Length > 0; i++)
        {
            var normal = (shape[(i + 1) % shape.Length] - shape[i]).Unit.Across * sense;
            inner = Clip(inner, shape[i] + (normal * margin), normal);
        }
        return inner;
    }

    /// <summary>Cuts off the corners.</summary>
    public static P[] Chamfer(P[] shape, double length)
    {
        var cut = new List<P>(shape.Length * 2);
        for (var i = 0; i < shape.Length; i++)
        {
            var p = shape[i];
            var before = shape[(i + shape.Length - 1) % shape.Length];
            var after = shape[(i + 1) % shape.Length];
            cut.Add(p + ((before - p).Unit * Math.Min(length, p.To(before) * 0.4)));
            cut.Add(p + ((after - p).Unit * Math.Min(length, p.To(after) * 0.4)));
        }
        return [.. cut];
    }

    public static bool Contains(P[] shape, P point)
    {
        var sense = SignedArea(shape) > 0 ? 1 : -1;
        for (var i = 0; i < shape.Length; i++)
        {
            if ((shape[(i + 1) % shape.Length] - shape[i]).Cross(point - shape[i]) * sense < 0)
            {
                return false;
            }
        }
        return shape.Length > 2;
    }

    /// <summary>The part of the shape outside of a convex region and its margin: the largest that one straight cut leaves.</summary>
    public static P[] Outside(P[] shape, P[] region, double margin)
    {
        var sense = SignedArea(region) > 0 ? 1 : -1;
        P[] best = [];
        for (var i = 0; i < region.Length; i++)
        {
            var normal = (region[(i + 1) % region.Length] - region[i]).Unit.Across * -sense;
            var part = Clip(shape, region[i] + (normal * margin), normal);
            if (part.Length > 0 && (best.Length == 0 || Area(part) > Area(best)))
            {
                best = part;
            }
        }
        return best;
    }

    /// <summary>A line without the points that lie nearly on the straight way between others (Douglas, Peucker 1973).</summary>
    public static P[] Simple(P[] line, double tolerance)
    {
        var kept = new bool[line.Length];
        kept[0] = kept[^1] = true;
        var open = new Stack<(int From, int To)>();
        open.Push((0, line.Length - 1));
        while (open.TryPop(out var part))
        {
            var farthest = -1;
            var most = tolerance;
            for (var i = part.From + 1; i < part.To; i++)
            {
                var distance = OffLine(line[i], line[part.From], line[part.To]);
                if (distance > most)
                {
                    (farthest, most) = (i, distance);
                }
            }
            if (farthest > 0)
            {
                kept[farthest] = true;
                open.Push((part.From, farthest));
                open.Push((farthest, part.To));
            }
        }
        return [.. line.Where((_, i) => kept[i])];
    }

    /// <summary>An outline without the corners that hardly show. Of a convex one, what is left lies inside it.</summary>
    public static P[] Compact(P[] shape, double tolerance)
    {
        var left = shape.ToList();
        for (var i = 0; i < left.Count && left.Count > 3; )
        {
            if (OffLine(left[i], left[(i + left.Count - 1) % left.Count], left[(i + 1) % left.Count]) < tolerance)
            {
                left.RemoveAt(i);
            }
            else
            {
                i++;
            }
        }
        return [.. left];
    }

    /// <summary>A rectangle around a centre.</summary>
    public static P[] Box(P centre, double angle, double width, double height)
    {
        var x = P.At(angle, width / 2);
        var y = P.At(angle, height / 2).Across;
        return [centre - x - y, centre + x - y, centre + x + y, centre - x + y];
    }

    private static double OffLine(P p, P a, P b)
    {
        var along = b - a;
        return along.Length < 1e-6 ? p.To(a) : Math.Abs(along.Cross(p - a)) / along.Length;
    }

    /// <summary>A polygon near an ellipse, a little uneven when there is chance.</summary>
    public static P[] Round(
        P centre,
        double angle,
        double width,
        double height,
        int corners,
        Func<double>? uneven = null
    )
    {
        var points = new P[corners];
        var x = P.At(angle);
        for (var i = 0; i < corners; i++)
        {
            var on = P.At(i * Angle.Turn / corners, 1 + (uneven?.Invoke() ?? 0));
            points[i] = centre + (x * (on.X * width / 2)) + (x.Across * (on.Y * height / 2));
        }
        return points;
    }
}

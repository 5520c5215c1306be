namespace Use.Platform.Places;

/// <summary>The part of the world that a map shows, in units of <see cref="WorldOutlines"/> and in its proportions.</summary>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge.</param>
/// <param name="Width">The width.</param>
public readonly record struct MapFrame(double X, double Y, double Width)
{
    // Closer, the outlines (a unit is some 40 km) would show their corners.
    private const double Narrowest = WorldOutlines.Width / 6d;
    private const double Margin = 1.4;

    /// <summary>All of it.</summary>
    public static MapFrame World { get; } = new(0, 0, WorldOutlines.Width);

    /// <summary>The height.</summary>
    public double Height => Width * WorldOutlines.Height / WorldOutlines.Width;

    /// <summary>How many times larger than the whole world things appear.</summary>
    public double Zoom => WorldOutlines.Width / Width;

    /// <summary>The frame around points, with a margin; the whole world when there are none.</summary>
    public static MapFrame Around(IReadOnlyCollection<(double X, double Y)> points)
    {
        if (points.Count == 0)
        {
            return World;
        }
        var (left, right) = (points.Min(point => point.X), points.Max(point => point.X));
        var (top, bottom) = (points.Min(point => point.Y), points.Max(point => point.Y));
        var proportion = (double)WorldOutlines.Width / WorldOutlines.Height;
        var width = Math.Max(Narrowest, Margin * Math.Max(right - left, (bottom - top) * proportion));
        if (width >= WorldOutlines.Width)
        {
            return World;
        }
        var height = width / proportion;
        return new MapFrame(
            Math.Clamp(((left + right) / 2) - (width / 2), 0, WorldOutlines.Width - width),
            Math.Clamp(((top + bottom) / 2) - (height / 2), 0, WorldOutlines.Height - height),
            width
        );
    }

    /// <summary>Whether a point lies in it.</summary>
    public bool Has(double x, double y) => x >= X && x <= X + Width && y >= Y && y <= Y + Height;
}

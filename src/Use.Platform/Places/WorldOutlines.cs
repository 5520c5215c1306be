using System.Globalization;
using Use.Platform.Seeding;

namespace Use.Platform.Places;

/// <summary>
/// The outlines of countries for a map drawn as SVG, read once from <c>seed-data/reference/world.csv</c> (Natural Earth, public
/// domain). The view box is <see cref="Width"/> by <see cref="Height"/>; the projection is Equal Earth.
/// </summary>
public sealed class WorldOutlines(SeedFiles files)
{
    /// <summary>The width of the view box.</summary>
    public const int Width = 1000;

    /// <summary>The height of the view box.</summary>
    public const int Height = 487;

    private readonly Lazy<IReadOnlyList<CountryOutline>> all = new(() =>
        [.. files.Rows("reference/world.csv").Select(row => new CountryOutline(row["code"], row["path"]))]
    );

    /// <summary>All of them, by country code. The smallest countries have none.</summary>
    public IReadOnlyList<CountryOutline> All => all.Value;

    /// <summary>Where a point of the Earth lies in the view box.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    /// <remarks>Bojan Šavrič, Tom Patterson and Bernhard Jenny: The Equal Earth map projection, 2018.</remarks>
    public static (double X, double Y) Position(double latitude, double longitude)
    {
        var (x, y) = Project(latitude, longitude);
        var (edge, _) = Project(0, 180);
        var (_, pole) = Project(90, 0);
        return ((x / edge + 1) / 2 * Width, (1 - y / pole) / 2 * Height);
    }

    private static (double X, double Y) Project(double latitude, double longitude)
    {
        const double a1 = 1.340264;
        const double a2 = -0.081106;
        const double a3 = 0.000893;
        const double a4 = 0.003796;
        var m = Math.Sqrt(3) / 2;
        var p = Math.Asin(m * Math.Sin(double.DegreesToRadians(latitude)));
        var p2 = p * p;
        var p6 = p2 * p2 * p2;
        return (
            double.DegreesToRadians(longitude)
                * Math.Cos(p)
                / (m * (a1 + (3 * a2 * p2) + (p6 * ((7 * a3) + (9 * a4 * p2))))),
            p * (a1 + (a2 * p2) + (p6 * (a3 + (a4 * p2))))
        );
    }
}

/// <summary>The outline of a country.</summary>
/// <param name="Code">ISO 3166-1 alpha-2.</param>
/// <param name="Path">An SVG path of whole numbers: M with a point, l, h and v with steps, z.</param>
public sealed record CountryOutline(string Code, string Path)
{
    /// <summary>Its corners.</summary>
    public IReadOnlyList<(int X, int Y)> Corners { get; } = ReadCorners(Path);

    private static List<(int X, int Y)> ReadCorners(string path)
    {
        var corners = new List<(int X, int Y)>();
        for (var at = 0; at < path.Length; )
        {
            var how = path[at++];
            if (how == 'z')
            {
                continue;
            }
            var x = how == 'v' ? 0 : Number(path, ref at);
            var y = how == 'h' ? 0 : Number(path, ref at);
            corners.Add(how == 'M' ? (x, y) : (corners[^1].X + x, corners[^1].Y + y));
        }
        return corners;
    }

    private static int Number(string path, ref int at)
    {
        var start = path[at] == ' ' ? at + 1 : at;
        at = start + 1;
        while (at < path.Length && char.IsAsciiDigit(path[at]))
        {
            at++;
        }
        return int.Parse(path.AsSpan(start..at), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }
}

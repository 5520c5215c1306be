namespace Use.Platform.Places;

/// <summary>Gathers places that would lie on each other on a map.</summary>
public static class PlaceClusters
{
    // In units of the map at no zoom: room for two of the largest circles, and air between them.
    private const double LargestRadius = 17;
    private const double Apart = 42;

    /// <summary>
    /// Circles that do not overlap: each place, those with most practices first, joins the nearest circle that it would come too close to, or
    /// begins one. Places without a point, or outside of the frame, are left out.
    /// </summary>
    /// <param name="places">Places with their number of practices.</param>
    /// <param name="frame">What the map shows.</param>
    public static IReadOnlyList<PlaceCluster> Of(IEnumerable<(PlacePoint Place, int Count)> places, MapFrame frame)
    {
        var apart = Apart / frame.Zoom;
        var clusters = new List<(double X, double Y, List<(PlacePoint Place, int Count)> Places)>();
        foreach (var place in places.OrderByDescending(place => place.Count).ThenBy(place => place.Place.Id))
        {
            if (place.Place.Position is not var (x, y) || !frame.Has(x, y))
            {
                continue;
            }
            var near = clusters.Count == 0 ? default : clusters.MinBy(cluster => Distance(cluster.X, cluster.Y, x, y));
            if (near.Places is not null && Distance(near.X, near.Y, x, y) < apart)
            {
                near.Places.Add(place);
            }
            else
            {
                clusters.Add((x, y, [place]));
            }
        }
        return
        [
            .. clusters.Select(cluster => new PlaceCluster(
                cluster.X,
                cluster.Y,
                Radius(cluster.Places, frame),
                cluster.Places
            )),
        ];
    }

    // The area tells the number, up to a circle that its neighbours leave room for.
    private static double Radius(IEnumerable<(PlacePoint Place, int Count)> places, MapFrame frame) =>
        Math.Min(LargestRadius, 8 + (1.2 * Math.Sqrt(places.Sum(place => place.Count)))) / frame.Zoom;

    private static double Distance(double x1, double y1, double x2, double y2) =>
        Math.Sqrt(((x1 - x2) * (x1 - x2)) + ((y1 - y2) * (y1 - y2)));
}

/// <summary>Places that are one circle on a map.</summary>
/// <param name="X">Its middle, in units of the map.</param>
/// <param name="Y">Its middle, in units of the map.</param>
/// <param name="Radius">Its radius, in units of the map.</param>
/// <param name="Places">The places with their number of practices, most first; never empty.</param>
public sealed record PlaceCluster(
    double X,
    double Y,
    double Radius,
    IReadOnlyList<(PlacePoint Place, int Count)> Places
)
{
    /// <summary>How many practices.</summary>
    public int Count => Places.Sum(place => place.Count);
}

using Use.Platform.DrawnPlans.Grammars;

namespace Use.Platform.DrawnPlans;

/// <summary>
/// The picture of a record without a photograph: the plan of an imagined city. The same name, city and theme always give the
/// same plan, on every machine; plans of one city are kin (the layout of its streets, its river, its coast), and the theme
/// gives the colours. It says nothing about the real city, and pages say so.
/// </summary>
/// <remarks>
/// An SVG of 480 x 300 units and 3 to 10 KB, meant to be served as a file of its own: it carries its own dark colours and
/// follows <c>prefers-color-scheme</c>. A change to the drawing changes all plans, so their addresses should carry
/// <see cref="Version"/>.
/// </remarks>
public sealed class DrawnPlan
{
    /// <summary>Goes up whenever the same seed would give another drawing.</summary>
    public const int Version = 1;

    private readonly HashSet<int> marked;
    private readonly PlanPalette palette;

    private DrawnPlan(Sketch sketch, HashSet<int> marked, PlanPalette palette)
    {
        this.marked = marked;
        this.palette = palette;
        Sketch = sketch;
        Svg = PlanSvg.Write(sketch, marked, palette.Light, palette.Dark);
    }

    /// <summary>The SVG document, for light and dark surroundings.</summary>
    public string Svg { get; }

    /// <summary>What was drawn; tests measure on it.</summary>
    internal Sketch Sketch { get; }

    /// <summary>The document in light colours only, for raster images.</summary>
    internal string ToLightSvg() => PlanSvg.Write(Sketch, marked, palette.Light, dark: null);

    /// <summary>Draws a plan. It takes a few milliseconds.</summary>
    /// <param name="name">The record's name, or its id: what tells it from others of the same city.</param>
    /// <param name="city">The city's name; empty when there is none.</param>
    /// <param name="theme">The theme's code, for example <c>water</c>; one that is not known gets the colours of planning.</param>
    /// <param name="traits">What is known of the city's shape; null to look it up among well-known cities.</param>
    public static DrawnPlan Draw(string name, string city, string theme, PlanTraits? traits = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(city);
        ArgumentNullException.ThrowIfNull(theme);
        var sketch = MakeSketch(name, city, traits ?? KnownCities.Of(city));
        return new DrawnPlan(sketch, Accents(sketch), PlanPalette.Of(theme));
    }

    private static Sketch MakeSketch(string name, string city, PlanTraits traits)
    {
        // Two lots: one that all plans of a city share, one of the plan itself.
        var shared = new PlanRandom("city", city.Length > 0 ? city : name);
        // Canals, the last of the layouts, lead to a harbour.
        var layout = traits.Layout ?? (CityLayout)shared.Below(traits.IsPort == false ? 6 : 7);
        var random = new PlanRandom("plan", name, city);
        var sketch = new Sketch(random, traits);
        Terrain.Lay(sketch, shared, layout == CityLayout.Canals);
        Place(sketch, layout == CityLayout.Canals);
        switch (layout)
        {
            case CityLayout.Grid:
                GridLayout.Lay(sketch);
                break;
            case CityLayout.Radial:
                RadialLayout.Lay(sketch);
                break;
            case CityLayout.Organic:
                OrganicLayout.Lay(sketch);
                break;
            case CityLayout.Colonial:
                ColonialLayout.Lay(sketch);
                break;
            case CityLayout.Hillside:
                HillsideLayout.Lay(sketch);
                break;
            case CityLayout.Superblocks:
                SuperblockLayout.Lay(sketch);
                break;
            default:
                CanalLayout.Lay(sketch);
                break;
        }
        sketch.TrimStreets();
        Furnishing.AddRail(sketch);
        Furnishing.AddParks(sketch);
        Furnishing.AddQuayTrees(sketch);
        Cut(sketch);
        Furnishing.LeaveWater(sketch);
        Furnishing.AddBridges(sketch);
        return sketch;
    }

    /// <summary>Chooses the city's middle on land, near the water if there is any, and turns the streets to face it.</summary>
    private static void Place(Sketch sketch, bool isAtHarbour)
    {
        var random = sketch.Random;
        var best = new P(240, 150);
        for (var tries = 0; tries < 40; tries++)
        {
            var p = new P(random.Range(150, 330), random.Range(95, 205));
            if (sketch.IsLand(p, 42))
            {
                best = p;
                break;
            }
        }
        if (isAtHarbour && sketch.Coast is { } shore)
        {
            var near = shore.Way.Nearest(new P(240, 150));
            best = near.Point - (near.Along.Across * random.Range(14, 24));
        }
        sketch.Centre = best;
        var along = sketch.Coast?.Way.Nearest(best).Along ?? sketch.River?.Way.Nearest(best).Along;
        sketch.Lean =
            along is { } a && random.Chance(0.7) ? Angle.Of(a) + (random.Bell() * 0.08) : random.Range(-0.6, 0.6);
    }

    /// <summary>Takes out of the blocks all that is no building land.</summary>
    private static void Cut(Sketch sketch)
    {
        if (sketch.Coast is { } coast)
        {
            sketch.Cut(coast.Way, Terrain.Quay, keep: -1);
        }
        if (sketch.River is { } river)
        {
            sketch.Cut(river.Way, place => river.Half(place) + Terrain.Quay, river.Widest + Terrain.Quay);
        }
        foreach (var canal in sketch.Canals)
        {
            sketch.Cut(canal.Way, canal.Widest + 1.8);
        }
        foreach (var street in sketch.Streets)
        {
            sketch.Cut(street.Way, (street.Width / 2) + 0.9);
        }
        if (sketch.Rail is { } rail)
        {
            sketch.Cut(rail, 3.2);
        }
        foreach (var park in sketch.Parks)
        {
            sketch.Cut(park.Outline, 1.6);
        }
        foreach (var square in sketch.Squares)
        {
            sketch.Cut(square, 0.8);
        }
    }

    /// <summary>
    /// The blocks that the theme marks: one near the middle, the others spread over the plan, none beside another.
    /// </summary>
    private static HashSet<int> Accents(Sketch sketch)
    {
        var random = sketch.Random;
        var wanted = random.Between(5, 8);
        var chosen = new List<int>();
        var start = sketch.Centre + P.At(random.Range(0, Angle.Turn), random.Range(18, 40));
        for (var n = 0; n < wanted; n++)
        {
            var target = n == 0 ? start : new P(random.Range(36, 444), random.Range(32, 268));
            var best = -1;
            var least = double.MaxValue;
            for (var i = 0; i < sketch.Blocks.Count; i++)
            {
                var block = sketch.Blocks[i];
                var centre = Outline.Centre(block);
                var isApart = chosen.TrueForAll(other => Outline.Centre(sketch.Blocks[other]).To(centre) > 44);
                // A large block reads as a place, a small one as a speck.
                var distance = centre.To(target) - Math.Min(18, Outline.Area(block) / 40);
                if (isApart && Outline.Area(block) > 130 && distance < least && centre.Y is > 16 and < 284)
                {
                    (best, least) = (i, distance);
                }
            }
            if (best >= 0)
            {
                chosen.Add(best);
            }
        }
        return [.. chosen];
    }
}

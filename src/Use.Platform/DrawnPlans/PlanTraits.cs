namespace Use.Platform.DrawnPlans;

/// <summary>The ways in which cities are laid out.</summary>
public enum CityLayout
{
    /// <summary>A planned grid, its corners sometimes cut, with avenues and a diagonal.</summary>
    Grid,

    /// <summary>Rings and spokes around a round place.</summary>
    Radial,

    /// <summary>A grown old town inside the line of its walls.</summary>
    Organic,

    /// <summary>Square blocks around a plaza.</summary>
    Colonial,

    /// <summary>Streets along the contours of a slope.</summary>
    Hillside,

    /// <summary>Wide roads around large blocks, with buildings standing free in them.</summary>
    Superblocks,

    /// <summary>Half rings of canals around a harbour.</summary>
    Canals,
}

/// <summary>What is known of a city's shape. What is not known (null) is drawn by lot, the same for all plans of a city.</summary>
/// <param name="Layout">How its streets are laid out.</param>
/// <param name="IsPort">Whether it lies at the sea or a great lake.</param>
/// <param name="HasRiver">Whether a river runs through it.</param>
public sealed record PlanTraits(CityLayout? Layout = null, bool? IsPort = null, bool? HasRiver = null);

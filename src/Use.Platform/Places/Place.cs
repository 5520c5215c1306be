using Use.Platform.Shared;

namespace Use.Platform.Places;

/// <summary>A UN region or sub-region (M49).</summary>
public sealed class Region
{
    /// <summary>M49 code, three digits.</summary>
    public required string Code { get; init; }

    /// <summary>The region that a sub-region lies in, or null.</summary>
    public string? Parent { get; set; }

    /// <summary>Its name.</summary>
    public required LocalizedText Name { get; set; }
}

/// <summary>A country or area of M49.</summary>
public sealed class Country
{
    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Code { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    public required string Alpha3 { get; set; }

    /// <summary>The M49 code of its sub-region.</summary>
    public required string RegionCode { get; set; }

    /// <summary>Its common name.</summary>
    public required LocalizedText Name { get; set; }
}

/// <summary>What kind of place.</summary>
public enum PlaceKind
{
    /// <summary>A city or town.</summary>
    City,

    /// <summary>A metropolitan area of several municipalities.</summary>
    MetropolitanArea,

    /// <summary>A region, province or state.</summary>
    Region,
}

/// <summary>Whether a place has been checked.</summary>
public enum PlaceState
{
    /// <summary>Of the gazetteer, or accepted by an editor.</summary>
    Accepted,

    /// <summary>Proposed by an author and not yet checked.</summary>
    Proposed,
}

/// <summary>A city, metropolitan area or region.</summary>
public sealed class Place
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is.</summary>
    public PlaceKind Kind { get; set; }

    /// <summary>Whether it has been checked.</summary>
    public PlaceState State { get; set; }

    /// <summary>The country, ISO 3166-1 alpha-2.</summary>
    public required string CountryCode { get; set; }

    /// <summary>The country.</summary>
    public Country Country { get; set; } = null!;

    /// <summary>Its name; in the languages for which no other is known, too.</summary>
    public required LocalizedText Name { get; set; }

    /// <summary>Other names: former, local, in other languages.</summary>
    public List<string> OtherNames { get; set; } = [];

    /// <summary>What tells it from another place of its name in the country, or empty.</summary>
    public string Qualifier { get; set; } = "";

    /// <summary>Degrees north, or null when unknown.</summary>
    public double? Latitude { get; set; }

    /// <summary>Degrees east, or null when unknown.</summary>
    public double? Longitude { get; set; }

    /// <summary>Inhabitants, or null when unknown.</summary>
    public long? Population { get; set; }

    /// <summary>The year of the population, or null when unknown.</summary>
    public int? PopulationYear { get; set; }

    /// <summary>Who says so.</summary>
    public string PopulationSource { get; set; } = "";

    /// <summary>All its names, folded and between bars: what a type-ahead looks in.</summary>
    public string SearchNames { get; set; } = "";

    /// <summary>Who proposed it, if it was proposed.</summary>
    public Guid? ProposedBy { get; set; }

    /// <summary>Raised by each change: optimistic concurrency.</summary>
    public int Changes { get; set; }

    /// <summary>Every name, each once.</summary>
    public IEnumerable<string> AllNames => Name.All.Concat(OtherNames).Distinct();

    /// <summary>Makes <see cref="SearchNames"/> follow the names: call it after changing one.</summary>
    public void RefreshSearchNames() =>
        SearchNames = "|" + string.Join('|', AllNames.Select(Folding.Fold).Distinct()) + "|";
}

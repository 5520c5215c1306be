using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Places;

/// <summary>Reads what a chip, a map or a list needs of places.</summary>
public sealed class ReadPlaces(PlatformDb db)
{
    /// <summary>The places of the values of the place facet (ids, 32 hexadecimal digits); what is no place is left out.</summary>
    public async Task<IReadOnlyDictionary<string, PlacePoint>> RunAsync(
        IEnumerable<string> values,
        CancellationToken cancellation = default
    )
    {
        var ids = values
            .Select(value => Guid.TryParseExact(value, "N", out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)
            .Distinct()
            .ToList();
        if (ids.Count == 0)
        {
            return new Dictionary<string, PlacePoint>();
        }
        var found = await db
            .Places.AsNoTracking()
            .Where(place => EF.Parameter(ids).Contains(place.Id))
            .Select(place => new PlacePoint(place.Id, place.Name, place.CountryCode, place.Latitude, place.Longitude))
            .ToListAsync(cancellation);
        return found.ToDictionary(place => place.Value);
    }
}

/// <summary>A place as a point.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="CountryCode">Its country, ISO 3166-1 alpha-2.</param>
/// <param name="Latitude">Degrees north, or null when unknown.</param>
/// <param name="Longitude">Degrees east, or null when unknown.</param>
public sealed record PlacePoint(Guid Id, LocalizedText Name, string CountryCode, double? Latitude, double? Longitude)
{
    /// <summary>Its value in the place facet.</summary>
    public string Value => Id.ToString("N", CultureInfo.InvariantCulture);

    /// <summary>Where it lies on the map (<see cref="WorldOutlines"/>), or null when its point is unknown.</summary>
    public (double X, double Y)? Position =>
        Latitude is { } latitude && Longitude is { } longitude ? WorldOutlines.Position(latitude, longitude) : null;
}

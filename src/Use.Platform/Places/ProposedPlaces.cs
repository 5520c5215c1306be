using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Places;

/// <summary>The places that authors proposed and no editor has checked.</summary>
public sealed class BrowseProposedPlaces(PlatformDb db)
{
    /// <summary>All of them with the places they might be.</summary>
    public async Task<IReadOnlyList<ProposedPlace>> RunAsync(CancellationToken cancellation = default)
    {
        var proposed = await db
            .Places.AsNoTracking()
            .Include(place => place.Country)
            .Where(place => place.State == PlaceState.Proposed)
            .OrderBy(place => place.CountryCode)
            .ThenBy(place => place.Id)
            .Take(200)
            .ToListAsync(cancellation);
        var found = new List<ProposedPlace>();
        foreach (var place in proposed)
        {
            var begin = Folding.Fold(place.Name.En);
            var part = "|" + (begin.Length > 4 ? begin[..4] : begin);
            var similar = await db
                .Places.AsNoTracking()
                .Where(other =>
                    other.CountryCode == place.CountryCode
                    && other.State == PlaceState.Accepted
                    && other.SearchNames.Contains(part)
                )
                .OrderByDescending(other => other.Population ?? 0)
                .Take(5)
                .ToListAsync(cancellation);
            var uses =
                await db.CaseStudies.CountAsync(row => row.PlaceId == place.Id, cancellation)
                + await db.Initiatives.CountAsync(row => row.PlaceId == place.Id, cancellation);
            found.Add(new ProposedPlace(place, similar, uses));
        }
        return found;
    }
}

/// <summary>A proposed place.</summary>
/// <param name="Place">The place.</param>
/// <param name="Similar">Places of the gazetteer that it might be.</param>
/// <param name="Uses">How many public records use it.</param>
public sealed record ProposedPlace(Place Place, IReadOnlyList<Place> Similar, int Uses);

/// <summary>Accepts a proposed place (with its name put right), or says that it is one that is there.</summary>
public sealed class AcceptPlace(PlatformDb db)
{
    /// <summary>Accepts a place under a name.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="placeId">The place.</param>
    /// <param name="name">Its name as it shall be.</param>
    /// <param name="changes">The count of changes that the editor saw.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Outcome<Place>> RunAsync(
        Actor actor,
        Guid placeId,
        string name,
        int changes,
        CancellationToken cancellation = default
    )
    {
        if (!actor.IsEditor || await db.Places.FindAsync([placeId], cancellation) is not { } place)
        {
            return Outcome.NotFound<Place>();
        }
        name = name.Trim();
        if (name.Length is 0 or > 120)
        {
            return Outcome.Invalid<Place>(new FieldError("name", "NameMissing"));
        }
        if (place.Changes != changes)
        {
            return Outcome.Conflict(place);
        }
        place.Name = place.Name with { En = name };
        place.State = PlaceState.Accepted;
        place.Changes++;
        place.RefreshSearchNames();
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(place) : Outcome.Conflict<Place>();
    }

    /// <summary>Puts every public record of a proposed place to one of the gazetteer and takes the proposal away.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="placeId">The proposed place.</param>
    /// <param name="intoId">The place that it is.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Outcome<Place>> MergeAsync(
        Actor actor,
        Guid placeId,
        Guid intoId,
        CancellationToken cancellation = default
    )
    {
        var place = await db.Places.FindAsync([placeId], cancellation);
        var into = await db.Places.FindAsync([intoId], cancellation);
        if (!actor.IsEditor || place is not { State: PlaceState.Proposed } || into is null || placeId == intoId)
        {
            return Outcome.NotFound<Place>();
        }
        foreach (var row in await db.CaseStudies.Where(row => row.PlaceId == placeId).ToListAsync(cancellation))
        {
            row.PlaceId = intoId;
            row.CountryCode = into.CountryCode;
        }
        foreach (var row in await db.Initiatives.Where(row => row.PlaceId == placeId).ToListAsync(cancellation))
        {
            row.PlaceId = intoId;
            row.CountryCode = into.CountryCode;
        }
        if (!into.AllNames.Contains(place.Name.En))
        {
            into.OtherNames = [.. into.OtherNames, place.Name.En];
        }
        into.Changes++;
        into.RefreshSearchNames();
        db.Remove(place);
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(into) : Outcome.Conflict<Place>();
    }
}

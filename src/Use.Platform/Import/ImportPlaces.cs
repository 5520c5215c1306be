using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.Import;

/// <summary>
/// Finds the places of an import's rows and remembers them; one that the gazetteer lacks is proposed once, however many rows
/// name it.
/// </summary>
internal sealed class ImportPlaces(PlatformDb db)
{
    private readonly Dictionary<(string Country, string Name, PlaceKind? Kind), Guid?> byName = [];
    private readonly Dictionary<Guid, (string Country, string Names)?> byId = [];

    /// <summary>Names of the places that the batch in hand proposes.</summary>
    public List<string> Proposed { get; } = [];

    /// <summary>The id of the place that a row means, or null when there is none.</summary>
    /// <param name="choice">What the row says; its country is an alpha-2 code.</param>
    /// <param name="kind">The kind, when the row says it: then a place of another kind is another place.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Guid?> FindAsync(PlaceChoice choice, PlaceKind? kind, CancellationToken cancellation)
    {
        if (choice.Id is { } id && await IsMeantAsync(id, choice, cancellation))
        {
            return id;
        }
        var key = (choice.Country, Folding.Fold(choice.Name), kind);
        if (!byName.TryGetValue(key, out var found))
        {
            var place = await FindPlace.ByNameAsync(db, choice.Name, choice.Country, kind, cancellation);
            found = kind is null || place?.Kind == kind ? place?.Id : null;
            byName.Add(key, found);
        }
        return found;
    }

    /// <summary>Proposes a place that was not found. Does not save.</summary>
    public Guid Propose(PlaceChoice choice, PlaceKind? kind, Guid by)
    {
        var place = new Place
        {
            Id = Guid.CreateVersion7(),
            Kind = kind ?? PlaceKind.City,
            State = PlaceState.Proposed,
            CountryCode = choice.Country,
            Name = new LocalizedText { En = choice.Name },
            ProposedBy = by,
        };
        place.RefreshSearchNames();
        db.Add(place);
        Proposed.Add($"{choice.Name} ({choice.Country})");
        // Found from now on both by rows that say its kind and by rows that do not.
        foreach (var said in (PlaceKind?[])[place.Kind, null])
        {
            var key = (choice.Country, Folding.Fold(choice.Name), said);
            if (byName.GetValueOrDefault(key) is null)
            {
                byName[key] = place.Id;
            }
        }
        return place.Id;
    }

    /// <summary>Forgets everything: what was remembered did not fit the database any more.</summary>
    public void Forget()
    {
        byName.Clear();
        byId.Clear();
        Proposed.Clear();
    }

    // An id tells two places of one name apart. But a name that somebody has changed in a file counts for more than the id that
    // still stands beside it.
    private async Task<bool> IsMeantAsync(Guid id, PlaceChoice choice, CancellationToken cancellation)
    {
        if (!byId.TryGetValue(id, out var known))
        {
            var place = await db
                .Places.Where(place => place.Id == id)
                .Select(place => new { place.CountryCode, place.SearchNames })
                .SingleOrDefaultAsync(cancellation);
            known = place is null ? null : (place.CountryCode, place.SearchNames);
            byId.Add(id, known);
        }
        return known is { } it
            && it.Country == choice.Country
            && it.Names.Contains("|" + Folding.Fold(choice.Name) + "|", StringComparison.Ordinal);
    }
}

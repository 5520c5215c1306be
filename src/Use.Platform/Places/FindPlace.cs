using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Places;

/// <summary>Finds places by any of their names: the type-ahead of the form, and the reading of imports.</summary>
public sealed class FindPlace(PlatformDb db)
{
    /// <summary>
    /// Accepted places with a name that begins with the text (or has a word that does), the most populous first; a text after a comma
    /// narrows by country.
    /// </summary>
    /// <param name="text">What was typed so far.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<Place>> RunAsync(
        string text,
        int take = 10,
        CancellationToken cancellation = default
    )
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var name = Folding.Fold(comma < 0 ? text : text[..comma]);
        var country = Folding.Fold(comma < 0 ? "" : text[(comma + 1)..]);
        if (name.Length == 0)
        {
            return [];
        }
        var begins = "|" + name;
        var word = " " + name;
        var found = await db
            .Places.AsNoTracking()
            .Include(place => place.Country)
            .Where(place => place.State == PlaceState.Accepted)
            .Where(place => place.SearchNames.Contains(begins) || place.SearchNames.Contains(word))
            .OrderByDescending(place => place.SearchNames.Contains(begins))
            .ThenByDescending(place => place.Population ?? 0)
            .ThenBy(place => place.Id)
            .Take(country.Length == 0 ? take : 200)
            .ToListAsync(cancellation);
        return country.Length == 0
            ? found
            :
            [
                .. found
                    .Where(place =>
                        place.Country.Name.All.Any(other =>
                            Folding.Fold(other).StartsWith(country, StringComparison.Ordinal)
                        )
                    )
                    .Take(take),
            ];
    }

    /// <summary>
    /// The ids of all places that have exactly this name (folded), the most populous first, at most twenty; a country after a comma
    /// narrows. A place that was only proposed counts once a public practice is there.
    /// </summary>
    /// <param name="text">A name, or a name, a comma and a country.</param>
    /// <param name="countries">Understands the country.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<Guid>> NamedAsync(
        string text,
        CountryNames countries,
        CancellationToken cancellation = default
    )
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var name = Folding.Fold(comma < 0 ? text : text[..comma]);
        var country = comma < 0 ? "" : text[(comma + 1)..].Trim();
        if (name.Length == 0)
        {
            return [];
        }
        var whole = "|" + name + "|";
        var found = db.Places.Where(place => place.SearchNames.Contains(whole));
        if (country.Length > 0)
        {
            var code = countries.Find(country) ?? "";
            found = found.Where(place => place.CountryCode == code);
        }
        return await found
            .Where(place =>
                place.State == PlaceState.Accepted
                || db.CaseStudies.Any(practice => practice.PlaceId == place.Id)
                || db.Initiatives.Any(initiative => initiative.PlaceId == place.Id)
            )
            .OrderByDescending(place => place.Population ?? 0)
            .ThenBy(place => place.Id)
            .Take(20)
            .Select(place => place.Id)
            .ToListAsync(cancellation);
    }

    /// <summary>Every name of every accepted place, folded, with the name by which the current reader knows the place; the most populous first.</summary>
    public async Task<IReadOnlyList<(string Folded, string Shown)>> AllNamesAsync(
        CancellationToken cancellation = default
    )
    {
        var rows = await db
            .Places.AsNoTracking()
            .Where(place => place.State == PlaceState.Accepted)
            .OrderByDescending(place => place.Population ?? 0)
            .ThenBy(place => place.Id)
            .Select(place => new { place.SearchNames, place.Name })
            .ToListAsync(cancellation);
        return
        [
            .. rows.SelectMany(row =>
                row.SearchNames.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(name => (name, row.Name.Here))
            ),
        ];
    }

    /// <summary>The place of a country that has exactly this name (folded), the most populous when there are several; or null.</summary>
    public static async Task<Place?> ByNameAsync(
        PlatformDb db,
        string name,
        string countryCode,
        PlaceKind? kind = null,
        CancellationToken cancellation = default
    )
    {
        var whole = "|" + Folding.Fold(name) + "|";
        var found = await db
            .Places.Where(place => place.CountryCode == countryCode && place.SearchNames.Contains(whole))
            .OrderBy(place => place.State)
            .ThenByDescending(place => place.Population ?? 0)
            .ThenBy(place => place.Id)
            .Take(20)
            .ToListAsync(cancellation);
        return found.Find(place => place.Kind == kind) ?? found.FirstOrDefault();
    }
}

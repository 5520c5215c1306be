using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.Initiatives;

/// <summary>How much has been shared in emergencies. It asks the database once.</summary>
public sealed class CountInitiatives(PlatformDb db)
{
    /// <summary>Counts by the emergency's code; one in which nothing is public is not there.</summary>
    public async Task<IReadOnlyDictionary<string, InitiativeCounts>> RunAsync(
        CancellationToken cancellation = default
    ) => await CountsAsync(db.Initiatives, cancellation);

    /// <summary>The counts of one emergency.</summary>
    public async Task<InitiativeCounts> OfAsync(string emergency, CancellationToken cancellation = default) =>
        (
            await CountsAsync(db.Initiatives.Where(row => row.EmergencyCode == emergency), cancellation)
        ).GetValueOrDefault(emergency, InitiativeCounts.None);

    private static Task<Dictionary<string, InitiativeCounts>> CountsAsync(
        IQueryable<Initiative> rows,
        CancellationToken cancellation
    ) =>
        rows.GroupBy(row => row.EmergencyCode)
            .Select(group => new
            {
                group.Key,
                Initiatives = group.Count(),
                Countries = group.Select(row => row.CountryCode).Distinct().Count(),
                Cities = group.Select(row => row.PlaceId).Distinct().Count(),
#pragma warning disable CA1304, CA1311 // The database makes it lower case, SQLite from A to Z.
                Organisations = group
                    .Where(row => row.Organisation != "")
                    .Select(row => row.Organisation.ToLower())
                    .Distinct()
                    .Count(),
#pragma warning restore CA1304, CA1311
            })
            .ToDictionaryAsync(
                group => group.Key,
                group => new InitiativeCounts(group.Initiatives, group.Countries, group.Cities, group.Organisations),
                cancellation
            );
}

/// <summary>How much is public in an emergency.</summary>
/// <param name="Initiatives">Initiatives.</param>
/// <param name="Countries">Countries that have any.</param>
/// <param name="Cities">Places that have any.</param>
/// <param name="Organisations">Bodies that are named as carrying any.</param>
public sealed record InitiativeCounts(int Initiatives, int Countries, int Cities, int Organisations)
{
    /// <summary>Nothing is there.</summary>
    public static InitiativeCounts None { get; } = new(0, 0, 0, 0);
}

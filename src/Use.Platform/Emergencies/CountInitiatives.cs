using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.Emergencies;

/// <summary>How much there is of an emergency.</summary>
public sealed class CountInitiatives(PlatformDb db)
{
    /// <summary>Counts what is public.</summary>
    /// <param name="emergency">The emergency's code.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<EmergencyCounts> RunAsync(string emergency, CancellationToken cancellation = default) =>
        await db
            .Initiatives.Where(row => row.EmergencyCode == emergency)
            .GroupBy(row => row.EmergencyCode)
            .Select(group => new EmergencyCounts(
                group.Count(),
                group.Select(row => row.CountryCode).Distinct().Count(),
                group.Select(row => row.PlaceId).Distinct().Count(),
                group.Where(row => row.Organisation != "").Select(row => row.Organisation).Distinct().Count()
            ))
            .SingleOrDefaultAsync(cancellation)
        ?? EmergencyCounts.None;
}

/// <summary>How much there is of an emergency.</summary>
/// <param name="Initiatives">Public initiatives.</param>
/// <param name="Countries">Countries with at least one.</param>
/// <param name="Cities">Places with at least one.</param>
/// <param name="Organisations">Bodies that carry at least one, by name.</param>
public sealed record EmergencyCounts(int Initiatives, int Countries, int Cities, int Organisations)
{
    /// <summary>Nothing is there.</summary>
    public static EmergencyCounts None { get; } = new(0, 0, 0, 0);
}

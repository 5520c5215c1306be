using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.SavedSearches;

/// <summary>Reads saved searches.</summary>
public sealed class BrowseSavedSearches(PlatformDb db)
{
    /// <summary>Those of a person, the last saved first.</summary>
    public async Task<IReadOnlyList<SavedSearch>> RunAsync(Guid accountId, CancellationToken cancellation = default) =>
        await db
            .SavedSearches.AsNoTracking()
            .Where(search => search.AccountId == accountId)
            .OrderByDescending(search => search.CreatedAt)
            .ThenBy(search => search.Id)
            .ToListAsync(cancellation);
}

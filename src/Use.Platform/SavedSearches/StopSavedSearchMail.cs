using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.SavedSearches;

/// <summary>Stops the mails of a saved search by the link in them. Whoever holds the link needs no account; the search stays.</summary>
public sealed class StopSavedSearchMail(PlatformDb db)
{
    /// <summary>The search that a link belongs to; null when it is deleted or there never was one.</summary>
    /// <param name="token">The link's token.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task<SavedSearch?> FindAsync(string token, CancellationToken cancellation = default) =>
        db.SavedSearches.AsNoTracking().SingleOrDefaultAsync(search => search.Token == token, cancellation);

    /// <summary>Stops them: a mail that is being written at this moment is not sent any more.</summary>
    /// <param name="token">The link's token; an unknown one does nothing.</param>
    /// <param name="cancellation">Stops the work.</param>
    public Task RunAsync(string token, CancellationToken cancellation = default) =>
        db
            .SavedSearches.Where(search => search.Token == token)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(search => search.Frequency, MailFrequency.Never)
                        .SetProperty(search => search.Changes, search => search.Changes + 1),
                cancellation
            );
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.SavedSearches;

/// <summary>Renames a saved search, changes how often mail comes, or deletes it.</summary>
public sealed class ChangeSavedSearch(PlatformDb db, TimeProvider time)
{
    /// <summary>Renames it and sets its frequency.</summary>
    /// <returns>The search; Invalid with the field <c>Name</c>; NotFound when the person has no such search; Conflict when it changed meanwhile.</returns>
    public async Task<Outcome<SavedSearch>> RunAsync(
        Guid accountId,
        Guid id,
        string? name,
        MailFrequency frequency,
        CancellationToken cancellation = default
    )
    {
        var tidy = SavedSearchNames.Tidy(name);
        var errors = SavedSearchNames.Check(tidy).ToList();
        if (errors.Count > 0)
        {
            return Outcome.Invalid<SavedSearch>(errors);
        }
        var search = await db.SavedSearches.SingleOrDefaultAsync(
            other => other.Id == id && other.AccountId == accountId,
            cancellation
        );
        if (search is null)
        {
            return Outcome.NotFound<SavedSearch>();
        }
        search.Name = tidy;
        if (search.Frequency != frequency)
        {
            var now = time.GetUtcNow().UtcDateTime;
            if (search.Frequency == MailFrequency.Never)
            {
                // Who wants mail again is not sent what was published while no mail was wanted.
                search.ToldUntil = now;
                search.Told = [];
            }
            search.Frequency = frequency;
            search.NextLookAt = frequency.After(now);
        }
        search.Changes++;
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(search) : Outcome.Conflict<SavedSearch>();
    }

    /// <summary>Deletes it; one that is gone already is no failure.</summary>
    public Task DeleteAsync(Guid accountId, Guid id, CancellationToken cancellation = default) =>
        db
            .SavedSearches.Where(search => search.Id == id && search.AccountId == accountId)
            .ExecuteDeleteAsync(cancellation);
}

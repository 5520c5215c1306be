using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Use.Platform.Accounts;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Search;
using Use.Platform.Search.Sync;

namespace Use.Platform.SavedSearches;

/// <summary>
/// Looks for what is new for the saved searches that are due, and writes mail of it. The mail and the mark of what it tells are saved
/// together: whatever happens in between, nothing is told twice and nothing is lost.
/// </summary>
public sealed class MailSavedSearches(
    PlatformDb db,
    FindNewMatches find,
    SavedSearchMail mail,
    Leases leases,
    TimeProvider time,
    ILogger<MailSavedSearches> log
)
{
    /// <summary>The lease of the process that does it.</summary>
    public const string Lease = "saved-searches";

    private const int Batch = 50;
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromHours(1);
    private static readonly TimeSpan WhileAway = TimeSpan.FromMinutes(10);

    /// <summary>Looks at a batch of those that are due.</summary>
    /// <returns>How many were looked at; 0 when none is due or another process does it.</returns>
    /// <exception cref="SearchUnavailableException">
    /// The engine did not answer one: its turn comes again a little later, those not looked at stay due.
    /// </exception>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var due = await (
            from search in db.SavedSearches
            join account in db.Users on search.AccountId equals account.Id
            where search.Frequency != MailFrequency.Never && search.NextLookAt <= now
            where account.EmailConfirmed && account.Email != null
            orderby search.NextLookAt, search.Id
            select search.Id
        )
            .Take(Batch)
            .ToListAsync(cancellation);
        var looked = 0;
        foreach (var id in due)
        {
            if (!await leases.TakeAsync(Lease, cancellation))
            {
                break;
            }
            try
            {
                await LookAsync(id, cancellation);
            }
            catch (SearchUnavailableException)
            {
                // It may be this question alone that the engine cannot answer: it must not stand before all others for ever.
                await PutOffAsync(id, now + WhileAway, cancellation);
                throw;
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                // Its mark stays, so that nothing is lost; the others are not held up by it.
                log.LogError(wrong, "Saved search {Id} could not be looked at; it is tried again in an hour.", id);
                await PutOffAsync(id, now + AfterTrouble, cancellation);
            }
            looked++;
        }
        return looked;
    }

    private async Task PutOffAsync(Guid id, DateTime until, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await db
            .SavedSearches.Where(search => search.Id == id && search.NextLookAt < until)
            .ExecuteUpdateAsync(set => set.SetProperty(search => search.NextLookAt, until), cancellation);
    }

    private async Task LookAsync(Guid id, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var search = await db.SavedSearches.SingleOrDefaultAsync(other => other.Id == id, cancellation);
        var account = search is null
            ? null
            : await db.Users.SingleOrDefaultAsync(other => other.Id == search.AccountId, cancellation);
        if (search is null || search.Frequency == MailFrequency.Never || account?.Email is null)
        {
            return;
        }
        var now = time.GetUtcNow().UtcDateTime;
        var found = await find.RunAsync(search, account.Language, cancellation);
        if (found.Cards.Count > 0)
        {
            mail.Write(account, search, found.Cards);
            search.MailedAt = now;
        }
        search.ToldUntil = found.ToldUntil;
        search.Told = found.Told;
        search.NextLookAt = Next(search, now);
        search.Changes++;
        // When its person changed or stopped it meanwhile, the mail is dropped with the mark, and it is looked at again as it is then.
        await db.TrySaveAsync(cancellation);
    }

    // At the same time of day as before, however late this look is.
    private static DateTime Next(SavedSearch search, DateTime now)
    {
        var next = search.NextLookAt;
        while (next <= now)
        {
            next = search.Frequency.After(next);
        }
        return next;
    }
}

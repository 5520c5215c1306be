using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Seeding;

namespace Use.Platform.Accounts;

/// <summary>
/// Accounts that records belong to and that nobody can use: they have no password and no address, and stay locked.
/// </summary>
public sealed class LockedAccounts(PlatformDb db, TimeProvider time)
{
    /// <summary>The account of imports that name no other: makes it when it is not there.</summary>
    public Task<Account> ImporterAsync(CancellationToken cancellation = default) =>
        EnsureAsync("use-import", "USE import", isDemonstration: false, cancellation);

    /// <summary>The account of the demonstration content: makes it when it is not there.</summary>
    public Task<Account> DemonstrationAsync(CancellationToken cancellation = default) =>
        EnsureAsync("use-demonstration", "USE demonstration", isDemonstration: true, cancellation);

    private async Task<Account> EnsureAsync(
        string name,
        string shown,
        bool isDemonstration,
        CancellationToken cancellation
    )
    {
        var id = SeedReferenceData.StableId("account:" + name);
        if (await db.Users.FindAsync([id], cancellation) is { } there)
        {
            return there;
        }
        var account = new Account
        {
            Id = id,
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            DisplayName = shown,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            IsDemonstration = isDemonstration,
            LockoutEnabled = true,
            LockoutEnd = DateTimeOffset.MaxValue,
            SecurityStamp = Guid.NewGuid().ToString(),
        };
        db.Add(account);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another process made it at the same moment; otherwise the reading throws.
            db.ChangeTracker.Clear();
            return await db.Users.SingleAsync(other => other.Id == id, cancellation);
        }
        return account;
    }
}

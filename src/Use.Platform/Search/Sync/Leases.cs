using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;

namespace Use.Platform.Search.Sync;

/// <summary>Takes and keeps leases in the database.</summary>
public sealed class Leases(IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Drains the outbox into the index.</summary>
    public const string Drain = "index-drain";

    /// <summary>Rebuilds the index.</summary>
    public const string Rebuild = "index-rebuild";

    /// <summary>Sends mail.</summary>
    public const string Mail = "mail";

    /// <summary>How long a lease lasts when its holder says nothing more.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);

    private readonly string holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>Takes a lease or makes one's own last longer.</summary>
    /// <returns>Whether this process holds it now.</returns>
    public async Task<bool> TakeAsync(string name, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        var now = time.GetUtcNow().UtcDateTime;
        var lease = await db.Leases.FindAsync([name], cancellation);
        if (lease is null)
        {
            lease = new Lease { Name = name };
            db.Add(lease);
        }
        else if (lease.Holder != holder && lease.Until > now)
        {
            return false;
        }
        else if (lease.Holder == holder && lease.Until - now > Lasting / 2)
        {
            return true;
        }
        lease.Holder = holder;
        lease.Until = now + Lasting;
        lease.Changes++;
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException)
        {
            // Another process took it at the same moment.
            return false;
        }
    }

    /// <summary>Gives a lease back, so that another process need not wait for its end.</summary>
    public async Task ReleaseAsync(string name)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDb>();
        await db
            .Leases.Where(lease => lease.Name == name && lease.Holder == holder)
            .ExecuteUpdateAsync(
                set => set.SetProperty(lease => lease.Until, DateTime.UnixEpoch),
                CancellationToken.None
            );
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;

namespace Use.Platform.Search.Sync;

/// <summary>Takes and keeps leases in the database.</summary>
public sealed class Leases(IServiceScopeFactory scopes, TimeProvider time)
{
    // All holders in this process: normally one, several in tests.
    private static readonly ConcurrentDictionary<string, bool> Here = [];

    /// <summary>Drains the outbox into the index.</summary>
    public const string Drain = "index-drain";

    /// <summary>Rebuilds the index.</summary>
    public const string Rebuild = "index-rebuild";

    /// <summary>Sweeps what nothing uses any more.</summary>
    public const string Sweep = "sweep";

    /// <summary>Sends mail.</summary>
    public const string Mail = "mail";

    /// <summary>Held by nobody: until when versions have been given out (<see cref="IndexVersions"/>).</summary>
    internal const string Versions = "index-versions";

    /// <summary>How long a lease lasts when its holder says nothing more.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);

    private readonly string holder = NewHolder();

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
        else if (lease.Holder != holder && lease.Until > now && !IsGone(lease.Holder))
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

    // A process that was killed gives nothing back, and the next one on this machine need not wait for the lease's end.
    // Should a machine's name mislead (two containers of one name), the same work is done twice, which ends the same.
    private static bool IsGone(string other)
    {
        var parts = other.Split(':');
        return parts.Length == 3
            && parts[0] == Environment.MachineName
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            // In a container the process before this one may have had this same id.
            && (id == Environment.ProcessId ? !Here.ContainsKey(other) : !Runs(id));
    }

    private static string NewHolder()
    {
        var name = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";
        Here[name] = true;
        return name;
    }

    private static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Makes a lease that was taken last while work is done, however long a step of it takes.</summary>
    /// <param name="name">The lease.</param>
    /// <param name="work">The work; it is cancelled when another process has taken the lease.</param>
    /// <param name="cancellation">Cancels the work.</param>
    /// <returns>Whether the work was done; false when the lease was lost meanwhile.</returns>
    public async Task<bool> KeepAsync(string name, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var keeping = RenewAsync(name, stop);
        try
        {
            await work(stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            await keeping;
            return false;
        }
        finally
        {
            await stop.CancelAsync();
            await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        return true;
    }

    // Ends, and stops the work, when the lease is lost or nobody knows as the database is away.
    private async Task RenewAsync(string name, CancellationTokenSource stop)
    {
        using var timer = new PeriodicTimer(Lasting / 3, time);
        try
        {
            do
            {
                await timer.WaitForNextTickAsync(stop.Token);
            } while (await TakeAsync(name, stop.Token));
        }
        finally
        {
            await stop.CancelAsync();
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

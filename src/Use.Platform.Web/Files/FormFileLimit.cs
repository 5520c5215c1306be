using System.Threading.RateLimiting;
using Use.Platform.Editorial;

namespace Use.Platform.Web.Files;

/// <summary>
/// How many files one person may send with forms in a minute: as many as a script may send by themselves
/// (<see cref="ReceivedFile.PerPerson"/>). It is asked where files are taken, so that a form in which there are too many is saved all the same.
/// </summary>
public sealed class FormFileLimit : IDisposable
{
    /// <summary>Files in a minute.</summary>
    public const int PerMinute = 40;

    private readonly PartitionedRateLimiter<Guid> limiter = PartitionedRateLimiter.Create<Guid, Guid>(person =>
        RateLimitPartition.GetFixedWindowLimiter(
            person,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }
        )
    );

    /// <summary>Counts a file.</summary>
    /// <returns>Whether it may be taken.</returns>
    public bool Take(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        using var lease = limiter.AttemptAcquire(actor.AccountId);
        return lease.IsAcquired;
    }

    /// <inheritdoc />
    public void Dispose() => limiter.Dispose();
}

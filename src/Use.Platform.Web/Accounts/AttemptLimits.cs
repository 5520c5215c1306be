using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Use.Platform.Web.Accounts;

/// <summary>How many attempts one network may make, section <c>Accounts:Attempts</c>. A town hall may share one address.</summary>
public sealed class AttemptOptions
{
    /// <summary>Attempts to sign in or to give a code, in five minutes.</summary>
    public int SignIn { get; set; } = 60;

    /// <summary>Registrations in an hour.</summary>
    public int Register { get; set; } = 20;

    /// <summary>Requests for a mail with a link, in an hour.</summary>
    public int Mail { get; set; } = 20;
}

/// <summary>What is attempted.</summary>
public enum Attempt
{
    /// <summary>To sign in, or to give a code.</summary>
    SignIn,

    /// <summary>To register.</summary>
    Register,

    /// <summary>To have a mail with a link sent.</summary>
    Mail,
}

/// <summary>
/// Counts attempts by the address of the network. It is asked by the pages and not by middleware, so that who is refused keeps
/// what was typed and reads why.
/// </summary>
public sealed class AttemptLimits : IDisposable
{
    private readonly Dictionary<Attempt, PartitionedRateLimiter<string>> limiters;

    /// <summary>Makes the counters.</summary>
    public AttemptLimits(IOptions<AttemptOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        limiters = new Dictionary<Attempt, PartitionedRateLimiter<string>>
        {
            [Attempt.SignIn] = Limiter(options.Value.SignIn, TimeSpan.FromMinutes(5)),
            [Attempt.Register] = Limiter(options.Value.Register, TimeSpan.FromHours(1)),
            [Attempt.Mail] = Limiter(options.Value.Mail, TimeSpan.FromHours(1)),
        };
    }

    /// <summary>Counts an attempt.</summary>
    /// <returns>
    /// Null when it may be made; otherwise the minutes to wait, and the answer has got the status 429 and <c>Retry-After</c>.
    /// </returns>
    public int? Refuse(HttpContext http, Attempt attempt)
    {
        ArgumentNullException.ThrowIfNull(http);
        using var lease = limiters[attempt].AttemptAcquire(Network(http.Connection.RemoteIpAddress));
        if (lease.IsAcquired)
        {
            return null;
        }
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(5);
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var limiter in limiters.Values)
        {
            limiter.Dispose();
        }
    }

    private static PartitionedRateLimiter<string> Limiter(int attempts, TimeSpan window) =>
        PartitionedRateLimiter.Create<string, string>(network =>
            RateLimitPartition.GetFixedWindowLimiter(
                network,
                _ => new FixedWindowRateLimiterOptions { PermitLimit = attempts, Window = window }
            )
        );

    // A household or an office gets a /64 of version 6 and can take any address of it.
    private static string Network(IPAddress? address)
    {
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            var bytes = address.GetAddressBytes();
            Array.Clear(bytes, 8, 8);
            return new IPAddress(bytes).ToString();
        }
        return address?.MapToIPv4().ToString() ?? "";
    }
}

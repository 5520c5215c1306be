using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Use.Platform.Web.Shared;

/// <summary>The limit of look-ups while somebody types: what fast typing needs many times over.</summary>
public static class TypingLimit
{
    /// <summary>Its name, for the endpoints that it holds for.</summary>
    public const string Name = "typing";

    /// <summary>Adds it.</summary>
    public static IServiceCollection AddTypingLimit(this IServiceCollection services) =>
        services.Configure<RateLimiterOptions>(options =>
            options.AddPolicy(
                Name,
                context =>
                    RateLimitPartition.GetTokenBucketLimiter(
                        context.Connection.RemoteIpAddress?.ToString() ?? "",
                        _ => new TokenBucketRateLimiterOptions
                        {
                            TokenLimit = 60,
                            TokensPerPeriod = 10,
                            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                        }
                    )
            )
        );
}

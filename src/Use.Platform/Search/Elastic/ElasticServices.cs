using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Use.Platform.Search.Elastic;

/// <summary>Registers the engine with its HTTP client.</summary>
internal static class ElasticServices
{
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(15);

    /// <summary>Adds the engine.</summary>
    /// <exception cref="InvalidOperationException">An option is not understood; the message says which.</exception>
    public static IServiceCollection AddElasticSearch(this IServiceCollection services, ElasticOptions options)
    {
        var nodes = options.Nodes;
        if (options is { ApiKey.Length: > 0, User.Length: > 0 })
        {
            throw new InvalidOperationException("Search:Elastic has both a user and an API key. Set one of them.");
        }
        var authorities = Authorities(options.CertificateAuthority);
        var client = services
            .AddHttpClient<ElasticServer>(http =>
            {
                // The node is chosen for each attempt.
                http.BaseAddress = new Uri("http://search/");
                http.Timeout = Timeout.InfiniteTimeSpan;
                http.DefaultRequestHeaders.Authorization =
                    options.ApiKey.Length > 0 ? new AuthenticationHeaderValue("ApiKey", options.ApiKey)
                    : options.User.Length > 0
                        ? new AuthenticationHeaderValue(
                            "Basic",
                            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}"))
                        )
                    : null;
            })
            .ConfigurePrimaryHttpMessageHandler(() => Connections(authorities))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        // Every request may be sent twice. Searches change nothing; puts and deletes carry versions; what makes an index or moves
        // aliases looks whether the first sending did it before it says that it was refused (ElasticGenerations).
        client.AddStandardResilienceHandler(resilience =>
        {
            resilience.Retry.MaxRetryAttempts = Math.Max(2, nodes.Count);
            resilience.Retry.Delay = TimeSpan.FromMilliseconds(100);
            resilience.Retry.BackoffType = DelayBackoffType.Exponential;
            resilience.Retry.UseJitter = true;
            resilience.AttemptTimeout.Timeout = Attempt;
            resilience.TotalRequestTimeout.Timeout = 4 * Attempt;
            resilience.CircuitBreaker.SamplingDuration = 2 * Attempt;
            resilience.CircuitBreaker.MinimumThroughput = 10;
            resilience.CircuitBreaker.FailureRatio = 0.6;
            resilience.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(3);
        });
        client.AddHttpMessageHandler(provider => new ElasticNodes(nodes, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISearchEngine>(provider => new ElasticSearchEngine(
            provider.GetRequiredService<ElasticServer>(),
            options,
            provider.GetRequiredService<TimeProvider>()
        ));
        return services;
    }

    private static X509Certificate2Collection Authorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        if (file.Length == 0)
        {
            return authorities;
        }
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidOperationException(
                $"Search:Elastic:CertificateAuthority is '{file}', which cannot be read: {wrong.Message}",
                wrong
            );
        }
        return authorities.Count > 0
            ? authorities
            : throw new InvalidOperationException(
                $"Search:Elastic:CertificateAuthority is '{file}', which has no certificate in it (PEM is needed)."
            );
    }

    private static SocketsHttpHandler Connections(X509Certificate2Collection authorities)
    {
        var connections = new SocketsHttpHandler
        {
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            // Names of nodes may come to mean other addresses.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(3),
            UseProxy = false,
        };
        if (authorities.Count > 0)
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.AddRange(authorities);
            connections.SslOptions.CertificateChainPolicy = policy;
        }
        return connections;
    }
}

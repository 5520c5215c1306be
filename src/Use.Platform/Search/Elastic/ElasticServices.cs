using System.Net.Http.Headers;
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
        var authority =
            options.CertificateAuthority.Length > 0
                ? X509CertificateLoader.LoadCertificateFromFile(options.CertificateAuthority)
                : null;
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
            .ConfigurePrimaryHttpMessageHandler(() => Connections(authority))
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

    private static SocketsHttpHandler Connections(X509Certificate2? authority)
    {
        var connections = new SocketsHttpHandler
        {
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            // Names of nodes may come to mean other addresses.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(3),
            UseProxy = false,
        };
        if (authority is not null)
        {
            connections.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority },
                RevocationMode = X509RevocationMode.NoCheck,
            };
        }
        return connections;
    }
}

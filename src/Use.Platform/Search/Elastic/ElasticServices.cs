using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace Use.Platform.Search.Elastic;

/// <summary>Registers the engine with its HTTP client.</summary>
internal static class ElasticServices
{
    /// <summary>The name of the HTTP client of what somebody waits for.</summary>
    public const string Reader = "search-reader";

    // A bulk may take long, and nobody looks at a page meanwhile.
    private static readonly Patience Writing = new(TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1));

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
        // Where there is another node, it is asked in time when the first one hangs.
        var reading =
            nodes.Count > 1
                ? new Patience(options.SearchTimeout * 0.45, options.SearchTimeout)
                : new Patience(options.SearchTimeout, options.SearchTimeout * 1.1);
        AddClient(services.AddHttpClient(Reader), options, nodes, authorities, reading);
        AddClient(services.AddHttpClient(nameof(ElasticServer)), options, nodes, authorities, Writing);
        services.AddSingleton(provider =>
        {
            var clients = provider.GetRequiredService<IHttpClientFactory>();
            return new ElasticServer(
                clients.CreateClient(nameof(ElasticServer)),
                new ElasticServer(clients.CreateClient(Reader))
            );
        });
        services.AddSingleton<ISearchEngine>(provider => new ElasticSearchEngine(
            provider.GetRequiredService<ElasticServer>(),
            options,
            provider.GetRequiredService<TimeProvider>()
        ));
        return services;
    }

    private static void AddClient(
        IHttpClientBuilder client,
        ElasticOptions options,
        IReadOnlyList<Uri> nodes,
        X509Certificate2Collection authorities,
        Patience patience
    )
    {
        client
            .ConfigureHttpClient(http =>
            {
                // The node is chosen for each attempt.
                http.BaseAddress = new Uri("http://search/");
                // The time is that of the resilience, inside which the whole answer is read (ElasticNodes).
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
            // An attempt that the total time cuts short would count as a good one and keep the circuit closed.
            resilience.Retry.ShouldHandle = given =>
                ValueTask.FromResult(
                    HttpClientResiliencePredicates.IsTransient(given.Outcome)
                        && (given.Outcome.Exception is not TimeoutRejectedException || patience.AllowsTwo)
                );
            resilience.AttemptTimeout.Timeout = patience.Attempt;
            resilience.TotalRequestTimeout.Timeout = patience.Total;
            // A server that hangs fails few requests, one after the other: three must suffice, and the time must hold so many.
            resilience.CircuitBreaker.SamplingDuration = 5 * patience.Attempt;
            resilience.CircuitBreaker.MinimumThroughput = 3;
            resilience.CircuitBreaker.FailureRatio = 0.6;
            resilience.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(3);
        });
        client.AddHttpMessageHandler(provider => new ElasticNodes(nodes, provider.GetRequiredService<TimeProvider>()));
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

    /// <summary>How long is waited for a server.</summary>
    /// <param name="Attempt">For one node's answer.</param>
    /// <param name="Total">For all attempts of a request together.</param>
    private sealed record Patience(TimeSpan Attempt, TimeSpan Total)
    {
        public bool AllowsTwo => 2 * Attempt <= Total;
    }
}

using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Search;
using Use.Platform.Search.Elastic;

namespace Use.Platform.Benchmarks.Engines;

/// <summary>An index of this run's own on a search server, which is removed at the end: what an earlier run left is not in the way.</summary>
internal sealed class ServerIndex : IAsyncDisposable
{
    private readonly ServiceProvider services;

    /// <summary>Names one; nothing is made before it is filled.</summary>
    /// <param name="address">The server's address.</param>
    public ServerIndex(string address)
    {
        Options = new ElasticOptions { Addresses = address, Index = $"use-benchmark-{Guid.NewGuid():N}" };
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddElasticSearch(Options)
            .BuildServiceProvider();
    }

    /// <summary>Where it is.</summary>
    public ElasticOptions Options { get; }

    /// <summary>The engine on it.</summary>
    public ISearchEngine Engine => services.GetRequiredService<ISearchEngine>();

    private ElasticServer Server => services.GetRequiredService<ElasticServer>();

    /// <summary>Merges it to one segment, waits for that, and has the server keep no answers.</summary>
    public async Task MergeAsync()
    {
        await DoAsync(HttpMethod.Post, "_forcemerge?max_num_segments=1", null);
        await DoAsync(HttpMethod.Put, "_settings", new JsonObject { ["index.requests.cache.enable"] = false });
    }

    private async Task DoAsync(HttpMethod method, string path, JsonObject? body) =>
        (await Server.SendAsync(method, $"{Options.Index}/{path}", body, CancellationToken.None)).Good(path);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        var all = await Server.SendAsync(HttpMethod.Get, $"{Options.Index}*/_alias", null, CancellationToken.None);
        foreach (var generation in all.Good("to list indices").EnumerateObject())
        {
            await Server.SendAsync(HttpMethod.Delete, generation.Name, null, CancellationToken.None);
        }
        await services.DisposeAsync();
    }
}

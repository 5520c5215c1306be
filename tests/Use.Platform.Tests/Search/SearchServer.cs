using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Search;
using Use.Platform.Search.Elastic;

namespace Use.Platform.Tests.Search;

/// <summary>An engine on a search server as the site has it, with an index of its own that is removed at the end.</summary>
internal sealed class SearchServer : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public SearchServer(
        string addresses,
        string? index = null,
        IndexDefinition? definition = null,
        ElasticOptions? signIn = null,
        bool givesUpSoon = false
    )
    {
        Index = index ?? $"test-{Guid.NewGuid():N}";
        var options = (signIn ?? new ElasticOptions()) with { Addresses = addresses, Index = Index };
        if (!givesUpSoon)
        {
            // A machine that runs many tests at once may be slower than a reader is patient.
            options = options with
            {
                SearchTimeout = TimeSpan.FromSeconds(45),
            };
        }
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddElasticSearch(options)
            .BuildServiceProvider();
        Server = services.GetRequiredService<ElasticServer>();
        Engine = definition is null
            ? services.GetRequiredService<ISearchEngine>()
            : new ElasticSearchEngine(Server, options, TimeProvider.System, definition);
    }

    public string Index { get; }

    public ISearchEngine Engine { get; }

    public ElasticServer Server { get; }

    /// <summary>The indices on the server that are its own, with their aliases.</summary>
    public async Task<Dictionary<string, string>> IndicesAsync()
    {
        var all = await Server.SendAsync(HttpMethod.Get, $"{Index}*/_alias", null, CancellationToken.None);
        return all.Good("to list indices")
            .EnumerateObject()
            .ToDictionary(
                each => each.Name,
                each =>
                    string.Join(
                        ' ',
                        each.Value.GetProperty("aliases")
                            .EnumerateObject()
                            .Select(alias => alias.Name[Index.Length..])
                            .Order(StringComparer.Ordinal)
                    )
            );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var each in (await IndicesAsync()).Keys)
        {
            await Server.SendAsync(HttpMethod.Delete, each, null, CancellationToken.None);
        }
        await services.DisposeAsync();
    }
}

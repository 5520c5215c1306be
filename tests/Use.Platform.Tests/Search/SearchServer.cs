using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Search.Elastic;
using Xunit;

namespace Use.Platform.Tests.Search;

/// <summary>The search server of the tests.</summary>
internal static class SearchServer
{
    /// <summary>Its address, or null when there is none.</summary>
    public static string? Address => Environment.GetEnvironmentVariable("USE_TEST_SEARCH");

    public static void SkipUnlessThere() =>
        Assert.SkipWhen(
            string.IsNullOrEmpty(Address),
            "USE_TEST_SEARCH names no search server (http://127.0.0.1:9200)."
        );

    /// <summary>The engine as the site has it.</summary>
    public static ServiceProvider Services(ElasticOptions options) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddElasticSearch(options)
            .BuildServiceProvider();

    /// <summary>Removes all generations of an index.</summary>
    public static async Task RemoveAsync(ServiceProvider services, string index)
    {
        var server = services.GetRequiredService<ElasticServer>();
        var all = await server.SendAsync(HttpMethod.Get, $"{index}*/_alias", null, CancellationToken.None);
        foreach (var each in all.Good("to list indices").EnumerateObject())
        {
            await server.SendAsync(HttpMethod.Delete, each.Name, null, CancellationToken.None);
        }
    }
}

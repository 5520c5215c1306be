using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Search;
using Use.Platform.Testing;
using Use.Platform.Web.Cli;
using Use.Platform.Web.Tests.Cli;
using Xunit;

namespace Use.Platform.Web.Tests.Health;

public sealed class HealthTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rebuild_that_failed_is_told_to_who_waits_for_it_and_in_health_until_one_goes_well()
    {
        var engine = new RememberingEngine();
        await using var host = new SiteHost(configure: services => services.AddSingleton<ISearchEngine>(engine));
        var record = await host.PublishAsync(await host.EditorAsync(), A.CaseStudy("Streets that carry the rain"));
        Assert.Equal("ok", (await HealthAsync(host)).GetProperty("status").GetString());
        engine.Poison.Add(record.Id);

        var failed = new Terminal(host);
        Assert.Equal(VerbContext.Failed, await failed.RunAsync("reindex"));

        Assert.Contains("cannot be taken up", failed.Errors, StringComparison.Ordinal);
        var health = await HealthAsync(host);
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Equal("ok", health.GetProperty("index").GetString());
        Assert.Equal("failed", health.GetProperty("lastRebuild").GetString());
        Assert.DoesNotContain("cannot be taken up", health.ToString(), StringComparison.Ordinal);

        engine.Poison.Clear();
        Assert.Equal(VerbContext.Ok, await new Terminal(host).RunAsync("reindex"));
        Assert.Equal("ok", (await HealthAsync(host)).GetProperty("lastRebuild").GetString());
    }

    private static async Task<JsonElement> HealthAsync(SiteHost host)
    {
        using var visitor = host.CreateClient();
        using var json = JsonDocument.Parse(await visitor.GetStringAsync("/health", Stop));
        return json.RootElement.Clone();
    }
}

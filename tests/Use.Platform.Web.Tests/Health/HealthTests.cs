using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Use.Platform.Accounts;
using Use.Platform.Search;
using Use.Platform.Testing;
using Use.Platform.Web.Cli;
using Use.Platform.Web.Tests.Accounts;
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

    [Fact]
    public async Task An_index_that_is_away_is_told_to_everybody_and_why_only_to_editors_and_in_the_log()
    {
        var engine = new RememberingEngine { IsAway = true };
        using var log = new KeptLog();
        using var site = new AccountsSite(services =>
            services.AddSingleton<ISearchEngine>(engine).AddSingleton<ILoggerProvider>(log)
        );
        using var editor = await site.SignedInAsync(await site.PersonAsync(Roles.Editor));

        var health = await HealthAsync(site.Host);
        await editor.GoAsync("/en/editor");

        Assert.Equal("away", health.GetProperty("index").GetString());
        Assert.DoesNotContain("sent the index away", health.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "sent the index away",
            editor.Page.QuerySelector("#index-state")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            log.Lines,
            line => line.Contains("does not answer. The test has sent the index away", StringComparison.Ordinal)
        );
    }

    private static async Task<JsonElement> HealthAsync(SiteHost host)
    {
        using var visitor = host.CreateClient();
        using var json = JsonDocument.Parse(await visitor.GetStringAsync("/health", Stop));
        return json.RootElement.Clone();
    }

    private sealed class KeptLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines.Enqueue(formatter(state, exception));

        public void Dispose() { }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;

namespace Use.Platform.Benchmarks.Pages;

/// <summary>Measures whole pages of the published site over HTTP, beside a floor in the same run: <c>pages</c>.</summary>
internal static class PagesBenchmark
{
    private const int Rounds = 3;
    private const string Small = "empty page, 24 cards and 40 boxes";

    // What the explore page has in all its facets.
    private const string Large = "empty page, 24 cards and 327 boxes";
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(BenchmarkFolder folder)
    {
        var (explore, practices) = await PrepareAsync(folder);
        var program = await PublishedSite.PublishAsync(folder);
        await using var site = await PublishedSite.StartAsync(program, folder.Data);
        await using var floor = Floor.Start();
        var floorPort = await PublishedSite.PortAsync(floor);
        var memory = new HighestMemory(site.ProcessId);
        await CheckAsync(site.Port, explore);

        await Load.RunAsync(site.Port, explore, Warming);
        await Load.RunAsync(site.Port, practices, Short);
        await Load.RunAsync(floorPort, ["/empty/40", "/empty/327"], Long);
        await Load.RunAsync(floorPort, ["/plain"], Short);

        // In turns, so that whatever else the machine does falls on all alike.
        var loads = new Dictionary<string, List<Load>>();
        var used = TimeSpan.Zero;
        for (var round = 0; round < Rounds; round++)
        {
            await AddAsync("plain text", floorPort, ["/plain"], Short);
            await AddAsync("practice from the cache", site.Port, practices, Short);
            await AddAsync(Small, floorPort, ["/empty/40"], Short);
            await AddAsync(Large, floorPort, ["/empty/327"], Short);
            var before = RunningProcess.ProcessorTime(site.ProcessId);
            await AddAsync("explore", site.Port, explore, Long);
            used += RunningProcess.ProcessorTime(site.ProcessId) - before;
        }

        var plain = Rate("plain text");
        var report = new Report(
            Report.Say(
                $"Whole pages over HTTP: {folder.Count:N0} practices, 16 connections, load average {RunningProcess.Load()}"
            ),
            "page",
            "requests/s",
            "p50 ms",
            "p99 ms",
            "bytes",
            "ratio to its floor"
        );
        Tell("plain text", "");
        Tell("practice from the cache", Report.Say($"{Rate("practice from the cache") / plain:N2} of plain text"));
        Tell(Small, "");
        Tell(Large, "");
        Tell(
            "explore",
            Report.Say(
                $"{Rate("explore") / Rate(Small):N2} of the first, {Rate("explore") / Rate(Large):N2} of the second"
            )
        );
        var requests = loads["explore"].Sum(load => load.Times.Count);
        Console.WriteLine();
        Console.WriteLine(
            Report.Say(
                $"Explore: {used.TotalMilliseconds / requests:N2} ms of processor time a request. Memory (RssAnon) at most {memory.Stop():N0} MiB."
            )
        );

        async Task AddAsync(string name, int port, IReadOnlyList<string> paths, TimeSpan duration)
        {
            if (!loads.TryGetValue(name, out var some))
            {
                loads[name] = some = [];
            }
            some.Add(await Load.RunAsync(port, paths, duration));
        }

        double Rate(string name) => loads[name].Sum(load => load.Times.Count) / loads[name].Sum(load => load.Seconds);

        void Tell(string name, string ratio)
        {
            var times = new Times(loads[name].SelectMany(load => load.Times.All));
            var bytes = loads[name].Sum(load => load.Bytes) / times.Count;
            report.Add(
                name,
                Report.Say($"{Rate(name):N0}"),
                Report.Say($"{times.P50:N2}"),
                Report.Say($"{times.P99:N2}"),
                Report.Say($"{bytes:N0}"),
                ratio
            );
        }
    }

    private static async Task<(IReadOnlyList<string> Explore, IReadOnlyList<string> Practices)> PrepareAsync(
        BenchmarkFolder folder
    )
    {
        await using var data = await GeneratedSite.OpenAsync(folder.Data, folder.Count);
        if (!Directory.Exists(Path.Combine(folder.Data, "index")))
        {
            await data.WithAsync(scope => scope.GetRequiredService<RebuildIndex>().RunAsync());
        }
        var vocabulary = await data.WithAsync(scope =>
            Task.FromResult(scope.GetRequiredService<VocabularyCache>().Current)
        );
        var slugs = await data.WithDbAsync(db =>
            db.CaseStudies.OrderBy(row => row.Id).Select(row => row.Slug).Take(20).ToListAsync()
        );
        return (
            ExplorePaths.Make(1000, vocabulary),
            [.. slugs.Select(slug => $"/en/practices/{Uri.EscapeDataString(slug)}")]
        );
    }

    // What is measured is the page that is meant: 24 hits and every facet.
    private static async Task CheckAsync(int port, IReadOnlyList<string> paths)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var page = await client.GetStringAsync("/en/explore");
        var hits = page.Split("class=\"hit\"").Length - 1;
        var facets = page.Split("class=\"facet\"").Length - 1;
        var filled = 0;
        foreach (var path in paths.Take(100))
        {
            filled += (await client.GetStringAsync(path)).Contains("class=\"hit\"", StringComparison.Ordinal) ? 1 : 0;
        }
        if (hits != 24 || facets != 9 || filled < 90)
        {
            throw new InvalidOperationException(
                $"{hits} hits, {facets} facets; {filled} of 100 queries find anything."
            );
        }
    }

    private sealed class HighestMemory
    {
        private readonly CancellationTokenSource stop = new();
        private readonly Task<double> watching;

        public HighestMemory(int process) => watching = WatchAsync(process, stop.Token);

        public double Stop()
        {
            stop.Cancel();
            return watching.GetAwaiter().GetResult();
        }

        private static async Task<double> WatchAsync(int process, CancellationToken cancellation)
        {
            double highest = 0;
            while (!cancellation.IsCancellationRequested)
            {
                highest = Math.Max(highest, RunningProcess.OwnMemory(process));
                await Task.Delay(250, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            return highest;
        }
    }
}

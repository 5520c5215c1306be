using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Testing;
using Use.Platform.Vocabularies;

namespace Use.Platform.Benchmarks.Pages;

/// <summary>Measures whole pages of the published site over HTTP, beside a floor in the same run: <c>pages</c>.</summary>
internal static partial class PagesBenchmark
{
    private const int Rounds = 3;
    private const string Plain = "plain text";
    private const string Practice = "a practice, from the cache";
    private const string Explore = "explore, 24 practices and every facet, 1,000 queries";
    private const string Small = "empty page, 24 cards and 40 boxes";

    // What the explore page has in all its facets.
    private const string Large = "empty page, 24 cards and 327 boxes";
    private const string Answered = "the site's own cards and boxes, nothing looked up";
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(BenchmarkFolder folder)
    {
        var (explore, answers, practices) = await PrepareAsync(folder);
        var answered = answers.Select(ExploreAnswers.AtFloor).ToList();
        var program = await PublishedSite.PublishAsync(folder);
        await using var floor = Floor.Start(folder);
        var floorPort = await PublishedSite.PortAsync(floor);
        await using var site = await PublishedSite.StartAsync(program, folder.Data);
        var memory = new HighestMemory(site.ProcessId);
        await CheckAsync(site.Port, explore);
        await CheckSameAsync(site.Port, floorPort, answers);

        await Load.RunAsync(site.Port, explore, Warming);
        await Load.RunAsync(site.Port, practices, Short);
        await Load.RunAsync(floorPort, ["/empty/40", "/empty/327"], Long);
        await Load.RunAsync(floorPort, answered, Long);
        await Load.RunAsync(floorPort, ["/plain"], Short);

        // In turns, so that whatever else the machine does falls on all alike.
        var loads = new Dictionary<string, List<(Load Load, TimeSpan Used)>>();
        for (var round = 0; round < Rounds; round++)
        {
            await AddAsync(Plain, floor.Id, floorPort, ["/plain"], Short);
            await AddAsync(Practice, site.ProcessId, site.Port, practices, Short);
            await AddAsync(Small, floor.Id, floorPort, ["/empty/40"], Short);
            await AddAsync(Large, floor.Id, floorPort, ["/empty/327"], Short);
            await AddAsync(Answered, floor.Id, floorPort, answered, Short);
            await AddAsync(Explore, site.ProcessId, site.Port, explore, Long);
        }

        var report = new Report(
            Report.Say(
                $"Whole pages over HTTP: {folder.Count:N0} practices, 16 connections, load average {RunningProcess.Load()}"
            ),
            "page",
            "requests/s",
            "p50 ms",
            "p99 ms",
            "processor ms",
            "bytes",
            "rate to the floor's",
            "processor time of the floor to its own"
        );
        Tell(Plain);
        Tell(Practice, Plain);
        Tell(Small);
        Tell(Large);
        Tell(Answered);
        Tell(Explore, Small, Large, Answered);
        Console.WriteLine();
        Console.WriteLine(Report.Say($"Memory of the site (RssAnon) at most {memory.Stop():N0} MiB."));

        async Task AddAsync(string name, int process, int port, IReadOnlyList<string> paths, TimeSpan duration)
        {
            if (!loads.TryGetValue(name, out var some))
            {
                loads[name] = some = [];
            }
            var before = RunningProcess.ProcessorTime(process);
            var load = await Load.RunAsync(port, paths, duration);
            some.Add((load, RunningProcess.ProcessorTime(process) - before));
        }

        double Rate(string name) =>
            loads[name].Sum(one => one.Load.Times.Count) / loads[name].Sum(one => one.Load.Seconds);

        double Processor(string name) =>
            loads[name].Sum(one => one.Used.TotalMilliseconds) / loads[name].Sum(one => one.Load.Times.Count);

        void Tell(string name, params string[] floors)
        {
            var times = new Times(loads[name].SelectMany(one => one.Load.Times.All));
            var bytes = loads[name].Sum(one => one.Load.Bytes) / times.Count;
            report.Add(
                name,
                Report.Say($"{Rate(name):N0}"),
                Report.Say($"{times.P50:N2}"),
                Report.Say($"{times.P99:N2}"),
                Report.Say($"{Processor(name):N3}"),
                Report.Say($"{bytes:N0}"),
                string.Join(" and ", floors.Select(of => Report.Say($"{Rate(name) / Rate(of):N2}"))),
                string.Join(" and ", floors.Select(of => Report.Say($"{Processor(of) / Processor(name):N2}")))
            );
        }
    }

    private static async Task<(
        IReadOnlyList<string> Explore,
        IReadOnlyCollection<string> Answers,
        IReadOnlyList<string> Practices
    )> PrepareAsync(BenchmarkFolder folder)
    {
        await GeneratedSite.EnsureIndexAsync(folder);
        await using var data = await SiteFolder.OpenAsync(folder.Data);
        var vocabulary = await data.WithAsync(scope =>
            Task.FromResult(scope.GetRequiredService<VocabularyCache>().Current)
        );
        var answers = await data.WithAsync(ExploreAnswers.ReadAsync);
        var slugs = await data.WithDbAsync(db =>
            db.CaseStudies.OrderBy(row => row.Id).Select(row => row.Slug).Take(20).ToListAsync()
        );
        return (
            ExplorePaths.Make(1000, vocabulary),
            answers.Paths,
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
        if (hits != 24 || facets != 10 || filled < 80)
        {
            throw new InvalidOperationException(
                $"{hits} hits, {facets} facets; {filled} of 100 queries find anything."
            );
        }
    }

    // Explore's time less the floor's is that of the search and the database only as long as both show the same.
    private static async Task CheckSameAsync(int site, int floor, IEnumerable<string> paths)
    {
        using var client = new HttpClient();
        foreach (var path in paths)
        {
            if (await MainAsync(site, path) != await MainAsync(floor, ExploreAnswers.AtFloor(path)))
            {
                throw new InvalidOperationException(
                    $"{nameof(AnsweredPage)} is not the page that the site shows: {path}"
                );
            }
        }

        async Task<string> MainAsync(int port, string path)
        {
            var page = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}{path}"));
            var main = page[page.IndexOf("<main", StringComparison.Ordinal)..];
            return NotCompared().Replace(main, "");
        }
    }

    // The white space between elements, and the name of a script, which carries a version once it is published.
    [GeneratedRegex(@"\s+|suggest(?:\.[a-z0-9]+)?\.js", RegexOptions.NonBacktracking)]
    private static partial Regex NotCompared();
}

using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Import;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Benchmarks.Pages;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Emergencies;

/// <summary>
/// Measures the page of an emergency that has 20,000 initiatives, one request after the other and none from the cache, at the server and
/// over HTTP, beside a page of the same framework with nothing to look up: <c>emergency</c>. The initiatives are the samples
/// again and again, imported once and kept.
/// </summary>
internal static class EmergencyBenchmark
{
    private const int Initiatives = 20_000;
    private const int Requests = 200;
    private const string Page = "/en/emergencies/covid-19";
    private const string Floors = "/empty/327";

    // Each of a row's addresses is asked in turn.
    private static readonly (string Name, string[] Paths)[] Rows =
    [
        ("the whole page: introduction, counters, timeline, every facet, 24 cards", [$"{Page}?"]),
        ("its map", [$"{Page}?view=map"]),
        ("a word", [$"{Page}?q=hospital", $"{Page}?q=market", $"{Page}?q=food", $"{Page}?q=school"]),
        (
            "a filter",
            [
                $"{Page}?category=covid-19.food",
                $"{Page}?country=BR",
                $"{Page}?theme=health",
                $"{Page}?stage=response",
                $"{Page}?sdg=3",
            ]
        ),
        ("a week of the timeline", [$"{Page}?week=2020-W12", $"{Page}?week=2020-W14", $"{Page}?week=2020-W16"]),
        (
            "a word and two filters",
            [$"{Page}?q=meals&category=covid-19.food&stage=response", $"{Page}?q=bike&sdg=11&theme=mobility"]
        ),
    ];

    public static async Task RunAsync(BenchmarkFolder folder)
    {
        var program = await PublishedSite.PublishAsync(folder);
        var data = Path.Combine(folder.Root, Report.Say($"initiatives-{Initiatives}"));
        await PrepareAsync(program, data);
        await using var site = await PublishedSite.StartAsync(program, data, TimedAsking.Settings);
        await using var floor = Floor.Start();
        var floorPort = await PublishedSite.PortAsync(floor);
        await CheckAsync(site.Port);
        var asking = new TimedAsking(site);
        foreach (var (_, paths) in Rows)
        {
            await AskAsync(asking, paths);
        }
        await LoadedConnection.RepeatAsync(floorPort, Floors, Requests);

        var report = new Report(
            Report.Say(
                $"An emergency with {Initiatives:N0} initiatives: one request at a time, none from the cache, load average {RunningProcess.Load()}"
            ),
            "page",
            "at the server p50 ms",
            "p95 ms",
            "over HTTP p50 ms",
            "p95 ms",
            "p50 to the floor's"
        );
        var empty = await LoadedConnection.RepeatAsync(floorPort, Floors, Requests);
        report.Add(
            "floor: an empty page with 24 cards and 327 boxes",
            "",
            "",
            Report.Say($"{empty.P50:N2}"),
            Report.Say($"{empty.P95:N2}"),
            "1"
        );
        foreach (var (name, paths) in Rows)
        {
            var asked = await AskAsync(asking, paths);
            report.Add(
                name,
                Report.Say($"{asked.AtServer.P50:N2}"),
                Report.Say($"{asked.AtServer.P95:N2}"),
                Report.Say($"{asked.Waited.P50:N2}"),
                Report.Say($"{asked.Waited.P95:N2}"),
                Report.Say($"{asked.Waited.P50 / empty.P50:N1}")
            );
        }
    }

    private static Task<TimedAnswers> AskAsync(TimedAsking asking, string[] paths) =>
        asking.RunAsync([.. Enumerable.Range(0, Requests).Select(number => paths[number % paths.Length])], Requests);

    private static async Task PrepareAsync(string program, string data)
    {
        // Written last: a folder without it was left half made.
        var made = Path.Combine(data, "made");
        if (File.Exists(made))
        {
            return;
        }
        Console.Error.WriteLine($"Makes {Initiatives:N0} initiatives in {data}: once, they are kept.");
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
        await using (await SiteFolder.OpenAsync(data)) { }
        var rows = Path.Combine(data, "initiatives.jsonl");
        await RepeatedSamples.WriteAsync(rows, "demonstration/initiatives", Initiatives);
        await ImportBenchmark.ImportAsync(program, data, ["import", "initiatives", rows]);
        await using (var folder = await SiteFolder.OpenAsync(data))
        {
            await folder.WithAsync(scope => scope.GetRequiredService<RebuildIndex>().RunAsync());
        }
        await File.WriteAllTextAsync(made, "");
    }

    // What is measured is the page that is meant: all of them counted, in every facet, on the timeline and on the map.
    private static async Task CheckAsync(int port)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var whole = await client.GetStringAsync($"{Page}?");
        var map = await client.GetStringAsync($"{Page}?view=map");
        Require(whole.Contains(Report.Say($"{Initiatives:N0} results"), StringComparison.Ordinal), "all of them");
        Require(whole.Split("class=\"hit\"").Length == 25, "24 cards");
        Require(whole.Split("class=\"column\"").Length > 20, "the timeline");
        Require(map.Contains("class=\"map", StringComparison.Ordinal), "the map");
        foreach (var path in Rows.Where(row => row.Name != "its map").SelectMany(row => row.Paths))
        {
            var page = await client.GetStringAsync(path);
            Require(page.Contains("class=\"hit\"", StringComparison.Ordinal), $"anything found by {path}");
        }
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The page lacks {what}.");
        }
    }
}

using System.Diagnostics;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Benchmarks.Pages;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Start;

/// <summary>Measures the time from starting the published site, on data that is there, to its first page: <c>start</c>.</summary>
internal static class StartBenchmark
{
    private const int Practices = 500;
    private const int Starts = 5;

    public static async Task RunAsync(BenchmarkFolder folder)
    {
        var small = folder with { Count = Practices };
        await GeneratedSite.EnsureIndexAsync(small);
        var program = await PublishedSite.PublishAsync(folder);
        var listening = new List<double>();
        var first = new List<double>();
        var floor = new List<double>();
        for (var i = 0; i <= Starts; i++)
        {
            var empty = await FloorAsync();
            var (ready, page) = await StartAsync(program, small.Data);
            // The first start may have something to make; what is measured is the second and those after it.
            if (i > 0)
            {
                floor.Add(empty);
                listening.Add(ready);
                first.Add(page);
            }
        }
        var report = new Report(
            Report.Say(
                $"Starting the published site with {Practices} practices, {Starts} starts, load average {RunningProcess.Load()}"
            ),
            "what",
            "median s",
            "longest s",
            "to the floor"
        );
        Add("floor: an empty site of the same framework, first answer", floor, null);
        Add("listening", listening, floor);
        Add("first explore page, every facet, read to its end", first, floor);

        void Add(string what, List<double> times, List<double>? to)
        {
            var median = times.Order().ElementAt(Starts / 2);
            report.Add(
                what,
                Report.Say($"{median:N2}"),
                Report.Say($"{times.Max():N2}"),
                to is null ? "" : Report.Say($"{median / to.Order().ElementAt(Starts / 2):N2}")
            );
        }
    }

    private static async Task<(double Listening, double Page)> StartAsync(string program, string data)
    {
        var started = Stopwatch.GetTimestamp();
        await using var site = await PublishedSite.StartAsync(program, data);
        var listening = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await AskAsync(site.Port, "/en/explore");
        return (listening, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static async Task<double> FloorAsync()
    {
        var started = Stopwatch.GetTimestamp();
        await using var floor = Floor.Start();
        await AskAsync(await PublishedSite.PortAsync(floor), "/plain");
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task AskAsync(int port, string path)
    {
        using var connection = new LoadedConnection(port);
        await connection.OpenAsync(CancellationToken.None);
        await connection.AskAsync(LoadedConnection.Request(path, port), CancellationToken.None);
    }
}

using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Search.Lucene;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Index;

/// <summary>
/// Measures a rebuild of the embedded index from the database as an operator does it, <c>reindex</c> of the published site in a
/// process of its own, with the most memory that it comes to have: <c>rebuild</c>.
/// </summary>
internal static class RebuildBenchmark
{
    public static async Task RunAsync(BenchmarkFolder folder)
    {
        TimeSpan reading;
        await using (var data = await GeneratedSite.OpenAsync(folder.Data, folder.Count))
        {
            reading = await IndexBenchmark.ReadAsync(data);
        }
        var program = await PublishedSite.PublishAsync(folder);
        var report = new Report(
            Report.Say(
                $"A rebuild from the database: {folder.Count:N0} practices, {Environment.ProcessorCount} cores, load average {RunningProcess.Load()}"
            ),
            "what",
            "documents",
            "seconds",
            "documents/s",
            "RssAnon at most, MiB",
            "to its floor"
        );
        var floor = Add("floor: reading the rows as documents, one thread", reading, null, null);
        var (rebuilding, memory) = await RebuildAsync(program, folder);
        Add("`reindex`, from the start of the process to its end", rebuilding, memory, floor);

        double Add(string what, TimeSpan time, double? most, double? floorRate)
        {
            var rate = folder.Count / time.TotalSeconds;
            report.Add(
                what,
                Report.Say($"{folder.Count:N0}"),
                Report.Say($"{time.TotalSeconds:N1}"),
                Report.Say($"{rate:N0}"),
                Report.Say($"{most:N0}"),
                floorRate is { } of ? Report.Say($"{rate / of:N2}") : ""
            );
            return rate;
        }
    }

    private static async Task<(TimeSpan Time, double Memory)> RebuildAsync(string program, BenchmarkFolder folder)
    {
        var watch = Stopwatch.StartNew();
        await using var run = ProgramRun.Start(
            ["reindex"],
            new Dictionary<string, string> { ["Data:Folder"] = folder.Data },
            program
        );
        var memory = new HighestMemory(run.Id);
        var code = await run.ExitAsync();
        watch.Stop();
        var most = memory.Stop();
        using var engine = new LuceneSearchEngine(
            new LuceneOptions(folder.Index),
            TimeProvider.System,
            NullLogger<LuceneSearchEngine>.Instance
        );
        var status = await engine.GetStatusAsync();
        return code == 0 && !status.ReindexNeeded && status.Documents == folder.Count
            ? (watch.Elapsed, most)
            : throw new InvalidOperationException(
                $"It ended with {code} and {status.Documents} of {folder.Count} documents:\n{run.Output}"
            );
    }
}

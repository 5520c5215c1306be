using System.Diagnostics;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Import;

/// <summary>
/// Measures an import as an operator does it, <c>import</c> of the published site in a process of its own on a database that holds only
/// the reference data: <c>import</c>. The rows are the samples again and again, each with a title and a source's id of its own.
/// </summary>
internal static class ImportBenchmark
{
    private const int Rows = 10_000;

    public static async Task RunAsync(BenchmarkFolder folder)
    {
        var program = await PublishedSite.PublishAsync(folder);
        var report = new Report(
            Report.Say(
                $"Importing {Rows:N0} rows into SQLite, {Environment.ProcessorCount} cores, load average {RunningProcess.Load()}"
            ),
            "what",
            "MB",
            "seconds",
            "rows/s",
            "RssAnon at most, MiB",
            "time to its floor"
        );
        await MeasureAsync("case-studies", "demonstration");
        await MeasureAsync("initiatives", "demonstration/initiatives");

        async Task MeasureAsync(string verb, string samples)
        {
            // One for each: this process still holds the database of the other.
            var data = Path.Combine(folder.Root, "import-" + verb);
            if (Directory.Exists(data))
            {
                Directory.Delete(data, recursive: true);
            }
            await using (await SiteFolder.OpenAsync(data)) { }
            var file = Path.Combine(data, verb + ".jsonl");
            await RepeatedSamples.WriteAsync(file, samples, Rows);
            var size = new FileInfo(file).Length / 1e6;
            var floor = await AddAsync(
                $"{verb}, floor: `--dry-run`, read, cleaned and checked, and nothing written",
                null,
                "--dry-run"
            );
            await AddAsync($"{verb}, all new", floor);
            await AddAsync($"{verb}, the same again", floor);

            async Task<double> AddAsync(string what, double? of, params string[] options)
            {
                var (time, memory) = await ImportAsync(program, data, ["import", verb, file, .. options]);
                report.Add(
                    what,
                    Report.Say($"{size:N1}"),
                    Report.Say($"{time:N1}"),
                    Report.Say($"{Rows / time:N0}"),
                    Report.Say($"{memory:N0}"),
                    of is { } floor ? Report.Say($"{time / floor:N2}") : ""
                );
                return time;
            }
        }
    }

    /// <summary>Runs the program's import.</summary>
    /// <returns>Its time, and the most memory of its own, in MiB.</returns>
    public static async Task<(double Seconds, double Memory)> ImportAsync(string program, string data, string[] verb)
    {
        var watch = Stopwatch.StartNew();
        await using var run = ProgramRun.Start(
            verb,
            new Dictionary<string, string> { ["Data:Folder"] = data },
            program
        );
        var memory = new HighestMemory(run.Id);
        var code = await run.ExitAsync();
        watch.Stop();
        var most = memory.Stop();
        return code == 0
            ? (watch.Elapsed.TotalSeconds, most)
            : throw new InvalidOperationException($"It ended with {code}:\n{run.Output}");
    }
}

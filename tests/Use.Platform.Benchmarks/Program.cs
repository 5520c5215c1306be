using System.Globalization;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Emergencies;
using Use.Platform.Benchmarks.Engines;
using Use.Platform.Benchmarks.Found;
using Use.Platform.Benchmarks.Html;
using Use.Platform.Benchmarks.Images;
using Use.Platform.Benchmarks.Import;
using Use.Platform.Benchmarks.Index;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Benchmarks.Pages;
using Use.Platform.Benchmarks.Relevance;
using Use.Platform.Benchmarks.Search;
using Use.Platform.Benchmarks.Start;
using Use.Platform.Benchmarks.Suggest;
using Use.Platform.Testing;

#if DEBUG
Console.Error.WriteLine("This is a Debug build: its times mean nothing. Run it with -c Release.");
#endif
var folder = new BenchmarkFolder(
    args.Length > 1 ? Path.GetFullPath(args[1]) : Path.Combine(Path.GetTempPath(), "use-benchmarks"),
    args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 100_000
);
var verbs = new Dictionary<string, Func<Task>>
{
    ["index"] = () => IndexBenchmark.RunAsync(folder),
    ["rebuild"] = () => RebuildBenchmark.RunAsync(folder),
    ["search"] = () => SearchBenchmark.RunAsync(folder),
    ["found"] = () => FoundBenchmark.RunAsync(folder),
    ["import"] = () => ImportBenchmark.RunAsync(folder),
    ["html"] = () => Task.Run(HtmlBenchmark.Run),
    ["images"] = ImagesBenchmark.RunAsync,
    ["start"] = () => StartBenchmark.RunAsync(folder),
    ["pages"] = () => PagesBenchmark.RunAsync(folder),
    ["suggest"] = () => SuggestBenchmark.RunAsync(folder),
    ["emergency"] = () => EmergencyBenchmark.RunAsync(folder),
    ["stages"] = () => StagesBenchmark.RunAsync(folder),
    ["relevance"] = () => RelevanceBenchmark.RunAsync(args.Contains("queries"), args.Contains("floor")),
    ["engines"] = () => EnginesBenchmark.RunAsync(folder),
};
switch (args.FirstOrDefault())
{
    case "floor":
        // Started by the others as a process of its own.
        await Floor.ServeAsync(args.Length > 1 ? folder : null);
        return 0;
    case "all":
        Console.WriteLine(Report.Machine(folder.Count));
        foreach (var (verb, run) in verbs)
        {
            // Two engines are compared where there are two.
            if (verb != "engines" || SearchNode.SharedAddress is not null)
            {
                await run();
            }
        }
        return Environment.ExitCode;
    case { } verb when verbs.TryGetValue(verb, out var run):
        await run();
        // What a verb found wrong: a floor that does not hold.
        return Environment.ExitCode;
    default:
        Console.Error.WriteLine($"VERB [folder] [count]; the verbs are {string.Join(", ", verbs.Keys)} and all.");
        return 1;
}

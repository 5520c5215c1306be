using System.Globalization;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Pages;
using Use.Platform.Benchmarks.Relevance;
using Use.Platform.Benchmarks.Search;

var folder = new BenchmarkFolder(
    args.Length > 1 ? Path.GetFullPath(args[1]) : Path.Combine(Path.GetTempPath(), "use-benchmarks"),
    args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 100_000
);
switch (args.FirstOrDefault())
{
    case "search":
        await SearchBenchmark.RunAsync(folder.Count, folder.Index);
        return 0;
    case "pages":
        await PagesBenchmark.RunAsync(folder);
        return 0;
    case "floor":
        await Floor.ServeAsync();
        return 0;
    case "relevance":
        await RelevanceBenchmark.RunAsync(args.Contains("queries"));
        return 0;
    default:
        Console.Error.WriteLine("Verbs: search [count] [folder], relevance [queries]");
        return 1;
}

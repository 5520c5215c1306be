using System.Globalization;
using Use.Platform.Benchmarks.Search;

switch (args)
{
    case ["search", ..]:
        await SearchBenchmark.RunAsync(
            args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000,
            args.Length > 2 ? args[2] : null
        );
        return 0;
    case ["relevance", ..]:
        await Use.Platform.Benchmarks.Relevance.RelevanceBenchmark.RunAsync(args.Contains("queries"));
        return 0;
    default:
        Console.Error.WriteLine("Verbs: search [count] [folder], relevance [queries]");
        return 1;
}

using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Search;
using Use.Platform.Search.Lucene;

namespace Use.Platform.Benchmarks.Search;

/// <summary>Measures the embedded engine: <c>search [count] [folder]</c>.</summary>
internal static class SearchBenchmark
{
    private const int Seed = 42;

    public static async Task RunAsync(int count, string? kept)
    {
        var folder = kept ?? Path.Combine(Path.GetTempPath(), $"use-search-{Guid.NewGuid():N}");
        var isNew = !Directory.Exists(folder);
        Console.WriteLine(
            $"{count:N0} documents, {Environment.ProcessorCount} cores, .NET {Environment.Version}, in {folder}"
        );
        try
        {
            using var engine = new LuceneSearchEngine(
                new LuceneOptions(folder),
                TimeProvider.System,
                NullLogger<LuceneSearchEngine>.Instance
            );
            if (isNew)
            {
                await BuildAsync(engine, count);
                Memory("after the build");
            }
            else
            {
                await engine.GetStatusAsync();
                Memory("after opening");
            }
            await SearchAsync(engine, count);
            Memory("after searching");
            await PublishAsync(engine, count);
        }
        finally
        {
            if (kept is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task BuildAsync(LuceneSearchEngine engine, int count)
    {
        const int Batch = 1000;
        // Documents are made beforehand, a part at a time: what is measured is the engine alone. Processor time tells the same
        // on a machine that others use too.
        var adding = new Stopwatch();
        var process = Process.GetCurrentProcess();
        var processor = TimeSpan.Zero;
        await using var rebuild = await engine.BeginRebuildAsync();
        foreach (var documents in GeneratedDocuments.Make(count, Seed).Chunk(Batch))
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            adding.Start();
            await rebuild.AddAsync(documents);
            adding.Stop();
            process.Refresh();
            processor += process.TotalProcessorTime - before;
        }
        process.Refresh();
        var start = process.TotalProcessorTime;
        var promoting = Stopwatch.StartNew();
        await rebuild.PromoteAsync();
        promoting.Stop();
        process.Refresh();
        processor += process.TotalProcessorTime - start;
        var whole = adding.Elapsed + promoting.Elapsed;
        Console.WriteLine(
            Invariant(
                $"build: {count / whole.TotalSeconds:N0} documents/s ({adding.Elapsed.TotalSeconds:N1} s adding, {promoting.Elapsed.TotalSeconds:N1} s promoting, {processor.TotalSeconds:N1} s of processor time)"
            )
        );
    }

    private static async Task SearchAsync(LuceneSearchEngine engine, int count)
    {
        var common = await WordsAsync(engine, count, 0.2, 0.4, 4);
        var mid = await WordsAsync(engine, count, 0.01, 0.05, 8);
        var rare = await WordsAsync(engine, count, 1d / count, 0.001, 16);
        await MeasureAsync(engine, "match-all", [new SearchQuery()]);
        await MeasureAsync(engine, "match-all, by title", [new SearchQuery { Sort = SearchSort.Title }]);
        await MeasureAsync(engine, "common term", Queries(common));
        await MeasureAsync(engine, "mid term", Queries(mid));
        await MeasureAsync(engine, "rare term", Queries(rare));
        await MeasureAsync(engine, "common and mid", Queries(common.Zip(mid, (one, other) => $"{one} {other}")));
        await MeasureAsync(
            engine,
            "two filters",
            [
                .. common
                    .Prepend("")
                    .Select(text => new SearchQuery
                    {
                        Text = text,
                        Selected = new Dictionary<string, IReadOnlyList<string>>
                        {
                            [Facets.Region] = ["019"],
                            [Facets.Theme] = ["theme-3", "theme-7"],
                        },
                    }),
            ]
        );
        await MeasureAsync(engine, "phrase", Queries(["\"the city\"", "\"la ville\"", "\"de la ciudad\""]));
        await MeasureAsync(
            engine,
            "long question",
            Queries(["how can a city give residents water and energy in flood and heat with trees and green roofs"])
        );
        await MeasureAsync(engine, "stop words", Queries(["the", "de la", "of the"]));
        await MeasureAsync(engine, "prefix", Queries(["partic", "recycl", "drainag", "resili", "composti"], 6));
        await MeasureAsync(
            engine,
            "typo",
            Queries(["trasnport", "neigbourhood", "recyclign", "vivendia", "particpation"])
        );
        await MeasureAsync(engine, "nothing at all", Queries(["qqxqqx zzvzzvzz"]));
    }

    private static async Task<string[]> WordsAsync(
        LuceneSearchEngine engine,
        int count,
        double least,
        double most,
        int number
    )
    {
        var words = GeneratedWords.All["en"];
        var found = new List<string>();
        for (var rank = 0; rank < words.Count && found.Count < number; rank += rank < 100 ? 3 : 1 + (rank / 20))
        {
            var results = await engine.SearchAsync(new SearchQuery { Text = words[rank], Take = 0 });
            var share = (double)results.Total / count;
            if (results.Match == SearchMatch.Exact && share >= least && share <= most)
            {
                found.Add(words[rank]);
            }
        }
        return [.. found];
    }

    private static SearchQuery[] Queries(IEnumerable<string> texts, int cut = 0) =>
        [.. texts.Select(text => new SearchQuery { Text = cut > 0 && text.Length > cut ? text[..cut] : text })];

    private static async Task MeasureAsync(LuceneSearchEngine engine, string name, SearchQuery[] queries)
    {
        if (queries.Length == 0)
        {
            Console.WriteLine($"{name, -22} no such words");
            return;
        }
        var until = Stopwatch.StartNew();
        for (var i = 0; until.Elapsed < TimeSpan.FromSeconds(1.5); i++)
        {
            await engine.SearchAsync(queries[i % queries.Length]);
        }
        var times = new List<double>();
        long total = 0;
        var match = SearchMatch.Exact;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        until.Restart();
        for (var i = 0; until.Elapsed < TimeSpan.FromSeconds(2); i++)
        {
            var started = Stopwatch.GetTimestamp();
            var results = await engine.SearchAsync(queries[i % queries.Length]);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            total += results.Total;
            match = results.Match;
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        times.Sort();
        Console.WriteLine(
            Invariant(
                $"{name, -22} p50 {times[times.Count / 2], 7:N2} ms   p99 {times[(int)(times.Count * 0.99)], 7:N2} ms   hits {total / times.Count, 9:N0}   {allocated / times.Count / 1024, 6:N0} KB   {match}"
            )
        );
    }

    private static async Task PublishAsync(LuceneSearchEngine engine, int count)
    {
        var times = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            var document = GeneratedDocuments.MakeOne(count + i, Seed) with { Version = long.MaxValue };
            var started = Stopwatch.GetTimestamp();
            await engine.ApplyAsync([new IndexChange(document.Kind, document.Id, document)]);
            await engine.SearchAsync(new SearchQuery { Text = document.Title });
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(
            Invariant(
                $"publish to found       p50 {times[30], 7:N2} ms   p95 {times[57], 7:N2} ms   max {times[^1], 7:N2} ms"
            )
        );
    }

    private static void Memory(string when)
    {
        var anonymous = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status")
                .FirstOrDefault(line => line.StartsWith("RssAnon", StringComparison.Ordinal))
            : null;
        Console.WriteLine(
            Invariant(
                $"memory {when}: heap {GC.GetTotalMemory(true) / 1048576d:N0} MB; {anonymous?.Replace('\t', ' ')}"
            )
        );
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Search;
using Use.Platform.Search.Analysis;
using Use.Platform.Search.Lucene;

namespace Use.Platform.Benchmarks.Search;

/// <summary>
/// Measures the production search in process, one thread, its ranking and every facet, on the index that was built from the
/// database: <c>search</c>.
/// </summary>
internal static class SearchBenchmark
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(1.8);

    public static async Task RunAsync(BenchmarkFolder folder)
    {
        await GeneratedSite.EnsureIndexAsync(folder);
        using var engine = new LuceneSearchEngine(
            new LuceneOptions(folder.Index),
            TimeProvider.System,
            NullLogger<LuceneSearchEngine>.Instance
        );
        var everything = await engine.SearchAsync(new SearchQuery());
        var floor = FacetFloor.Measure(everything.Counts, (int)everything.Total, Warming, Measuring);
        var report = new Report(
            Report.Say(
                $"Search in process, one thread: {everything.Total:N0} practices, load average {RunningProcess.Load()}"
            ),
            "question",
            "p50 ms",
            "p99 ms",
            "hits",
            "KB allocated",
            "p50 to the floor's"
        );
        report.Add(FacetFloor.Name, Report.Say($"{floor.P50:N2}"), Report.Say($"{floor.P99:N2}"), "", "", "1");

        var common = await WordsAsync(engine, everything.Total, 0.2, 0.4, 4);
        var mid = await WordsAsync(engine, everything.Total, 0.01, 0.05, 8);
        var rare = await WordsAsync(engine, everything.Total, 1d / everything.Total, 0.001, 16);
        var themes = everything.Counts[Facets.Theme].Take(2).Select(count => count.Value).ToList();
        var region = everything.Counts[Facets.Region].Take(1).Select(count => count.Value).ToList();
        var narrowed = new Dictionary<string, IReadOnlyList<string>>
        {
            [Facets.Region] = region,
            [Facets.Theme] = themes,
        };
        await MeasureAsync("everything", [new SearchQuery()]);
        await MeasureAsync("everything, by title", [new SearchQuery { Sort = SearchSort.Title }]);
        await MeasureAsync("a common word (20 to 40 % have it)", Queries(common));
        await MeasureAsync("a middling word (1 to 5 %)", Queries(mid));
        await MeasureAsync("a rare word (less than 0.1 %)", Queries(rare));
        await MeasureAsync("a common and a middling word", Queries(common.Zip(mid, (one, other) => $"{one} {other}")));
        await MeasureAsync("two filters", [new SearchQuery { Selected = narrowed }]);
        await MeasureAsync(
            "two filters and a common word",
            [.. common.Select(text => new SearchQuery { Text = text, Selected = narrowed })]
        );
        await MeasureAsync("a phrase", Queries(["\"the city\"", "\"la ville\"", "\"de la ciudad\""]));
        await MeasureAsync(
            "a long question",
            Queries(["how can a city give residents water and energy in flood and heat with trees and green roofs"])
        );
        await MeasureAsync("the beginning of a word", Queries(["partic", "recycl", "draina", "resili", "compos"]));
        await MeasureAsync(
            "a typing error",
            Queries(["trasnport", "neigbourhood", "recyclign", "vivendia", "particpation"])
        );
        await MeasureAsync("what nothing has", Queries(["qqxqqx zzvzzvzz"]));

        async Task MeasureAsync(string name, SearchQuery[] queries)
        {
            if (queries.Length == 0)
            {
                report.Add(name, "no such words");
                return;
            }
            await AskAsync(engine, queries, Warming);
            var (times, hits, allocated) = await AskAsync(engine, queries, Measuring);
            report.Add(
                name,
                Report.Say($"{times.P50:N2}"),
                Report.Say($"{times.P99:N2}"),
                Report.Say($"{hits:N0}"),
                Report.Say($"{allocated / 1024:N0}"),
                Report.Say($"{times.P50 / floor.P50:N2}")
            );
        }
    }

    private static async Task<(Times Times, long Hits, long Allocated)> AskAsync(
        LuceneSearchEngine engine,
        SearchQuery[] queries,
        TimeSpan duration
    )
    {
        var times = new List<double>();
        long hits = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var i = 0; watch.Elapsed < duration; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var results = await engine.SearchAsync(queries[i % queries.Length]);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            hits += results.Total;
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return (new Times(times), hits / times.Count, allocated / times.Count);
    }

    // English words that stand in such a share of all practices, as the engine itself counts.
    private static async Task<string[]> WordsAsync(
        LuceneSearchEngine engine,
        long count,
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

    private static SearchQuery[] Queries(IEnumerable<string> texts) =>
        [.. texts.Select(text => new SearchQuery { Text = text })];
}

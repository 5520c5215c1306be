using System.Diagnostics;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.Extensions.Logging.Abstractions;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Search;
using Use.Platform.Search.Lucene;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Engines;

/// <summary>
/// Measures the same requests on the embedded engine and, when USE_TEST_SEARCH names one, on a search server, over the same
/// generated documents, each merged to one segment: <c>engines</c>. Totals, counts and hits must be equal
/// (<see cref="Agreement"/>).
/// </summary>
internal static class EnginesBenchmark
{
    private const int Batch = 1000;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(BenchmarkFolder folder)
    {
        var path = Path.Combine(folder.Root, "engines");
        if (System.IO.Directory.Exists(path))
        {
            System.IO.Directory.Delete(path, recursive: true);
        }
        Console.WriteLine();
        Console.WriteLine(Report.Say($"### Two engines, {folder.Count:N0} generated practices"));
        Console.WriteLine();
        using (var filling = Embedded(path))
        {
            await FillAsync("embedded", filling, folder.Count);
        }
        MergeToOne(path);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var embedded = Embedded(path);
        var everything = await embedded.SearchAsync(new SearchQuery { Take = 1 });
        var facts = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / folder.Count;
        Console.WriteLine(
            Report.Say($"embedded: {facts:N0} bytes of memory a document for facets, ranking facts and ids together")
        );
        await using var index = SearchNode.SharedAddress is { } address ? new ServerIndex(address) : null;
        if (index is not null)
        {
            await FillAsync("server", index.Engine, folder.Count);
            await index.MergeAsync();
        }
        await CompareAsync(embedded, index?.Engine, everything);
    }

    private static async Task CompareAsync(ISearchEngine embedded, ISearchEngine? server, SearchResults everything)
    {
        var report = new Report(
            Report.Say($"The same requests, one after the other, load average {RunningProcess.Load()}"),
            "request",
            "hits",
            "of these compared",
            "embedded p50 ms",
            "p99 ms",
            "server p50 ms",
            "p99 ms",
            "server to embedded"
        );
        var filters = new Dictionary<string, IReadOnlyList<string>>
        {
            [Facets.Region] = [everything.Counts[Facets.Region][0].Value],
            [Facets.Theme] = [.. everything.Counts[Facets.Theme].Take(2).Select(count => count.Value)],
        };
        var common = await WordAsync(embedded, everything.Total, 0.2, 0.4);
        var rare = await WordAsync(embedded, everything.Total, 0, 0.001);
        var questions = new List<(string Name, SearchQuery Query)>
        {
            ("everything", new SearchQuery()),
            ("a common word (20 to 40 % have it)", new SearchQuery { Text = common }),
            ("a rare word (less than 0.1 %)", new SearchQuery { Text = rare }),
            ("two filters", new SearchQuery { Selected = filters }),
            ("two filters and a common word", new SearchQuery { Text = common, Selected = filters }),
            ("a typing error", new SearchQuery { Text = "neigbourhood" }),
        };
        foreach (var (name, query) in questions)
        {
            var compared = server is null ? 0 : await Agreement.RequireAsync(name, query, embedded, server);
            var one = await embedded.SearchAsync(query);
            await AddAsync(name, one.Total, compared, engine => engine.SearchAsync(query));
        }
        foreach (var typed in new[] { "c", "wat", "green roo" })
        {
            var name = $"titles for \"{typed}\"";
            var query = new TitleQuery(typed, "en");
            if (server is not null)
            {
                await Agreement.RequireTitlesAsync(name, query, embedded, server);
            }
            await AddAsync(name, null, null, engine => engine.SuggestAsync(query));
        }

        async Task AddAsync(string name, long? hits, long? compared, Func<ISearchEngine, Task> ask)
        {
            var here = await AskAsync(() => ask(embedded));
            var there = server is null ? null : await AskAsync(() => ask(server));
            report.Add(
                name,
                Report.Say($"{hits:N0}"),
                Report.Say($"{compared:N0}"),
                Report.Say($"{here.P50:N2}"),
                Report.Say($"{here.P99:N2}"),
                there is null ? "" : Report.Say($"{there.P50:N2}"),
                there is null ? "" : Report.Say($"{there.P99:N2}"),
                there is null ? "" : Report.Say($"{there.P50 / here.P50:N1}")
            );
        }
    }

    private static async Task<Times> AskAsync(Func<Task> ask)
    {
        await ForAsync(Warming);
        return new Times(await ForAsync(Measuring));

        async Task<List<double>> ForAsync(TimeSpan duration)
        {
            var times = new List<double>();
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < duration)
            {
                var started = Stopwatch.GetTimestamp();
                await ask();
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            return times;
        }
    }

    private static async Task FillAsync(string name, ISearchEngine engine, int count)
    {
        var watch = new Stopwatch();
        var most = 0d;
        await using var rebuild = await engine.BeginRebuildAsync();
        foreach (var batch in GeneratedDocuments.Make(count, GeneratedSite.Seed).Chunk(Batch))
        {
            watch.Start();
            await rebuild.AddAsync(batch);
            watch.Stop();
            most = Math.Max(most, RunningProcess.OwnMemory(Environment.ProcessId));
        }
        watch.Start();
        await rebuild.PromoteAsync();
        watch.Stop();
        Console.WriteLine(
            Report.Say(
                $"{name}: filled in {watch.Elapsed.TotalSeconds:N0} s, {count / watch.Elapsed.TotalSeconds:N0} documents/s; this process had at most {most:N0} MiB of its own memory"
            )
        );
        Console.WriteLine();
    }

    private static void MergeToOne(string path)
    {
        var live = System.IO.Directory.GetDirectories(Path.Combine(path, "generations")).Single();
        using var directory = FSDirectory.Open(live);
        using var writer = new IndexWriter(
            directory,
            new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())
        );
        var data = writer.CommitData;
        writer.ForceMerge(1);
        writer.SetCommitData(data);
        writer.Commit();
    }

    private static LuceneSearchEngine Embedded(string path) =>
        new(new LuceneOptions(path), TimeProvider.System, NullLogger<LuceneSearchEngine>.Instance);

    private static async Task<string> WordAsync(ISearchEngine engine, long count, double least, double most)
    {
        var words = GeneratedWords.All["en"];
        for (var rank = 0; rank < words.Count; rank += rank < 100 ? 3 : 1 + (rank / 20))
        {
            var found = await engine.SearchAsync(new SearchQuery { Text = words[rank], Take = 0 });
            var share = (double)found.Total / count;
            if (found.Match == SearchMatch.Exact && found.Total > 0 && share >= least && share <= most)
            {
                return words[rank];
            }
        }
        throw new InvalidOperationException($"No word stands in {least} to {most} of the documents.");
    }
}

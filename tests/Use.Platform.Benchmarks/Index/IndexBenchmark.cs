using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Search;
using Use.Platform.Search.Analysis;
using Use.Platform.Search.Lucene;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Index;

/// <summary>Measures filling an index, from generated text and from the database, each beside its floor: <c>index</c>.</summary>
internal static class IndexBenchmark
{
    private const int Batch = 1000;
    private const int Warming = 3_000;
    private const int Generated = 30_000;

    public static async Task RunAsync(BenchmarkFolder folder)
    {
        await using var data = await GeneratedSite.OpenAsync(folder.Data, folder.Count);
        var report = new Report(
            Report.Say($"Indexing, {Environment.ProcessorCount} cores, load average {RunningProcess.Load()}"),
            "what",
            "documents",
            "seconds",
            "documents/s",
            "to its floor"
        );
        await AnalyseAsync(Warming);
        await FillAsync(Warming);
        var analysing = await AnalyseAsync(Generated);
        var floor = Add("floor: analysing generated text, writing nothing", Generated, analysing, null);
        Add("filling an index with generated text, live at the end", Generated, await FillAsync(Generated), floor);

        // Once before, so that neither of the two finds the file colder than the other.
        await ReadAsync(data);
        var reading = await ReadAsync(data);
        floor = Add("floor: reading the rows as documents, one thread", folder.Count, reading, null);
        Add("rebuild from the database, live at the end", folder.Count, await RebuildAsync(data), floor);

        double Add(string what, int count, TimeSpan time, double? floorRate)
        {
            var rate = count / time.TotalSeconds;
            report.Add(
                what,
                Report.Say($"{count:N0}"),
                Report.Say($"{time.TotalSeconds:N1}"),
                Report.Say($"{rate:N0}"),
                floorRate is { } of ? Report.Say($"{rate / of:N2}") : ""
            );
            return rate;
        }
    }

    // On as many threads as filling uses.
    private static async Task<TimeSpan> AnalyseAsync(int count)
    {
        var writing = new DocumentWriting(new TextAnalysis(IndexDefinition.Current));
        var threads = new ParallelOptions { MaxDegreeOfParallelism = new LuceneOptions("").RebuildThreads };
        var watch = new Stopwatch();
        foreach (var batch in GeneratedDocuments.Make(count, GeneratedSite.Seed).Chunk(Batch))
        {
            watch.Start();
            await Parallel.ForEachAsync(
                batch,
                threads,
                (document, _) =>
                {
                    writing.Write(
                        document,
                        fields =>
                        {
                            foreach (var field in fields)
                            {
                                if (field.GetTokenStream(null) is { } stream)
                                {
                                    stream.Reset();
                                    while (stream.IncrementToken()) { }
                                    stream.End();
                                    stream.Dispose();
                                }
                            }
                        }
                    );
                    return ValueTask.CompletedTask;
                }
            );
            watch.Stop();
        }
        return watch.Elapsed;
    }

    private static async Task<TimeSpan> FillAsync(int count)
    {
        var path = Directory.CreateTempSubdirectory("use-index-").FullName;
        try
        {
            using var engine = new LuceneSearchEngine(
                new LuceneOptions(path),
                TimeProvider.System,
                NullLogger<LuceneSearchEngine>.Instance
            );
            var watch = new Stopwatch();
            await using var rebuild = await engine.BeginRebuildAsync();
            // Documents are made a batch at a time, while the watch stands: what is measured is the engine alone.
            foreach (var batch in GeneratedDocuments.Make(count, GeneratedSite.Seed).Chunk(Batch))
            {
                watch.Start();
                await rebuild.AddAsync(batch);
                watch.Stop();
            }
            watch.Start();
            await rebuild.PromoteAsync();
            return watch.Elapsed;
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Reads all rows as documents, one thread: what a rebuild from the database cannot do without.</summary>
    public static Task<TimeSpan> ReadAsync(SiteFolder data) =>
        data.WithAsync(async scope =>
        {
            var kind = scope.GetRequiredService<ContentKinds>().All.Single(kind => kind.Code == CaseStudy.KindCode);
            var db = scope.GetRequiredService<PlatformDb>();
            var watch = Stopwatch.StartNew();
            var after = Guid.Empty;
            while (await kind.PublishedIdsAsync(db, after, Batch, default) is { Count: > 0 } ids)
            {
                await kind.IndexAsync(db, ids, version: 1, default);
                after = ids[^1];
            }
            return watch.Elapsed;
        });

    private static Task<TimeSpan> RebuildAsync(SiteFolder data) =>
        data.WithAsync(async scope =>
        {
            var expected = await scope.GetRequiredService<PlatformDb>().CaseStudies.CountAsync();
            var watch = Stopwatch.StartNew();
            var count = await scope.GetRequiredService<RebuildIndex>().RunAsync();
            return count == expected
                ? watch.Elapsed
                : throw new InvalidOperationException($"{count} of {expected} were indexed.");
        });
}

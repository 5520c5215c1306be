using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Explore;
using Use.Platform.Search;
using Use.Platform.Testing;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;

namespace Use.Platform.Benchmarks.Pages;

/// <summary>
/// Measures what each stage of the explore page costs a request, over the questions of <c>pages</c>, one after the other: each row
/// does what the row before does, and one thing more. <c>stages</c>.
/// </summary>
internal static class StagesBenchmark
{
    private const int Questions = 1000;
    private const int Rounds = 2;

    public static async Task RunAsync(BenchmarkFolder folder)
    {
        await GeneratedSite.EnsureIndexAsync(folder);
        IReadOnlyList<string> paths;
        List<(string Name, double Mean)> stages;
        await using (var data = await SiteFolder.OpenAsync(folder.Data))
        {
            paths = await data.WithAsync(scope =>
                Task.FromResult(ExplorePaths.Make(Questions, scope.GetRequiredService<VocabularyCache>().Current))
            );
            stages = await data.WithAsync(scope => InProcessAsync(data, scope, paths));
        }
        var report = new Report(
            Report.Say(
                $"The stages of explore: {folder.Count:N0} practices, {Questions:N0} questions one after the other, load average {RunningProcess.Load()}"
            ),
            "what is done",
            "mean ms a request",
            "more than the row before"
        );
        var before = 0d;
        foreach (var (name, mean) in stages)
        {
            Add(name, mean, before);
            before = mean;
        }
        // The index belongs to one process: the site has it now.
        await using var site = await PublishedSite.StartAsync(await PublishedSite.PublishAsync(folder), folder.Data);
        await using var floor = Floor.Start();
        var floorPort = await PublishedSite.PortAsync(floor);
        var (page, exact, empty) = await OverHttpAsync(site.Port, floorPort, paths);
        Add("and all of the page over HTTP: parsing, rendering, compressing", page, before);
        Add("the page without the thesaurus (`exact=1`)", exact, null);
        Add("floor: an empty page over HTTP, 24 cards and 40 boxes", empty, null);

        void Add(string name, double mean, double? than) =>
            report.Add(name, Report.Say($"{mean:N3}"), Report.Say($"{mean - than:+0.000;-0.000}"));
    }

    private static async Task<List<(string Name, double Mean)>> InProcessAsync(
        SiteFolder data,
        IServiceProvider scope,
        IReadOnlyList<string> paths
    )
    {
        var engine = scope.GetRequiredService<ISearchEngine>();
        var thesaurus = scope.GetRequiredService<ThesaurusCache>();
        var kinds = scope.GetRequiredService<ContentKinds>();
        var asked = paths.Select(Asked.Read).ToList();
        SearchQuery Typed(Asked one) => one.Query.ToSearch(one.Language);
        SearchQuery Whole(Asked one) => one.Query.ToSearch(one.Language, thesaurus.Current);
        var timed = new TimedEngine(engine);
        Func<Asked, Task>[] stages =
        [
            one => engine.SearchAsync(Typed(one) with { Counted = [], Take = 0 }),
            one => engine.SearchAsync(Typed(one) with { Counted = [] }),
            one => engine.SearchAsync(Typed(one)),
            one => engine.SearchAsync(Whole(one)),
            // A database context a request, as the site has it.
            one => data.WithDbAsync(db => new BrowseContent(db, kinds, timed).RunAsync(Whole(one))),
        ];
        var times = new double[stages.Length];
        for (var round = 0; round <= Rounds; round++)
        {
            if (round == 1)
            {
                // The first round warmed.
                Array.Clear(times);
                timed = new TimedEngine(engine);
            }
            // In turns, so that whatever else the machine does falls on all alike.
            for (var stage = 0; stage < stages.Length; stage++)
            {
                var started = Stopwatch.GetTimestamp();
                foreach (var one in asked)
                {
                    await stages[stage](one);
                }
                times[stage] += Stopwatch.GetElapsedTime(started).TotalMilliseconds / (Rounds * asked.Count);
            }
        }
        var expanded = asked.Count(one => Whole(one).Alternatives.Count > 0);
        return
        [
            ("finding alone, words as typed", times[0]),
            ("and 24 hits with their highlights", times[1]),
            ("and every facet counted", times[2]),
            (Report.Say($"and what the thesaurus adds, to {expanded} of {asked.Count} questions"), times[3]),
            (
                Report.Say(
                    $"and a second search where few have all words, for {timed.Seconds / Rounds} of {asked.Count}"
                ),
                times[3] + (timed.Second.TotalMilliseconds / (Rounds * asked.Count))
            ),
            ("and the cards from the database", times[4]),
        ];
    }

    private static async Task<(double Page, double Exact, double Empty)> OverHttpAsync(
        int port,
        int floorPort,
        IReadOnlyList<string> paths
    )
    {
        using var site = new LoadedConnection(port);
        using var floor = new LoadedConnection(floorPort);
        await site.OpenAsync(CancellationToken.None);
        await floor.OpenAsync(CancellationToken.None);
        var page = new List<double>();
        var exact = new List<double>();
        var empty = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            if (round == 1)
            {
                // The first round warmed.
                page.Clear();
                exact.Clear();
                empty.Clear();
            }
            foreach (var path in paths)
            {
                page.Add(await AskAsync(site, path, port));
                exact.Add(await AskAsync(site, $"{path}&exact=1", port));
                empty.Add(await AskAsync(floor, "/empty/40", floorPort));
            }
        }
        return (page.Average(), exact.Average(), empty.Average());
    }

    private static async Task<double> AskAsync(LoadedConnection connection, string path, int port) =>
        (await connection.AskAsync(LoadedConnection.Request(path, port), CancellationToken.None)).Milliseconds;

    /// <summary>The engine, with the number of second searches, and the time that they took.</summary>
    private sealed class TimedEngine(ISearchEngine engine) : ISearchEngine
    {
        public TimeSpan Second { get; private set; }

        public int Seconds { get; private set; }

        public async Task<SearchResults> SearchAsync(SearchQuery query, CancellationToken cancellation = default)
        {
            var started = Stopwatch.GetTimestamp();
            var results = await engine.SearchAsync(query, cancellation);
            var time = Stopwatch.GetElapsedTime(started);
            if (query.AnyWord)
            {
                Second += time;
                Seconds++;
            }
            return results;
        }

        public IAsyncEnumerable<WalkedHit> WalkAsync(SearchQuery query, CancellationToken cancellation = default) =>
            engine.WalkAsync(query, cancellation);

        public Task<IReadOnlyList<TitleSuggestion>> SuggestAsync(
            TitleQuery query,
            CancellationToken cancellation = default
        ) => engine.SuggestAsync(query, cancellation);

        public Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellation = default) =>
            engine.ApplyAsync(changes, cancellation);

        public Task<IIndexRebuild> BeginRebuildAsync(CancellationToken cancellation = default) =>
            engine.BeginRebuildAsync(cancellation);

        public Task<string?> FindPreviousAsync(CancellationToken cancellation = default) =>
            engine.FindPreviousAsync(cancellation);

        public Task<bool> RollBackAsync(string generation, CancellationToken cancellation = default) =>
            engine.RollBackAsync(generation, cancellation);

        public Task<IndexStatus> GetStatusAsync(CancellationToken cancellation = default) =>
            engine.GetStatusAsync(cancellation);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Benchmarks.Engines;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Explore;
using Use.Platform.Import;
using Use.Platform.Search;
using Use.Platform.Search.Elastic;
using Use.Platform.Search.Sync;
using Use.Platform.Seeding;
using Use.Platform.Testing;
using Use.Platform.Thesaurus;

namespace Use.Platform.Benchmarks.Relevance;

/// <summary>
/// Measures how well the search orders what the judged queries ask for: <c>relevance [queries] [floor]</c>. With <c>queries</c> it
/// lists the queries of the tuning set one by one; those that are held out are only ever shown as means. With <c>floor</c> it fails
/// when a mean, of a half and a language, is below its floor (<see cref="RelevanceFloors"/>). The search server of USE_TEST_SEARCH is measured too.
/// </summary>
internal static class RelevanceBenchmark
{
    private const string Embedded = "embedded";
    private const string Server = "server";

    public static async Task RunAsync(bool listQueries, bool holdFloor)
    {
        var measured = new Dictionary<string, IReadOnlyList<Measured>> { [Embedded] = await MeasureAsync(Embedded) };
        if (SearchNode.SharedAddress is not null)
        {
            measured[Server] = await MeasureAsync(Server);
        }
        var floors = RelevanceFloors.Read();
        var means = measured.ToDictionary(one => one.Key, one => Means(one.Value));
        Print(means, floors);
        foreach (var (engine, queries) in measured)
        {
            Console.WriteLine();
            Console.WriteLine(
                Report.Say($"Questions that find nothing, {engine}: {queries.Count(one => one.Total == 0)}.")
            );
            if (listQueries)
            {
                PrintQueries(engine, queries.Where(one => one.Query.Set == "tuning"));
            }
        }
        if (holdFloor)
        {
            var broken = means.SelectMany(one => floors.Broken(one.Key, one.Value)).ToList();
            Console.WriteLine();
            Console.WriteLine(
                broken.Count == 0 ? $"The floors hold: {string.Join(", ", means.Keys)}." : "Below the floor:"
            );
            broken.ForEach(Console.WriteLine);
            if (broken.Count > 0)
            {
                Environment.ExitCode = 1;
            }
        }
    }

    private static async Task<IReadOnlyList<Measured>> MeasureAsync(string engine)
    {
        var judgments = Judgments.Read();
        await using var index = engine == Server ? new ServerIndex(SearchNode.SharedAddress!) : null;
        await using var platform = await TestPlatform.StartAsync(
            "sqlite",
            services =>
            {
                services.Configure<DemonstrationOptions>(options => options.Load = true);
                // Without the test's index the one of production stands.
                services.Remove(services.Last(service => service.ServiceType == typeof(ISearchEngine)));
                if (index is not null)
                {
                    services.AddElasticSearch(index.Options);
                }
            }
        );
        await platform.WithAsync<SeedDemonstration, ImportReport?>(seed => seed.RunAsync());
        // What was judged are practices, and plain BM25 has nothing else.
        await platform.WithAsync<PlatformDb, int>(db => db.Initiatives.ExecuteDeleteAsync());
        await platform.Get<RebuildIndex>().RunAsync();
        var names = await platform.WithAsync<PlatformDb, Dictionary<Guid, string>>(db =>
            db.Records.Where(record => record.Source == judgments.Source)
                .ToDictionaryAsync(record => record.Id, record => record.SourceId!)
        );
        // A hit that nobody judged counts as irrelevant.
        string NameOf(Guid id) => names.GetValueOrDefault(id, "");
        using var plain = new PlainIndex(await DocumentsAsync(platform));
        var thesaurus = platform.Get<ThesaurusCache>().Current;

        List<Measured> measured = [];
        foreach (var query in judgments.Queries)
        {
            // What the page shows to somebody who types this.
            var found = await platform.WithAsync<BrowseContent, ContentResults>(browse =>
                browse.RunAsync(
                    new()
                    {
                        Text = query.Text,
                        ReaderLanguage = query.Language,
                        Alternatives = thesaurus.AlternativesTo(query.Text, query.Language),
                        Take = Judgments.Depth,
                        Counted = [],
                    }
                )
            );
            measured.Add(
                new(
                    query,
                    query.Ndcg(found.Found.Concat(found.HavingSome).Select(hit => NameOf(hit.Card.Id))),
                    query.Ndcg(plain.Search(query.Text, Judgments.Depth).Select(NameOf)),
                    found.Total
                )
            );
        }
        return measured;
    }

    private static async Task<IReadOnlyList<SearchDocument>> DocumentsAsync(TestPlatform platform)
    {
        var kind = platform.Get<ContentKinds>().Of(CaseStudy.KindCode);
        return await platform.WithAsync<PlatformDb, IReadOnlyList<SearchDocument>>(async db =>
            await kind.IndexAsync(
                db,
                await kind.PublishedIdsAsync(db, Guid.Empty, int.MaxValue, default),
                version: 1,
                default
            )
        );
    }

    private static IReadOnlyList<RelevanceMean> Means(IReadOnlyList<Measured> measured) =>
        [
            .. measured
                .GroupBy(one => one.Query.Set)
                .SelectMany(set =>
                    set.GroupBy(one => one.Query.Language)
                        .Select(language => Mean(set.Key, language.Key, [.. language]))
                        .Append(Mean(set.Key, "all", [.. set]))
                ),
        ];

    private static RelevanceMean Mean(string set, string language, IReadOnlyList<Measured> measured) =>
        new(set, language, measured.Count, measured.Average(one => one.Engine), measured.Average(one => one.Plain));

    private static void Print(IReadOnlyDictionary<string, IReadOnlyList<RelevanceMean>> means, RelevanceFloors floors)
    {
        var report = new Report(
            Report.Say($"Relevance: nDCG@{Judgments.Depth}, and the gain over plain BM25 on one field"),
            ["half", "language", "queries", .. means.Keys.SelectMany(Columns), "plain BM25"]
        );
        foreach (var mean in means[Embedded])
        {
            report.Add([
                mean.Set,
                mean.Language,
                Report.Say($"{mean.Queries}"),
                .. means.SelectMany(one =>
                    Cells(
                        one.Value.Single(other => other.Set == mean.Set && other.Language == mean.Language),
                        floors.Of(one.Key, mean.Set, mean.Language)
                    )
                ),
                Report.Say($"{mean.Plain:0.000}"),
            ]);
        }
    }

    private static IEnumerable<string> Columns(string engine) => [engine, "gain", "CI holds"];

    private static IEnumerable<string> Cells(RelevanceMean mean, RelevanceFloor? floor) =>
        [
            Report.Say($"{mean.Ndcg:0.000}"),
            Report.Say($"{mean.Gain:+0 %;-0 %}"),
            floor is null ? "" : Report.Say($"{floor.Ndcg:0.00} and {floor.Gain:+0 %;-0 %}"),
        ];

    private static void PrintQueries(string engine, IEnumerable<Measured> measured)
    {
        var report = new Report($"The tuning half, {engine}", "query", "text", "hits", "search", "plain BM25");
        foreach (var one in measured)
        {
            report.Add(
                one.Query.Id,
                one.Query.Text,
                Report.Say($"{one.Total}"),
                Report.Say($"{one.Engine:0.000}"),
                Report.Say($"{one.Plain:0.000}")
            );
        }
    }

    private sealed record Measured(JudgedQuery Query, double Engine, double Plain, long Total);
}

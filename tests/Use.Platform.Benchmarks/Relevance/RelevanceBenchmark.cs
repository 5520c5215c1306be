using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
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
/// when a mean is below what it was when the ranking was last decided on. The search server of USE_TEST_SEARCH is measured too.
/// </summary>
internal static class RelevanceBenchmark
{
    public static async Task RunAsync(bool listQueries, bool holdFloor)
    {
        var engines = new List<string> { "embedded" };
        if (SearchNode.SharedAddress is not null)
        {
            engines.Add("elastic");
        }
        var isBelow = false;
        foreach (var engine in engines)
        {
            var measured = await MeasureAsync(engine);
            Print(engine, measured);
            if (listQueries)
            {
                PrintQueries(measured.Where(one => one.Query.Set == "tuning"));
            }
            isBelow |= holdFloor && IsBelow(engine, measured);
        }
        if (isBelow)
        {
            Environment.ExitCode = 1;
        }
    }

    private static async Task<IReadOnlyList<Measured>> MeasureAsync(string engine)
    {
        var judgments = Judgments.Read();
        // Others may measure on the same server, and one that was stopped leaves its index behind.
        var index = $"use-relevance-{Guid.NewGuid():N}";
        await using var platform = await TestPlatform.StartAsync(
            "sqlite",
            services =>
            {
                services.Configure<DemonstrationOptions>(options => options.Load = true);
                // Without the test's index the one of production stands.
                services.Remove(services.Last(service => service.ServiceType == typeof(ISearchEngine)));
                if (engine == "elastic")
                {
                    services.AddElasticSearch(
                        new ElasticOptions { Addresses = SearchNode.SharedAddress!, Index = index }
                    );
                }
            }
        );
        await platform.WithAsync<SeedDemonstration, ImportReport?>(seed => seed.RunAsync());
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
            var found = await platform.WithAsync<BrowseCaseStudies, CaseStudyResults>(browse =>
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
        if (engine == "elastic")
        {
            await platform
                .Get<ElasticServer>()
                .SendAsync(HttpMethod.Delete, $"{index}-*", null, CancellationToken.None);
        }
        return measured;
    }

    private static async Task<IReadOnlyList<SearchDocument>> DocumentsAsync(TestPlatform platform)
    {
        List<SearchDocument> documents = [];
        foreach (var kind in platform.Get<ContentKinds>().All)
        {
            documents.AddRange(
                await platform.WithAsync<PlatformDb, IReadOnlyList<SearchDocument>>(async db =>
                    await kind.IndexAsync(
                        db,
                        await kind.PublishedIdsAsync(db, Guid.Empty, int.MaxValue, default),
                        default
                    )
                )
            );
        }
        return documents;
    }

    private static void Print(string engine, IReadOnlyList<Measured> measured)
    {
        Console.WriteLine(Invariant($"nDCG@{Judgments.Depth}, {engine} engine, {measured.Count} queries"));
        Console.WriteLine();
        Console.WriteLine("| set | language | queries | found nothing | search | plain BM25 | gain |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var set in measured.GroupBy(one => one.Query.Set))
        {
            foreach (var language in set.GroupBy(one => one.Query.Language))
            {
                PrintMean(set.Key, language.Key, [.. language]);
            }
            PrintMean(set.Key, "all", [.. set]);
        }
    }

    private static void PrintMean(string set, string language, IReadOnlyList<Measured> measured)
    {
        var engine = measured.Average(one => one.Engine);
        var plain = measured.Average(one => one.Plain);
        Console.WriteLine(
            Invariant(
                $"| {set} | {language} | {measured.Count} | {measured.Count(one => one.Total == 0)} | {engine:0.000} | {plain:0.000} | {(engine / plain) - 1:+0.0 %;-0.0 %} |"
            )
        );
    }

    // What both engines reached when the ranking was last decided on (docs/decisions), less a little for rounding.
    private static bool IsBelow(string engine, IReadOnlyList<Measured> measured)
    {
        var isBelow = false;
        foreach (var set in measured.GroupBy(one => one.Query.Set))
        {
            var floor = Floors[(engine, set.Key)];
            var mean = set.Average(one => one.Engine);
            Console.WriteLine(Invariant($"{engine}, {set.Key}: {mean:0.000}, floor {floor:0.000}"));
            isBelow |= mean < floor;
        }
        return isBelow;
    }

    private static readonly Dictionary<(string Engine, string Set), double> Floors = new()
    {
        [("embedded", "tuning")] = 0.70,
        [("embedded", "held-out")] = 0.69,
        [("elastic", "tuning")] = 0.71,
        [("elastic", "held-out")] = 0.70,
    };

    private static void PrintQueries(IEnumerable<Measured> measured)
    {
        Console.WriteLine();
        Console.WriteLine("| query | text | hits | search | plain BM25 |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var one in measured)
        {
            Console.WriteLine(
                Invariant(
                    $"| {one.Query.Id} | {one.Query.Text} | {one.Total} | {one.Engine:0.000} | {one.Plain:0.000} |"
                )
            );
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Measured(JudgedQuery Query, double Engine, double Plain, long Total);
}

using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Search;
using Use.Platform.Search.Sync;
using Use.Platform.Seeding;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Relevance;

/// <summary>
/// Measures how well the search orders what the judged queries ask for: <c>relevance [queries]</c>. With <c>queries</c> it
/// lists the queries of the tuning set one by one; those that are held out are only ever shown as means.
/// </summary>
internal static class RelevanceBenchmark
{
    public static async Task RunAsync(bool listQueries)
    {
        var judgments = Judgments.Read();
        await using var platform = await TestPlatform.StartAsync(
            "sqlite",
            services =>
            {
                services.Configure<DemonstrationOptions>(options => options.Load = true);
                // Without the test's index the one of production stands.
                services.Remove(services.Last(service => service.ServiceType == typeof(ISearchEngine)));
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
        var engine = platform.Get<ISearchEngine>();

        List<Measured> measured = [];
        foreach (var query in judgments.Queries)
        {
            var found = await engine.SearchAsync(
                new()
                {
                    Text = query.Text,
                    ReaderLanguage = query.Language,
                    Take = Judgments.Depth,
                    CountFacets = false,
                }
            );
            measured.Add(
                new(
                    query,
                    query.Ndcg(found.Hits.Select(hit => NameOf(hit.Id))),
                    query.Ndcg(plain.Search(query.Text, Judgments.Depth).Select(NameOf)),
                    found.Total
                )
            );
        }
        Print(measured, names.Count);
        if (listQueries)
        {
            PrintQueries(measured.Where(one => one.Query.Set == "tuning"));
        }
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

    private static void Print(IReadOnlyList<Measured> measured, int records)
    {
        Console.WriteLine(Invariant($"nDCG@{Judgments.Depth} over {records} records, {measured.Count} queries"));
        Console.WriteLine();
        Console.WriteLine("| set | language | queries | found nothing | embedded | plain BM25 | gain |");
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

    private static void PrintQueries(IEnumerable<Measured> measured)
    {
        Console.WriteLine();
        Console.WriteLine("| query | text | hits | embedded | plain BM25 |");
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

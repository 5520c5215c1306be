using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.CaseStudies;
using Use.Platform.Editorial;
using Use.Platform.Html;
using Use.Platform.Search;
using Use.Platform.Search.Sync;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Found;

/// <summary>
/// Measures how soon a search finds what an editor has published, among all the others and through database, outbox and index:
/// <c>found</c>. Works on a copy of the data, which grows.
/// </summary>
internal static class FoundBenchmark
{
    private const int Warming = 5;
    private const int Counted = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(BenchmarkFolder folder)
    {
        await GeneratedSite.EnsureIndexAsync(folder);
        var copy = Path.Combine(folder.Root, $"found-{Guid.NewGuid():N}");
        Copy(folder.Data, copy);
        try
        {
            await using var data = await SiteFolder.OpenAsync(copy);
            var author = await data.AddAccountAsync("author@use.example", "Ada Author");
            var editor = await data.AddAccountAsync("editor@use.example", "Ed Editor", "editor");
            var place = await data.PlaceAsync("Accra");
            using var stop = new CancellationTokenSource();
            var draining = DrainAsync(data, stop.Token);
            var publishing = new List<double>();
            var whole = new List<double>();
            for (var number = 0; number < Warming + Counted; number++)
            {
                var word = $"xyloferry{number}";
                var content = SamplePractice.Make($"A {word} crosses the river", place, word);
                var started = Stopwatch.GetTimestamp();
                await data.PublishAsync(author, editor, content);
                var published = Stopwatch.GetElapsedTime(started);
                while (!await IsFoundAsync(data, word))
                {
                    if (Stopwatch.GetElapsedTime(started) > Patience)
                    {
                        throw new InvalidOperationException($"'{word}' was not found.");
                    }
                    await Task.Yield();
                }
                if (number >= Warming)
                {
                    publishing.Add(published.TotalMilliseconds);
                    whole.Add((Stopwatch.GetElapsedTime(started) - published).TotalMilliseconds);
                }
            }
            await stop.CancelAsync();
            await draining.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var floor = new Times(publishing);
            var found = new Times(whole);
            var report = new Report(
                Report.Say(
                    $"From published to found: among {folder.Count:N0} practices, load average {RunningProcess.Load()}"
                ),
                "what",
                "p50 ms",
                "p95 ms",
                "p50 to the floor's"
            );
            report.Add(
                "floor: writing, sending and publishing one (three commits)",
                Report.Say($"{floor.P50:N0}"),
                Report.Say($"{floor.P95:N0}"),
                ""
            );
            report.Add(
                "until a search finds it after that",
                Report.Say($"{found.P50:N0}"),
                Report.Say($"{found.P95:N0}"),
                Report.Say($"{found.P50 / floor.P50:N2}")
            );
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static async Task<bool> IsFoundAsync(SiteFolder data, string word)
    {
        var results = await data.WithAsync(scope =>
            scope
                .GetRequiredService<ISearchEngine>()
                .SearchAsync(
                    new SearchQuery
                    {
                        Text = $"\"{word}\"",
                        Take = 1,
                        Counted = [],
                    }
                )
        );
        return results is { Total: 1, Match: SearchMatch.Exact };
    }

    // As the site's own background work does.
    private static Task DrainAsync(SiteFolder data, CancellationToken cancellation) =>
        Task.Run(
            async () =>
            {
                while (!cancellation.IsCancellationRequested)
                {
                    var drained = await data.WithAsync(scope =>
                        scope.GetRequiredService<DrainIndexOutbox>().RunAsync(cancellation)
                    );
                    if (drained == 0)
                    {
                        await data.WithAsync(async scope =>
                        {
                            var bell = scope.GetRequiredService<IndexBell>();
                            await bell.WaitAsync(TimeSpan.FromMilliseconds(500), cancellation);
                            return true;
                        });
                    }
                }
            },
            cancellation
        );

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}

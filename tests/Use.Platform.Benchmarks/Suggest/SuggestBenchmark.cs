using Microsoft.EntityFrameworkCore;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Benchmarks.Pages;
using Use.Platform.Places;
using Use.Platform.Testing;

namespace Use.Platform.Benchmarks.Suggest;

/// <summary>
/// Measures what the search box asks while somebody types, <c>/suggest</c> of the published site, one request after the other, beside a
/// plain text in the same run: <c>suggest</c>. Over HTTP is what the asker waits; at the server is what the site itself writes
/// into its log for each request.
/// </summary>
internal static class SuggestBenchmark
{
    private const int Counted = 600;
    private const int Warming = 300;
    private const int Rounds = 3;

    // The site lets one address look up no more at once (TypingLimit): after so many, another visitor asks.
    private const int EachVisitor = 50;

    public static async Task RunAsync(BenchmarkFolder folder)
    {
        var typed = await PrepareAsync(folder);
        var program = await PublishedSite.PublishAsync(folder);
        await using var site = await PublishedSite.StartAsync(program, folder.Data, TimedAsking.Settings);
        await using var floor = Floor.Start();
        var floorPort = await PublishedSite.PortAsync(floor);
        var asking = new TimedAsking(site);
        Task<TimedAnswers> AskAsync(IEnumerable<string> words) =>
            asking.RunAsync([.. words.Select(PathOf)], EachVisitor);
        await CheckAsync(site.Port, typed.Skip(Counted));
        await AskAsync(Several(typed.Skip(Counted)));
        await LoadedConnection.RepeatAsync(floorPort, "/plain", Counted);

        var words = typed.Take(Counted).ToList();
        var plain = await LoadedConnection.RepeatAsync(floorPort, "/plain", Counted);
        var first = await AskAsync(words);
        var again = await AskAsync(Several(words));
        var letters = await AskAsync(words.Where(word => word.Length == 1));
        var report = new Report(
            Report.Say(
                $"What is proposed while typing: {folder.Count:N0} practices, one request at a time, load average {RunningProcess.Load()}"
            ),
            "request",
            "requests",
            "at the server p50 ms",
            "p95 ms",
            "over HTTP p50 ms",
            "p95 ms",
            "p50 to the floor's"
        );
        report.Add(
            "floor: plain text",
            Report.Say($"{plain.Count:N0}"),
            "",
            "",
            Report.Say($"{plain.P50:N2}"),
            Report.Say($"{plain.P95:N2}"),
            "1"
        );
        Add("beginnings never asked before", first);
        Add("the same again", again);
        Add("of these, single letters", letters);

        void Add(string name, TimedAnswers asked) =>
            report.Add(
                name,
                Report.Say($"{asked.Waited.Count:N0}"),
                Report.Say($"{asked.AtServer.P50:N2}"),
                Report.Say($"{asked.AtServer.P95:N2}"),
                Report.Say($"{asked.Waited.P50:N2}"),
                Report.Say($"{asked.Waited.P95:N2}"),
                Report.Say($"{asked.Waited.P50 / plain.P50:N1}")
            );
    }

    private static IReadOnlyList<string> Several(IEnumerable<string> typed) =>
        [.. Enumerable.Repeat(typed, Rounds).SelectMany(round => round)];

    private static async Task<IReadOnlyList<string>> PrepareAsync(BenchmarkFolder folder)
    {
        await GeneratedSite.EnsureIndexAsync(folder);
        await using var data = await SiteFolder.OpenAsync(folder.Data);
        var places = await data.WithDbAsync(db =>
            db.Places.Where(place => place.Kind == PlaceKind.City)
                .OrderByDescending(place => place.Population)
                .ThenBy(place => place.Id)
                .Select(place => place.Name)
                .Take(500)
                .ToListAsync()
        );
        return TypedBeginnings.Make(Counted + Warming, [.. places.Select(name => name.En)]);
    }

    // What is measured is meant: most of what is typed has something to be completed by.
    private static async Task CheckAsync(int port, IEnumerable<string> typed)
    {
        using var client = new HttpClient();
        var empty = 0;
        foreach (var text in typed.Take(EachVisitor))
        {
            var answer = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}{PathOf(text)}"));
            empty += answer == "[]" ? 1 : 0;
        }
        if (empty > EachVisitor / 2)
        {
            throw new InvalidOperationException($"{empty} of {EachVisitor} answers propose nothing.");
        }
    }

    private static string PathOf(string text) => $"/en/suggest?q={Uri.EscapeDataString(text)}";
}

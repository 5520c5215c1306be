using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
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
internal static partial class SuggestBenchmark
{
    private const int Counted = 600;
    private const int Warming = 300;
    private const int Rounds = 3;

    // The site lets one address look up no more at once (TypingLimit): after so many, another visitor asks.
    private const int EachVisitor = 50;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Information",
    };

    public static async Task RunAsync(BenchmarkFolder folder)
    {
        var typed = await PrepareAsync(folder);
        var program = await PublishedSite.PublishAsync(folder);
        await using var site = await PublishedSite.StartAsync(program, folder.Data, Settings);
        await using var floor = Floor.Start();
        var floorPort = await PublishedSite.PortAsync(floor);
        var asking = new Asking(site);
        await CheckAsync(site.Port, typed.Skip(Counted));
        await asking.RunAsync(Several(typed.Skip(Counted)));
        await PlainAsync(floorPort);

        var words = typed.Take(Counted).ToList();
        var plain = new Times(await PlainAsync(floorPort));
        var first = await asking.RunAsync(words);
        var again = await asking.RunAsync(Several(words));
        var letters = await asking.RunAsync([.. words.Where(word => word.Length == 1)]);
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

        void Add(string name, Asked asked) =>
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

    private static async Task<IReadOnlyList<double>> PlainAsync(int port)
    {
        using var connection = new LoadedConnection(port);
        await connection.OpenAsync(CancellationToken.None);
        var request = LoadedConnection.Request("/plain", port);
        var times = new List<double>();
        for (var i = 0; i < Counted; i++)
        {
            times.Add((await connection.AskAsync(request, CancellationToken.None)).Milliseconds);
        }
        return times;
    }

    // What is measured is meant: most of what is typed has something to be completed by.
    private static async Task CheckAsync(int port, IEnumerable<string> typed)
    {
        using var client = new HttpClient();
        var empty = 0;
        foreach (var text in typed.Take(EachVisitor))
        {
            var answer = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}{PathOf(text, 0)}"));
            empty += answer == "[]" ? 1 : 0;
        }
        if (empty > EachVisitor / 2)
        {
            throw new InvalidOperationException($"{empty} of {EachVisitor} answers propose nothing.");
        }
    }

    private static string PathOf(string text, int turn) =>
        string.Create(CultureInfo.InvariantCulture, $"/en/suggest?q={Uri.EscapeDataString(text)}&turn={turn}");

    [GeneratedRegex(@"Request finished .*[?&]turn=(?<turn>[0-9]+) .* (?<ms>[0-9.]+)ms$", RegexOptions.NonBacktracking)]
    private static partial Regex Finished();

    private sealed record Asked(Times Waited, Times AtServer);

    private sealed class Asking(PublishedSite site)
    {
        private int visitors;
        private int turns;

        public async Task<Asked> RunAsync(IReadOnlyList<string> typed)
        {
            var before = turns;
            var waited = new List<double>();
            foreach (var some in typed.Chunk(EachVisitor))
            {
                using var connection = new LoadedConnection(site.Port, NextVisitor());
                await connection.OpenAsync(CancellationToken.None);
                foreach (var text in some)
                {
                    var request = LoadedConnection.Request(PathOf(text, ++turns), site.Port);
                    waited.Add((await connection.AskAsync(request, CancellationToken.None)).Milliseconds);
                }
            }
            return new Asked(new Times(waited), new Times(await AtServerAsync(before)));
        }

        // The log comes a little later than the answer.
        private async Task<IEnumerable<double>> AtServerAsync(int after)
        {
            await site.Run.LineAsync(line => Turn(Finished().Match(line)) == turns);
            return site
                .Run.Output.Split('\n')
                .Select(line => Finished().Match(line))
                .Where(finished => Turn(finished) > after)
                .Select(finished => double.Parse(finished.Groups["ms"].ValueSpan, CultureInfo.InvariantCulture));
        }

        private static int Turn(Match finished) =>
            finished.Success ? int.Parse(finished.Groups["turn"].ValueSpan, CultureInfo.InvariantCulture) : 0;

        private IPAddress NextVisitor()
        {
            visitors++;
            return new IPAddress([127, 1, (byte)(visitors / 250), (byte)(1 + (visitors % 250))]);
        }
    }
}

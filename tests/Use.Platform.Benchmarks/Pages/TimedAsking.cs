using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;

namespace Use.Platform.Benchmarks.Pages;

/// <summary>How long answers took.</summary>
/// <param name="Waited">What the asker waited.</param>
/// <param name="AtServer">What the site itself wrote into its log.</param>
internal sealed record TimedAnswers(Times Waited, Times AtServer);

/// <summary>
/// Asks a published site for one page after the other, and reads from its log how long each took there. No address is asked twice: each
/// gets a number that the site does not look at, so that none comes from the output cache.
/// </summary>
/// <param name="site">The site, started with <see cref="Settings"/>.</param>
internal sealed partial class TimedAsking(PublishedSite site)
{
    private int visitors;
    private int turns;

    /// <summary>What makes the site write the time of each request into its log.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>
        {
            ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Information",
        };

    /// <summary>Asks for pages.</summary>
    /// <param name="paths">Their paths, each with a query string.</param>
    /// <param name="eachVisitor">How many one visitor asks before the next one comes, where the site limits that.</param>
    public async Task<TimedAnswers> RunAsync(IReadOnlyList<string> paths, int eachVisitor)
    {
        var before = turns;
        var waited = new List<double>();
        foreach (var some in paths.Chunk(eachVisitor))
        {
            using var connection = new LoadedConnection(site.Port, NextVisitor());
            await connection.OpenAsync(CancellationToken.None);
            foreach (var path in some)
            {
                turns++;
                var request = LoadedConnection.Request(Report.Say($"{path}&turn={turns}"), site.Port);
                waited.Add((await connection.AskAsync(request, CancellationToken.None)).Milliseconds);
            }
        }
        return new TimedAnswers(new Times(waited), new Times(await AtServerAsync(before)));
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

    [GeneratedRegex(@"Request finished .*[?&]turn=(?<turn>[0-9]+) .* (?<ms>[0-9.]+)ms$", RegexOptions.NonBacktracking)]
    private static partial Regex Finished();
}

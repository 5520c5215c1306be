using System.Diagnostics;
using Use.Platform.Benchmarks.Measuring;

namespace Use.Platform.Benchmarks.Pages;

/// <summary>What a load of requests gave.</summary>
/// <param name="Seconds">How long it lasted.</param>
/// <param name="Times">Each request's time.</param>
/// <param name="Bytes">The bytes of all answers.</param>
internal sealed record Load(double Seconds, Times Times, long Bytes)
{
    /// <summary>Requests a second.</summary>
    public double Rate => Times.Count / Seconds;

    /// <summary>Asks for paths in turn on several connections for a while.</summary>
    public static async Task<Load> RunAsync(
        int port,
        IReadOnlyList<string> paths,
        TimeSpan duration,
        int connections = 16
    )
    {
        var requests = paths.Select(path => LoadedConnection.Request(path, port)).ToArray();
        var next = -1;
        var watch = Stopwatch.StartNew();
        var each = await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var times = new List<double>();
                        long bytes = 0;
                        using var connection = new LoadedConnection(port);
                        await connection.OpenAsync(CancellationToken.None);
                        while (watch.Elapsed < duration)
                        {
                            var turn = Interlocked.Increment(ref next) % requests.Length;
                            var (time, size) = await connection.AskAsync(requests[turn], CancellationToken.None);
                            times.Add(time);
                            bytes += size;
                        }
                        return (times, bytes);
                    })
                )
        );
        return new Load(
            watch.Elapsed.TotalSeconds,
            new Times(each.SelectMany(one => one.times)),
            each.Sum(one => one.bytes)
        );
    }
}

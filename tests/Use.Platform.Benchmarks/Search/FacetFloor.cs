using System.Diagnostics;
using Use.Platform.Benchmarks.Content;
using Use.Platform.Benchmarks.Measuring;
using Use.Platform.Search;

namespace Use.Platform.Benchmarks.Search;

/// <summary>
/// What counting all facets of all documents costs in the plainest way: the values of each document one after the other in
/// memory, and a counter for each value. As many documents and values as the index has, as often.
/// </summary>
internal static class FacetFloor
{
    /// <summary>What the floor is called in tables.</summary>
    public const string Name = "floor: a sweep over all facet values in memory";

    public static Times Measure(
        IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> counts,
        int documents,
        TimeSpan warming,
        TimeSpan measuring
    )
    {
        var values = counts.Values.SelectMany(list => list).Select(count => count.Count).ToArray();
        var ordinals = values.SelectMany((count, value) => Enumerable.Repeat((ushort)value, (int)count)).ToArray();
        new Random(GeneratedSite.Seed).Shuffle(ordinals);
        var starts = Enumerable
            .Range(0, documents + 1)
            .Select(document => (int)((long)ordinals.Length * document / documents))
            .ToArray();
        Ask(warming);
        return new Times(Ask(measuring));

        List<double> Ask(TimeSpan duration)
        {
            var times = new List<double>();
            var watch = Stopwatch.StartNew();
            while (watch.Elapsed < duration)
            {
                var started = Stopwatch.GetTimestamp();
                var sums = Count(starts, ordinals, values.Length);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (sums[0] != values[0])
                {
                    throw new InvalidOperationException("The floor counts wrongly.");
                }
            }
            return times;
        }
    }

    private static int[] Count(int[] starts, ushort[] ordinals, int values)
    {
        var sums = new int[values];
        for (var document = 0; document < starts.Length - 1; document++)
        {
            foreach (var ordinal in ordinals.AsSpan(starts[document]..starts[document + 1]))
            {
                sums[ordinal]++;
            }
        }
        return sums;
    }
}

using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Which records may be the same as one of a given title.</summary>
internal static class SimilarTitles
{
    // At least half of the words of the shorter title, and never one small word alone.
    private const double Enough = 0.5;
    private const int LongEnough = 4;
    private const int Most = 3;

    /// <summary>Those whose title shares most of its words, the closest first; equally close ones stay in their order.</summary>
    /// <param name="there">The records.</param>
    /// <param name="title">The title.</param>
    /// <param name="titles">All titles of a record, in any language.</param>
    public static IReadOnlyList<T> ClosestTo<T>(
        this IEnumerable<T> there,
        string title,
        Func<T, IEnumerable<string>> titles
    )
    {
        var wanted = Words(title);
        return
        [
            .. there
                .Select(other => (other, likeness: titles(other).Max(text => Likeness(wanted, Words(text)))))
                .Where(pair => pair.likeness >= Enough)
                .OrderByDescending(pair => pair.likeness)
                .Take(Most)
                .Select(pair => pair.other),
        ];
    }

    private static HashSet<string> Words(string title) =>
        [.. Folding.Fold(title).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static double Likeness(HashSet<string> left, HashSet<string> right)
    {
        var common = left.Intersect(right).ToList();
        var shorter = Math.Min(left.Count, right.Count);
        return shorter == 0 || !common.Exists(word => word.Length >= LongEnough) ? 0 : (double)common.Count / shorter;
    }
}

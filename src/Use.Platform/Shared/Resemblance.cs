namespace Use.Platform.Shared;

/// <summary>Which names a mistyped one resembles, and how much two titles have in common.</summary>
internal static class Resemblance
{
    // Never one small word alone.
    private const int LongEnough = 4;

    /// <summary>The words of a title that count.</summary>
    public static HashSet<string> WordsOf(string title) =>
        [.. Folding.Fold(title).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>How many of the words of the shorter title stand in the other, 0 to 1.</summary>
    public static double OfWords(HashSet<string> left, HashSet<string> right)
    {
        var common = left.Intersect(right).ToList();
        var shorter = Math.Min(left.Count, right.Count);
        return shorter == 0 || !common.Exists(word => word.Length >= LongEnough) ? 0 : (double)common.Count / shorter;
    }

    /// <summary>The values whose names are nearest, each once.</summary>
    public static IReadOnlyList<TValue> Nearest<TName, TValue>(
        IEnumerable<TName> names,
        Func<TName, string> text,
        string typed,
        Func<TName, TValue> value,
        int take
    )
    {
        // One letter in four may be wrong: more, and it is another word.
        var allowed = typed.Length < 4 ? 1 : Math.Min(3, 1 + (typed.Length / 4));
        return
        [
            .. names
                .Where(name => Math.Abs(text(name).Length - typed.Length) <= allowed)
                .Select(name => (Name: name, Distance: Distance(text(name), typed)))
                .Where(near => near.Distance <= allowed && near.Distance < typed.Length)
                .OrderBy(near => near.Distance)
                .Select(near => value(near.Name))
                .Distinct()
                .Take(take),
        ];
    }

    /// <summary>How many letters to put in, take out, change or swap with their neighbour (optimal string alignment).</summary>
    internal static int Distance(string one, string other)
    {
        var (before, last, now) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }
        for (var i = 1; i <= one.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = one[i - 1] == other[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(now[j - 1] + 1, last[j] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }
            (before, last, now) = (last, now, before);
        }
        return last[other.Length];
    }
}

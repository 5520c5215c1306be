namespace Use.Platform.Shared;

/// <summary>Which names a mistyped one resembles.</summary>
internal static class Resemblance
{
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

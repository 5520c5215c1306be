using System.Text;

namespace Use.Platform.DrawnPlans;

/// <summary>
/// Chance that is the same on every machine and in every version of .NET: FNV-1a to make a number of the text, SplitMix64
/// to go on from it (Steele, Lea, Flood 2014). <see cref="Random"/> promises neither.
/// </summary>
internal sealed class PlanRandom
{
    private ulong state;

    public PlanRandom(params ReadOnlySpan<string> seed)
    {
        state = 14_695_981_039_346_656_037;
        foreach (var part in seed)
        {
            foreach (var b in Encoding.UTF8.GetBytes(part))
            {
                state = unchecked((state ^ b) * 1_099_511_628_211);
            }
            // A boundary, so that ("ab", "c") and ("a", "bc") differ.
            state = unchecked((state ^ 0xFF) * 1_099_511_628_211);
        }
    }

    /// <summary>From 0 up to 1.</summary>
    public double Unit() => (Next() >> 11) / (double)(1UL << 53);

    public double Range(double from, double to) => from + ((to - from) * Unit());

    /// <summary>From 0 up to one less than <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Unit() * count);

    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>Around 0, mostly within one.</summary>
    public double Bell() => Unit() + Unit() + Unit() - 1.5;

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}

namespace Use.Platform.Benchmarks.Measuring;

/// <summary>Measured times in milliseconds.</summary>
internal sealed class Times(IEnumerable<double> times)
{
    private readonly double[] sorted = [.. times.Order()];

    /// <summary>All of them, the shortest first.</summary>
    public IReadOnlyList<double> All => sorted;

    /// <summary>How many were measured.</summary>
    public int Count => sorted.Length;

    /// <summary>Half of them are shorter.</summary>
    public double P50 => At(0.5);

    /// <summary>95 of a hundred are shorter.</summary>
    public double P95 => At(0.95);

    /// <summary>99 of a hundred are shorter.</summary>
    public double P99 => At(0.99);

    private double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
}

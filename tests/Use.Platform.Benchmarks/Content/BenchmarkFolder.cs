using System.Globalization;

namespace Use.Platform.Benchmarks.Content;

/// <summary>Where a run keeps what takes long to make.</summary>
/// <param name="Root">The folder.</param>
/// <param name="Count">How many practices.</param>
internal sealed record BenchmarkFolder(string Root, int Count)
{
    /// <summary>The data folder with that many practices.</summary>
    public string Data => Path.Combine(Root, $"data-{Count.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The index built from them.</summary>
    public string Index => Path.Combine(Data, "index");

    /// <summary>The published site.</summary>
    public string Site => Path.Combine(Root, "site");

    /// <summary>Whether it has been published in this run.</summary>
    public bool IsPublished { get; set; }
}

namespace Use.Platform.Search.Lucene;

/// <summary>Where and how the embedded engine keeps its index.</summary>
/// <param name="Directory">The index folder; it belongs to one process and can be thrown away.</param>
internal sealed record LuceneOptions(string Directory)
{
    /// <summary>Memory for changes that are not yet written, in megabytes, while a generation is live.</summary>
    public double LiveBufferMegabytes { get; init; } = 16;

    /// <summary>Memory for documents that are not yet written, in megabytes, while a generation is filled.</summary>
    public double RebuildBufferMegabytes { get; init; } = 64;

    /// <summary>How many threads fill a generation.</summary>
    public int RebuildThreads { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 4);
}

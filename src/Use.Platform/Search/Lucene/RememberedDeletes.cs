namespace Use.Platform.Search.Lucene;

/// <summary>
/// The versions of the latest deletes: what is deleted has no version in the index, and an older put that comes late must not
/// bring it back. A memory of this process is enough, as the index is changed by no other and what comes late ends with it.
/// </summary>
internal sealed class RememberedDeletes
{
    /// <summary>How many are remembered: some ten megabytes, and that many changes do not overtake one.</summary>
    public const int Most = 100_000;

    private readonly Dictionary<(string Kind, Guid Id), long> versions = [];
    private readonly Queue<((string Kind, Guid Id) Key, long Version)> inOrder = [];

    /// <summary>The version at which a record was deleted, or null.</summary>
    public long? VersionOf((string Kind, Guid Id) key) => versions.TryGetValue(key, out var version) ? version : null;

    /// <summary>Remembers a delete, unless that version or a later one is remembered.</summary>
    public void Add((string Kind, Guid Id) key, long version)
    {
        if (VersionOf(key) >= version)
        {
            return;
        }
        versions[key] = version;
        inOrder.Enqueue((key, version));
        if (inOrder.Count > Most && inOrder.Dequeue() is var (oldest, then) && versions[oldest] == then)
        {
            versions.Remove(oldest);
        }
    }
}

namespace Use.Platform.Documents;

/// <summary>Limits of documents, section <c>Documents</c> of the configuration.</summary>
public sealed class DocumentOptions
{
    /// <summary>The largest file that is taken, in megabytes (of 1024 × 1024 bytes).</summary>
    public int LargestMegabytes { get; set; } = 10;

    /// <summary>How much one person may send within 24 hours, in megabytes (of 1024 × 1024 bytes).</summary>
    public int MegabytesPerDay { get; set; } = 200;

    /// <summary>The largest file that is taken, in bytes.</summary>
    public long LargestFile => LargestMegabytes * 1024L * 1024L;
}

namespace Use.Platform.Data;

/// <summary>Where the platform keeps its files: one folder that can be backed up as a whole.</summary>
/// <param name="Root">The data folder (<c>Data:Folder</c>).</param>
public sealed record DataFolders(string Root)
{
    /// <summary>The embedded search index; it can be thrown away.</summary>
    public string Index => Path.Combine(Root, "index");

    /// <summary>Images.</summary>
    public string Images => Path.Combine(Root, "images");

    /// <summary>Documents.</summary>
    public string Documents => Path.Combine(Root, "documents");

    /// <summary>Mail that was written to files because no SMTP server is configured.</summary>
    public string Mail => Path.Combine(Root, "mail");
}

namespace Use.Platform.Documents;

/// <summary>A document that was uploaded; its file lies in the document store under its id.</summary>
public sealed class StoredDocument
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>What its content was found to be.</summary>
    public DocumentKind Kind { get; init; }

    /// <summary>The name under which it was sent, without its ending.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>The name under which it is saved: the ending is that of what it was found to be.</summary>
    public string FileName => $"{Name}.{Kind.Extension()}";

    /// <summary>Where it is served on the site, with a name for those who read the address.</summary>
    public string Path => $"/documents/{Id}/{Uri.EscapeDataString(FileName)}";
}

/// <summary>
/// That the published text of an initiative uses a document, or that a practice grew out of one that did. It stays when the record is
/// withdrawn, as it may come back.
/// </summary>
/// <param name="DocumentId">The document.</param>
/// <param name="RecordId">The record.</param>
public sealed record DocumentUser(Guid DocumentId, Guid RecordId);

/// <summary>The kinds of documents that are taken.</summary>
public enum DocumentKind
{
    /// <summary>Portable Document Format.</summary>
    Pdf,

    /// <summary>Office Open XML text.</summary>
    Docx,

    /// <summary>OpenDocument text.</summary>
    Odt,

    /// <summary>Office Open XML table.</summary>
    Xlsx,

    /// <summary>Office Open XML presentation.</summary>
    Pptx,

    /// <summary>Comma-separated values.</summary>
    Csv,
}

namespace Use.Platform.Documents;

/// <summary>What the kinds of documents are called.</summary>
public static class DocumentKinds
{
    /// <summary>The ending of a file of a kind, without a dot.</summary>
    public static string Extension(this DocumentKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The short name of a kind, the same in all languages.</summary>
    public static string ShortName(this DocumentKind kind) => kind.ToString().ToUpperInvariant();

    /// <summary>The media type.</summary>
    public static string ContentType(this DocumentKind kind) =>
        kind switch
        {
            DocumentKind.Pdf => "application/pdf",
            DocumentKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            DocumentKind.Odt => "application/vnd.oasis.opendocument.text",
            DocumentKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            DocumentKind.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            _ => "text/csv",
        };
}

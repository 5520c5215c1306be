using Use.Platform.Documents;

namespace Use.Platform.Web.Documents;

/// <summary>Addresses of documents.</summary>
public static class DocumentUrls
{
    /// <summary>Where one is sent to.</summary>
    public static string Upload => Web.Shared.SiteUrls.Page("documents");

    /// <summary>The document itself, with a name for those who read the address.</summary>
    public static string File(StoredDocument document) =>
        $"/documents/{document.Id}/{Uri.EscapeDataString(FileName(document))}";

    /// <summary>The name under which it is saved: the ending is that of what it was found to be.</summary>
    public static string FileName(StoredDocument document) => $"{document.Name}.{document.Kind.Extension()}";
}

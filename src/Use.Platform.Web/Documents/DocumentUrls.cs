namespace Use.Platform.Web.Documents;

/// <summary>Addresses of documents.</summary>
public static class DocumentUrls
{
    /// <summary>Where one is sent to.</summary>
    public static string Upload => Web.Shared.SiteUrls.Page("documents");
}

using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Drafts;

/// <summary>Addresses that all kinds of drafts share.</summary>
public static class DraftUrls
{
    /// <summary>The records of the signed-in person.</summary>
    public static string Mine => SiteUrls.Page("my/practices");

    /// <summary>What one may share.</summary>
    public static string Share => SiteUrls.Page("my/share");
}

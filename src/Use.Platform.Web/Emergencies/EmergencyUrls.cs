using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Emergencies;

/// <summary>Addresses of emergencies.</summary>
public static class EmergencyUrls
{
    /// <summary>All emergencies.</summary>
    public static string All => SiteUrls.Page("emergencies");

    /// <summary>What was done in one.</summary>
    public static string Page(string code) => SiteUrls.Page("emergencies/" + code);
}

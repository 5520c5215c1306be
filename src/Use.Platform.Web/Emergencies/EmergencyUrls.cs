using Microsoft.AspNetCore.WebUtilities;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Emergencies;

/// <summary>Addresses of emergencies.</summary>
public static class EmergencyUrls
{
    /// <summary>All emergencies, for readers.</summary>
    public static string All => SiteUrls.Page("emergencies");

    /// <summary>An emergency with its initiatives.</summary>
    public static string Page(string code) => SiteUrls.Page("emergencies/" + code);

    /// <summary>All emergencies, for administrators.</summary>
    public static string Administration => SiteUrls.Page("admin/emergencies");

    /// <summary>The same with word of what was just saved.</summary>
    public static string Done(string code) => QueryHelpers.AddQueryString(Administration, "done", code);

    /// <summary>The form that changes one.</summary>
    public static string Change(string code) => SiteUrls.Page("admin/emergencies/" + code);

    /// <summary>Where one chooses what a new one is like.</summary>
    public static string New => SiteUrls.Page("admin/emergencies/new");

    /// <summary>The form for a new one of a class.</summary>
    public static string NewOf(string emergencyClass) => QueryHelpers.AddQueryString(New, "class", emergencyClass);

    /// <summary>The form for a new one with the categories and phases of another.</summary>
    public static string NewLike(string code) => QueryHelpers.AddQueryString(New, "like", code);
}

using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Initiatives;

/// <summary>Addresses of initiatives.</summary>
public static class InitiativeUrls
{
    /// <summary>A public initiative.</summary>
    public static string Page(string slug) => SiteUrls.Page("initiatives/" + slug);

    /// <summary>Begins a new one.</summary>
    /// <param name="emergency">The emergency that it belongs to.</param>
    public static string New(string emergency) =>
        SiteUrls.Page("my/initiatives/new?emergency=" + Uri.EscapeDataString(emergency));

    /// <summary>Writing one.</summary>
    public static string Write(Guid id) => SiteUrls.Page($"my/initiatives/{id}");

    /// <summary>Growing one into a practice.</summary>
    public static string Grow(Guid id) => SiteUrls.Page($"my/initiatives/{id}/grow");

    /// <summary>A draft as readers would see it.</summary>
    public static string Preview(Guid id) => SiteUrls.Page($"my/initiatives/{id}/preview");

    /// <summary>Sending a draft to the editors.</summary>
    public static string Send(Guid id) => SiteUrls.Page($"my/initiatives/{id}/send");

    /// <summary>What happens after it was sent.</summary>
    public static string Sent(Guid id) => SiteUrls.Page($"my/initiatives/{id}/sent");
}

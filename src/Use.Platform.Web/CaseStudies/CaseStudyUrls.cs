using Use.Platform.DrawnPlans;
using Use.Platform.Shared;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.CaseStudies;

/// <summary>Addresses of case studies.</summary>
public static class CaseStudyUrls
{
    /// <summary>A public case study.</summary>
    public static string Page(string slug) => SiteUrls.Page("practices/" + slug);

    /// <summary>Begins a new one.</summary>
    public static string New => SiteUrls.Page("my/practices/new");

    /// <summary>Writing one.</summary>
    public static string Write(Guid id) => SiteUrls.Page($"my/practices/{id}");

    /// <summary>A draft as readers would see it.</summary>
    public static string Preview(Guid id) => SiteUrls.Page($"my/practices/{id}/preview");

    /// <summary>Sending a draft to the editors.</summary>
    public static string Send(Guid id) => SiteUrls.Page($"my/practices/{id}/send");

    /// <summary>What happens after it was sent.</summary>
    public static string Sent(Guid id) => SiteUrls.Page($"my/practices/{id}/sent");

    /// <summary>The drawn plan of a record without a photograph: its theme, its city and its id draw it.</summary>
    public static string Plan(string theme, string city, Guid id) =>
        $"/plans/{DrawnPlan.Version}/{(theme.Length == 0 ? "planning" : theme)}/{Folding.Slug(city)}/{id}.svg";

    /// <summary>A stored image in a width and format.</summary>
    public static string Image(Guid id, int width, string format) => $"/images/{id}/{width}.{format}";

    /// <summary>The raster image for links on other sites.</summary>
    public static string OpenGraph(Guid id) => $"/og/{id}";
}

namespace Use.Platform.Web.CaseStudies;

/// <summary>Images, drawn plans and the raster images for links on other sites.</summary>
public static class CaseStudyImagesEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapCaseStudyImages(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
    }
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.DrawnPlans;
using Use.Platform.Images;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Caching;

namespace Use.Platform.Web.CaseStudies;

/// <summary>Drawn plans, and the raster images for links on other sites.</summary>
public static class CaseStudyImagesEndpoints
{
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>Adds <c>/plans/...svg</c> and <c>/og/...</c>.</summary>
    public static void MapCaseStudyImages(this IEndpointRouteBuilder routes)
    {
        // All that draws a plan stands in its address, so that no database is asked and any cache may keep it.
        routes.MapGet(
            "/plans/{version:int}/{theme}/{city}/{id:guid}.svg",
            (int version, string theme, string city, Guid id, VocabularyCache vocabularies, HttpContext context) =>
            {
                if (
                    version != DrawnPlan.Version
                    || city.Length > 100
                    || vocabularies.Current.Find(VocabularyNames.Theme, theme) is null
                )
                {
                    return Results.NotFound();
                }
                context.Response.Headers.CacheControl = Forever;
                return Results.Text(DrawnPlan.Draw(id.ToString(), city, theme).Svg, "image/svg+xml");
            }
        );
        routes
            .MapGet(
                "/og/{id:guid}",
                async (
                    Guid id,
                    PlatformDb db,
                    OpenGraphImage images,
                    CancellationToken cancellation,
                    HttpContext context
                ) =>
                {
                    var row = await db
                        .CaseStudies.AsNoTracking()
                        .Where(row => row.Id == id)
                        .Select(row => new
                        {
                            row.HeroImageId,
                            row.Themes,
                            City = row.Place.Name.En,
                        })
                        .SingleOrDefaultAsync(cancellation);
                    row ??= await db
                        .Initiatives.AsNoTracking()
                        .Where(other => other.Id == id)
                        .Select(other => new
                        {
                            HeroImageId = (Guid?)null,
                            other.Themes,
                            City = other.Place.Name.En,
                        })
                        .SingleOrDefaultAsync(cancellation);
                    if (row is null)
                    {
                        return Results.NotFound();
                    }
                    context.Response.Headers.CacheControl = "public, max-age=3600";
                    var photograph = row.HeroImageId is { } hero
                        ? await images.FromStoredAsync(hero, cancellation)
                        : null;
                    var picture =
                        photograph
                        ?? OpenGraphImage.FromPlan(
                            DrawnPlan.Draw(id.ToString(), Folding.Slug(row.City), row.Themes.FirstOrDefault() ?? "")
                        );
                    return Results.Bytes(picture.Bytes, picture.ContentType);
                }
            )
            .WithMetadata(new PublicPageAttribute());
    }
}

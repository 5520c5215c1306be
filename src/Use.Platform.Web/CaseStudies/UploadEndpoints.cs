using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.RateLimiting;
using Use.Platform.Images;
using Use.Platform.Shared;
using Use.Platform.Web.Files;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.CaseStudies;

/// <summary>Uploading images, and serving them.</summary>
public static class UploadEndpoints
{
    /// <summary>Adds what uploads need.</summary>
    public static IServiceCollection AddUploads(this IServiceCollection services) =>
        services.Configure<RateLimiterOptions>(options =>
            options.AddPolicy(
                ReceivedFile.PerPerson,
                context =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "",
                        _ => new FixedWindowRateLimiterOptions
                        {
                            PermitLimit = FormFileLimit.PerMinute,
                            Window = TimeSpan.FromMinutes(1),
                        }
                    )
            )
        );

    /// <summary>Adds <c>POST /images</c> and <c>GET /images/{id}/{width}.{format}</c>.</summary>
    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/images", UploadAsync).RequireRateLimiting(ReceivedFile.PerPerson);
        routes.MapGet("/images/{id:guid}/{width:int}.{extension}", ServeAsync);
    }

    private static async Task<IResult> UploadAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        CurrentActor me,
        UploadImage upload,
        Words<ImageWords> words,
        CancellationToken cancellation
    )
    {
        var received = await ReceivedFile.ReadAsync(context, ImageProcessor.LargestFile, antiforgery, me, cancellation);
        if (received is not { Sender: { } actor, File: { } file })
        {
            return received.Status switch
            {
                StatusCodes.Status413PayloadTooLarge => Refused(words["ImageFileTooLarge"], received.Status),
                StatusCodes.Status422UnprocessableEntity => Refused(words["ImageEmpty"], received.Status),
                // With a body: an empty answer would become the page of a missing address.
                var status => Results.Json(new { status }, statusCode: status),
            };
        }
        await using var stream = file.OpenReadStream();
        var outcome = await upload.RunAsync(actor, stream, cancellation);
        return outcome.Value is { } image
            ? Results.Json(
                new
                {
                    image.Id,
                    image.Width,
                    image.Height,
                }
            )
            : Refused(words[outcome.Errors[0].Message], StatusCodes.Status422UnprocessableEntity);
    }

    private static IResult Refused(string message, int status) => Results.Json(new { message }, statusCode: status);

    private static async Task<IResult> ServeAsync(
        Guid id,
        int width,
        string extension,
        HttpContext context,
        CurrentActor me,
        SeeImage see,
        ImageStore store,
        CancellationToken cancellation
    )
    {
        if (ImageFormats.FromExtension(extension) is not { } format)
        {
            return Results.NotFound();
        }
        var isPublic = await see.IsPublicAsync(id, cancellation);
        if (!isPublic && !await see.RunAsync(await me.FromAsync(context.User, cancellation), id, cancellation))
        {
            return Results.NotFound();
        }
        if (store.Open(id, width, format) is not { } file)
        {
            return Results.NotFound();
        }
        // What is public today may be withdrawn tomorrow: a browser keeps it for an hour, a shared cache not at all.
        context.Response.Headers.CacheControl = isPublic ? "private, max-age=3600" : "private, no-store";
        return Results.Stream(
            file,
            format.ContentType(),
            entityTag: new($"\"{id.ToString("N", CultureInfo.InvariantCulture)}-{width}-{extension}\"")
        );
    }
}

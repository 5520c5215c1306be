using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;
using Use.Platform.Documents;
using Use.Platform.Shared;
using Use.Platform.Web.Files;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Documents;

/// <summary>Uploading documents, and handing them out.</summary>
public static class DocumentsEndpoints
{
    // Should a browser ever show one all the same, it has no rights and loads nothing.
    private const string Policy = "default-src 'none'; sandbox; frame-ancestors 'none'";

    /// <summary>Adds <c>POST /documents</c> and <c>GET /documents/{id}/{name}</c>.</summary>
    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/documents", UploadAsync).RequireRateLimiting(ReceivedFile.PerPerson);
        routes.MapGet("/documents/{id:guid}/{name}", ServeAsync);
    }

    private static async Task<IResult> UploadAsync(
        HttpContext context,
        IAntiforgery antiforgery,
        CurrentActor me,
        UploadDocument upload,
        IOptions<DocumentOptions> options,
        Words<DocumentWords> words,
        CancellationToken cancellation
    )
    {
        var received = await ReceivedFile.ReadAsync(context, options.Value.LargestFile, antiforgery, me, cancellation);
        if (received is not { Sender: { } actor, File: { } file })
        {
            return received.Status switch
            {
                StatusCodes.Status413PayloadTooLarge => Refused(
                    words["DocumentFileTooLarge", options.Value.LargestMegabytes],
                    received.Status
                ),
                StatusCodes.Status422UnprocessableEntity => Refused(words["DocumentEmpty"], received.Status),
                // With a body: an empty answer would become the page of a missing address.
                var status => Results.Json(new { status }, statusCode: status),
            };
        }
        await using var stream = file.OpenReadStream();
        var outcome = await upload.RunAsync(actor, stream, file.FileName, cancellation);
        return outcome.Value is { } document
            ? Results.Json(
                new
                {
                    document.Id,
                    Title = document.Name,
                    Kind = document.Kind.ShortName(),
                    document.Size,
                    Said = words.Described(document),
                }
            )
            : Refused(
                words[outcome.Errors[0].Message, outcome.Errors[0].Arguments],
                StatusCodes.Status422UnprocessableEntity
            );
    }

    private static IResult Refused(string message, int status) => Results.Json(new { message }, statusCode: status);

    // The name in the address is for people; what is handed out has the name that is kept.
    private static async Task<IResult> ServeAsync(
        Guid id,
        HttpContext context,
        CurrentActor me,
        SeeDocument see,
        DocumentStore store,
        CancellationToken cancellation
    )
    {
        if (
            await see.RunAsync(await me.FromAsync(context.User, cancellation), id, cancellation) is not { } seen
            || store.Open(id) is not { } file
        )
        {
            return Results.NotFound();
        }
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // What is public today may be withdrawn tomorrow: a browser keeps it for an hour, a shared cache not at all.
        headers.CacheControl = seen.IsPublic ? "private, max-age=3600" : "private, no-store";
        return Results.Stream(
            file,
            seen.Document.Kind.ContentType(),
            seen.Document.FileName,
            entityTag: new($"\"{id.ToString("N", CultureInfo.InvariantCulture)}\""),
            enableRangeProcessing: true
        );
    }
}

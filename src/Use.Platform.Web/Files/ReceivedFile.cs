using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Use.Platform.Editorial;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Files;

/// <summary>A file that a signed-in person sent by itself, or why there is none.</summary>
/// <param name="Sender">Who sent it.</param>
/// <param name="File">The file.</param>
/// <param name="Status">The status to answer with when there is no file: 400, 401, 413 or 422.</param>
internal readonly record struct ReceivedFile(Actor? Sender, IFormFile? File, int Status)
{
    /// <summary>The name of the limit of how many files one person may send in a minute.</summary>
    public const string PerPerson = "uploads";

    /// <summary>What a form puts around a file, in bytes at most.</summary>
    private const long Around = 64 * 1024;

    /// <summary>Receives the field <c>file</c> of a form.</summary>
    /// <param name="context">The request.</param>
    /// <param name="largest">The largest file, in bytes: nothing longer is read.</param>
    /// <param name="antiforgery">Tells requests of other sites.</param>
    /// <param name="me">Tells who asks.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<ReceivedFile> ReadAsync(
        HttpContext context,
        long largest,
        IAntiforgery antiforgery,
        CurrentActor me,
        CancellationToken cancellation
    )
    {
        if (await me.FromAsync(context.User, cancellation) is not { } actor)
        {
            return new ReceivedFile(null, null, StatusCodes.Status401Unauthorized);
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = largest + Around;
        }
        if (context.Request.ContentLength > largest + Around)
        {
            return new ReceivedFile(actor, null, StatusCodes.Status413PayloadTooLarge);
        }
        try
        {
            if (!await antiforgery.IsRequestValidAsync(context))
            {
                return new ReceivedFile(actor, null, StatusCodes.Status400BadRequest);
            }
            var file = (await context.Request.ReadFormAsync(cancellation)).Files.GetFile("file");
            return new ReceivedFile(actor, file, StatusCodes.Status422UnprocessableEntity);
        }
        catch (Exception broken) when (broken is BadHttpRequestException or InvalidDataException or IOException)
        {
            return new ReceivedFile(actor, null, StatusCodes.Status413PayloadTooLarge);
        }
    }
}

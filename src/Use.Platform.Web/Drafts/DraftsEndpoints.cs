using System.Security.Claims;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Use.Platform.Editorial;
using Use.Platform.Shared;
using Use.Platform.Web.CaseStudies;
using Use.Platform.Web.Initiatives;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Drafts;

/// <summary>
/// Saving while one writes: plain HTTP that depends on nothing but the session. The errors are said in the language of the address
/// (<c>/fr/drafts/...</c>).
/// </summary>
public static class DraftsEndpoints
{
    /// <summary>The largest body that is read, in bytes: room for nine full rich texts.</summary>
    public const int LargestBody = 8 * 1024 * 1024;

    /// <summary>Adds the kinds of drafts, what takes their files, and the limit of saves.</summary>
    public static IServiceCollection AddDrafts(this IServiceCollection services) =>
        services
            .AddSingleton<DraftKinds>()
            .AddSingleton<DraftKind, CaseStudyDraft>()
            .AddSingleton<DraftKind, InitiativeDraft>()
            .AddScoped<DraftFiles>()
            .Configure<RateLimiterOptions>(options => options.AddPolicy<string, DraftRateLimit>(DraftRateLimit.Name))
            // A long list of results, links and sources has more fields than the framework's 1,024.
            .Configure<FormOptions>(options => options.ValueCountLimit = 4096);

    /// <summary>Adds the endpoints.</summary>
    public static void MapDrafts(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/drafts/{id:guid}", SaveAsync).RequireRateLimiting(DraftRateLimit.Name);
        routes.MapGet("/drafts/{id:guid}", ReadAsync).RequireRateLimiting(DraftRateLimit.Name);
    }

    private static async Task<IResult> SaveAsync(
        Guid id,
        HttpContext context,
        CurrentActor me,
        ReadDraft read,
        SaveDraft save,
        DraftKinds kinds,
        IAntiforgery antiforgery,
        Words<CheckWords> words,
        CancellationToken cancellation
    )
    {
        if (await me.FromAsync(context.User, cancellation) is not { } actor)
        {
            return Answer(StatusCodes.Status401Unauthorized, "SignedOut");
        }
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Answer(StatusCodes.Status400BadRequest, "Antiforgery");
        }
        if (await BodyAsync(context.Request, cancellation) is not { } body)
        {
            return Answer(StatusCodes.Status413PayloadTooLarge, "TooLarge");
        }
        if (DraftToSave.Read(body) is not { } sent)
        {
            return Answer(StatusCodes.Status400BadRequest, "NotReadable");
        }
        if ((await read.RunAsync(actor, id, cancellation)).Value?.IsOpenTo(actor) != true)
        {
            return Answer(StatusCodes.Status404NotFound, "NotFound");
        }
        var outcome = await save.RunAsync(actor, id, sent.Content, sent.Version, sent.Saves, cancellation);
        return outcome.Kind switch
        {
            OutcomeKind.Ok => Results.Json(Saved(kinds, outcome.Value!)),
            OutcomeKind.Conflict => Results.Json(Present(outcome.Value!), statusCode: StatusCodes.Status409Conflict),
            OutcomeKind.Forbidden => Answer(StatusCodes.Status403Forbidden, "Waiting"),
            OutcomeKind.NotFound => Answer(StatusCodes.Status404NotFound, "NotFound"),
            _ => Results.Json(
                new
                {
                    problem = "Invalid",
                    errors = outcome.Errors.Select(error => new
                    {
                        field = error.Field,
                        message = words[error.Message, error.Arguments],
                    }),
                },
                statusCode: StatusCodes.Status422UnprocessableEntity
            ),
        };
    }

    // What stands on the server, with a fresh token for a page whose own is not accepted any more.
    private static async Task<IResult> ReadAsync(
        Guid id,
        HttpContext context,
        CurrentActor me,
        ReadDraft read,
        IAntiforgery antiforgery,
        CancellationToken cancellation
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await me.FromAsync(context.User, cancellation) is not { } actor)
        {
            return Answer(StatusCodes.Status401Unauthorized, "SignedOut");
        }
        var outcome = await read.RunAsync(actor, id, cancellation);
        return outcome.Value is { } found && found.IsOpenTo(actor)
            ? Results.Json(
                new { present = Present(found.Draft), token = antiforgery.GetAndStoreTokens(context).RequestToken }
            )
            : Answer(StatusCodes.Status404NotFound, "NotFound");
    }

    private static IResult Answer(int status, string problem) => Results.Json(new { problem }, statusCode: status);

    private static object Saved(DraftKinds kinds, DraftState draft)
    {
        var kind = kinds.Of(draft.Kind);
        var completeness = kind.CompletenessOf(draft.Content);
        return new
        {
            version = draft.Version,
            saves = draft.Saves,
            savedAt = draft.SavedAt,
            completeness = completeness.Percent,
            nextStep = completeness.NextStep,
            sections = kind.StatesOf(draft.Content),
        };
    }

    private static object Present(DraftState draft) =>
        new
        {
            version = draft.Version,
            saves = draft.Saves,
            savedAt = draft.SavedAt,
            state = draft.State.ToString(),
            content = JsonSerializer.Deserialize<JsonElement>(draft.Content),
        };

    private static async Task<byte[]?> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > LargestBody)
        {
            return null;
        }
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellation)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > LargestBody)
            {
                return null;
            }
        }
        return body.ToArray();
    }
}

/// <summary>What a save sends.</summary>
/// <param name="Version">The version that the writer began from.</param>
/// <param name="Saves">The count of saves that the writer began from.</param>
/// <param name="Content">The content as JSON.</param>
internal sealed record DraftToSave(int Version, int Saves, string Content)
{
    /// <summary>Reads a body; null when it is not what a save sends.</summary>
    public static DraftToSave? Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return
                json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("version", out var version)
                && version.TryGetInt32(out var versionNumber)
                && root.TryGetProperty("saves", out var saves)
                && saves.TryGetInt32(out var savesNumber)
                && root.TryGetProperty("content", out var content)
                && content.ValueKind == JsonValueKind.Object
                ? new DraftToSave(versionNumber, savesNumber, content.GetRawText())
                : null;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}

/// <summary>
/// How often one person may save: far above what a writing page does, and low enough that a loop gone wild stops.
/// </summary>
internal sealed class DraftRateLimit(IConfiguration configuration) : IRateLimiterPolicy<string>
{
    public const string Name = "drafts";

    private readonly int perMinute = configuration.GetValue("Drafts:SavesPerMinute", 120);

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected { get; } =
        async (rejected, cancellation) =>
        {
            var response = rejected.HttpContext.Response;
            response.StatusCode = StatusCodes.Status429TooManyRequests;
            response.Headers.RetryAfter = "10";
            await response.WriteAsJsonAsync(new { problem = "TooOften" }, cancellation);
        };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        var who =
            httpContext.User.FindFirstValue(ClaimTypes.NameIdentifier)
            ?? httpContext.Connection.RemoteIpAddress?.ToString()
            ?? "";
        return RateLimitPartition.GetSlidingWindowLimiter(
            who,
            _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = perMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
            }
        );
    }
}

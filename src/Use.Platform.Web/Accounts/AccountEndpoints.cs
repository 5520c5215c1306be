using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Use.Platform.Accounts;

namespace Use.Platform.Web.Accounts;

/// <summary>What the account pages ask for besides pages: options for passkeys, and a person's data.</summary>
public static class AccountEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/account/passkeys/request-options", RequestOptionsAsync);
        routes.MapPost("/account/passkeys/creation-options", CreationOptionsAsync).RequireAuthorization();
        routes.MapGet("/account/my-data.json", DataAsync).RequireAuthorization();
    }

    // Asked for without a name: the browser offers what it has, and nobody learns who has a passkey.
    private static async Task<IResult> RequestOptionsAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        AttemptLimits limits,
        AccountSignIn signIn
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }
        return limits.Refuse(http, Attempt.SignIn) is null
            ? Json(await signIn.MakePasskeyRequestOptionsAsync(null))
            : Results.Problem(statusCode: StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> CreationOptionsAsync(
        HttpContext http,
        IAntiforgery antiforgery,
        UserManager<Account> users,
        AccountSignIn signIn
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest);
        }
        return await users.GetUserAsync(http.User) is { Email: { } email } account
            ? Json(
                await signIn.MakePasskeyCreationOptionsAsync(
                    new PasskeyUserEntity
                    {
                        Id = account.Id.ToString(),
                        Name = email,
                        DisplayName = account.DisplayName,
                    }
                )
            )
            : Results.Problem(statusCode: StatusCodes.Status401Unauthorized);
    }

    private static async Task<IResult> DataAsync(
        HttpContext http,
        SignedInAccount me,
        CollectAccount collect,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await me.FindAsync(http) is not { } account)
        {
            return Results.Empty;
        }
        var data = await collect.RunAsync(account, cancellation);
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(
            JsonSerializer.SerializeToUtf8Bytes(data, CollectAccount.Json),
            MediaTypeNames.Application.Json,
            string.Create(CultureInfo.InvariantCulture, $"use-{time.GetUtcNow():yyyy-MM-dd}.json")
        );
    }

    private static IResult Json(string json) => Results.Content(json, MediaTypeNames.Application.Json);
}

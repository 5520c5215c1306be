using System.Globalization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Use.Platform.Shared;

namespace Use.Platform.Web.Languages;

/// <summary>
/// The language of the interface is the first part of the address. It is moved to the path base, so that pages have one
/// route each and every link that the framework makes keeps the language.
/// </summary>
public static class InterfaceLanguage
{
    /// <summary>The cookie that remembers a chosen language.</summary>
    public const string Cookie = "use-language";

    private static readonly Dictionary<string, (CultureInfo Formats, CultureInfo Words)> Cultures =
        Platform.Shared.Languages.Working.ToDictionary(
            language => language,
            language => (CultureInfo.GetCultureInfo(FormatsOf(language)), CultureInfo.GetCultureInfo(language))
        );

    /// <summary>Takes the language out of the path. Must stand before routing.</summary>
    public static IApplicationBuilder UseInterfaceLanguage(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var path = context.Request.Path.Value ?? "/";
                foreach (var language in Platform.Shared.Languages.Working)
                {
                    if (
                        path.StartsWith('/')
                        && path.AsSpan(1).StartsWith(language, StringComparison.Ordinal)
                        && (path.Length == language.Length + 1 || path[language.Length + 1] == '/')
                    )
                    {
                        Apply(language);
                        context.Items[Cookie] = language;
                        context.Request.PathBase = context.Request.PathBase.Add("/" + language);
                        var rest = path[(language.Length + 1)..];
                        context.Request.Path = rest.Length == 0 ? "/" : rest;
                        return next(context);
                    }
                }
                // A page that explains an error comes by here a second time, without the language in its path.
                Apply(context.Items[Cookie] as string ?? Wish(context.Request));
                return next(context);
            }
        );

    /// <summary>
    /// Sends a page that was asked for without a language to its address with one. Must stand after routing.
    /// </summary>
    public static IApplicationBuilder UsePagesWithLanguage(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
                // The page that explains an error is shown where the error is, not at an address of its own.
                var isReExecuted =
                    context.Features.Get<IStatusCodeReExecuteFeature>() is not null
                    || context.Features.Get<IExceptionHandlerFeature>() is not null;
                if (!isPage || isReExecuted || context.Items.ContainsKey(Cookie))
                {
                    return next(context);
                }
                var request = context.Request;
                context.Response.Headers.Vary = "Accept-Language, Cookie";
                context.Response.Redirect(
                    $"{request.PathBase}/{Platform.Shared.Languages.Current}{request.Path}{request.QueryString}"
                );
                return Task.CompletedTask;
            }
        );

    /// <summary>Remembers a language and leads to the same page in it.</summary>
    public static void MapLanguageChoice(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            "/language/{language}",
            (string language, string? to, HttpContext context) =>
            {
                if (!Platform.Shared.Languages.Working.Contains(language))
                {
                    return Results.NotFound();
                }
                context.Response.Cookies.Append(
                    Cookie,
                    language,
                    new CookieOptions
                    {
                        Path = "/",
                        MaxAge = TimeSpan.FromDays(365),
                        SameSite = SameSiteMode.Lax,
                        HttpOnly = true,
                        Secure = context.Request.IsHttps,
                    }
                );
                return Results.LocalRedirect($"/{language}{SafePath(to)}");
            }
        );

    /// <summary>Makes a language the current one.</summary>
    public static void Apply(string language)
    {
        var (formats, words) = Cultures[language];
        CultureInfo.CurrentCulture = formats;
        CultureInfo.CurrentUICulture = words;
    }

    private static string SafePath(string? path) =>
        path is { Length: > 0 }
        && path[0] == '/'
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Contains('\\')
            ? path
            : "/";

    private static string Wish(HttpRequest request)
    {
        if (request.Cookies[Cookie] is { } chosen && Platform.Shared.Languages.Working.Contains(chosen))
        {
            return chosen;
        }
        return request
                .GetTypedHeaders()
                .AcceptLanguage.OrderByDescending(wish => wish.Quality ?? 1)
                .Select(wish => wish.Value.Value?.Split('-')[0].ToLowerInvariant())
                .FirstOrDefault(language =>
                    language is not null && Platform.Shared.Languages.Working.Contains(language)
                )
            ?? Platform.Shared.Languages.Working[0];
    }

    // Dates as "24 November 2026" and not as "11/24/2026" in English.
    private static string FormatsOf(string language) =>
        language switch
        {
            "en" => "en-GB",
            "fr" => "fr-FR",
            "es" => "es-ES",
            _ => language,
        };
}

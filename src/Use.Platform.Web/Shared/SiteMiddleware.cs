namespace Use.Platform.Web.Shared;

/// <summary>What stands around every request: errors, and headers that keep a page to itself.</summary>
public static class SiteMiddleware
{
    private static readonly object HeadersOnly = new();

    // Everything comes from this site. Blazor's islands open a web socket to it.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; manifest-src 'self'";

    /// <summary>Turns exceptions and missing pages into pages that help.</summary>
    public static WebApplication UseSiteErrors(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            app.UseDeveloperExceptionPage();
        }
        else
        {
            app.UseExceptionHandler("/error", createScopeForErrors: true);
            app.UseHsts();
        }
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        return app;
    }

    /// <summary>Answers HEAD as GET without the body: pages have routes for GET alone.</summary>
    public static IApplicationBuilder UseHeadAsGet(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (!HttpMethods.IsHead(context.Request.Method))
                {
                    await next(context);
                    return;
                }
                var body = context.Response.Body;
                context.Items[HeadersOnly] = true;
                context.Request.Method = HttpMethods.Get;
                context.Response.Body = Stream.Null;
                await next(context);
                context.Response.Body = body;
                context.Request.Method = HttpMethods.Head;
            }
        );

    /// <summary>Whether only the headers are wanted, for what is dear to make.</summary>
    public static bool WantsHeadersOnly(this HttpContext context) => context.Items.ContainsKey(HeadersOnly);

    /// <summary>Adds the security headers.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                return next(context);
            }
        );
}

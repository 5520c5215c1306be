using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace Use.Platform.Web.Caching;

/// <summary>
/// Marks a page that is the same for everybody who is not signed in, and has no form that posts: it may be kept in the
/// output cache.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute : Attribute, IOutputCachePolicy
{
    /// <summary>The tag of everything that shows content; a change of content evicts it.</summary>
    public const string ContentTag = "content";

    // A change in this process evicts at once; this bounds how long another process may show what was.
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    ValueTask IOutputCachePolicy.CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var cacheable =
            HttpMethods.IsGet(request.Method)
            && context.HttpContext.User.Identity?.IsAuthenticated != true
            && !request.QueryString.HasValue;
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = cacheable;
        context.AllowCacheStorage = cacheable;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = Longest;
        context.Tags.Add(ContentTag);
        context.CacheVaryByRules.QueryKeys = StringValues.Empty;
        // Three encodings, not every spelling of the header.
        context.CacheVaryByRules.VaryByValues["encoding"] = Encoding(request);
        return ValueTask.CompletedTask;
    }

    ValueTask IOutputCachePolicy.ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    ValueTask IOutputCachePolicy.ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        KeepOnlyGood(context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Keeps no failure, and nothing that gives somebody a cookie.</summary>
    internal static void KeepOnlyGood(OutputCacheContext context)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || !StringValues.IsNullOrEmpty(response.Headers.SetCookie))
        {
            context.AllowCacheStorage = false;
        }
    }

    internal static string Encoding(HttpRequest request)
    {
        var accepts = request.Headers.AcceptEncoding.ToString();
        return accepts.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
            : accepts.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
            : "";
    }
}

/// <summary>
/// Gives a public page an empty token set, so that it sets no cookie and can be cached; every other page gets its tokens.
/// </summary>
internal sealed class PublicPageAntiforgery(IAntiforgery inner) : IAntiforgery
{
    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) =>
        IsPublicPage(httpContext) ? Empty() : inner.GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) =>
        IsPublicPage(httpContext) ? Empty() : inner.GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => inner.IsRequestValidAsync(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => inner.ValidateRequestAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
        if (!IsPublicPage(httpContext))
        {
            inner.SetCookieTokenAndHeader(httpContext);
        }
    }

    private static bool IsPublicPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<PublicPageAttribute>() is not null;

    private static AntiforgeryTokenSet Empty() => new(null, null, "__RequestVerificationToken", null);
}

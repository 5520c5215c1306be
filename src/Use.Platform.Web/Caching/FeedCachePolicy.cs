using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Use.Platform.Search;

namespace Use.Platform.Web.Caching;

/// <summary>
/// Keeps the feed of a search as briefly as a public page, for everybody: readers of feeds ask often and for the same. Only what
/// explore understands makes another feed, and very long questions are not kept.
/// </summary>
internal sealed class FeedCachePolicy : IOutputCachePolicy
{
    private const int LongestQuery = 500;
    private static readonly StringValues Keys = new(["q", "exact", .. Facets.All]);

    ValueTask IOutputCachePolicy.CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var cacheable =
            HttpMethods.IsGet(request.Method) && request.QueryString.Value is not { Length: > LongestQuery };
        context.EnableOutputCaching = true;
        context.AllowCacheLookup = cacheable;
        context.AllowCacheStorage = cacheable;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = PublicPageAttribute.Longest;
        context.Tags.Add(PublicPageAttribute.ContentTag);
        context.CacheVaryByRules.QueryKeys = Keys;
        context.CacheVaryByRules.VaryByValues["encoding"] = PublicPageAttribute.Encoding(request);
        return ValueTask.CompletedTask;
    }

    ValueTask IOutputCachePolicy.ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    ValueTask IOutputCachePolicy.ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        PublicPageAttribute.KeepOnlyGood(context);
        return ValueTask.CompletedTask;
    }
}

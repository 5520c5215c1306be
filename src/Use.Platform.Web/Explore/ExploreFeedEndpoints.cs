using System.Net.Mime;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Use.Platform.Explore;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Caching;
using Use.Platform.Web.Languages;

namespace Use.Platform.Web.Explore;

/// <summary>Any search as a feed that needs no account.</summary>
public static class ExploreFeedEndpoints
{
    private const string MediaType = "application/atom+xml; charset=utf-8";

    // How long a search that rests is left alone by readers of feeds, in seconds.
    private const string RestingFor = "120";

    /// <summary>Adds what feeds and saved searches need to describe a search.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services)
    {
        services.AddScoped<DescribeSearch>();
        services.AddScoped<ExploreFeed>();
        return services;
    }

    /// <summary>Adds <c>/explore/feed</c>, with the same query as explore.</summary>
    public static void MapExploreFeed(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/explore/feed", FeedAsync).WithMetadata(new FeedCachePolicy());

    private static async Task<IResult> FeedAsync(
        HttpContext http,
        ExploreFeed feed,
        UnderstandQuestion understand,
        Words<FeedWords> words,
        ILogger<ExploreFeed> log,
        CancellationToken cancellation
    )
    {
        var headers = http.Response.Headers;
        if (!http.Items.ContainsKey(InterfaceLanguage.Cookie))
        {
            headers.Vary = "Accept-Language, Cookie";
            return Results.LocalRedirect(
                $"/{Platform.Shared.Languages.Current}/explore/feed{http.Request.QueryString}"
            );
        }
        headers["X-Robots-Tag"] = "noindex";
        var query = ExploreQuery.Parse(http.Request.QueryString.Value ?? "");
        var understood = await understand.RunAsync(query.Text, cancellation);
        if (understood.Selected.Count > 0)
        {
            query = query.With(understood);
        }
        try
        {
            var (xml, updated) = await feed.RunAsync(query, cancellation);
            headers.CacheControl = "public, max-age=60";
            var tag = new EntityTagHeaderValue(
                $"\"{Convert.ToHexStringLower(SHA256.HashData(xml)[..12])}\"",
                isWeak: true
            );
            DateTimeOffset? modified = updated is { } moment ? new DateTimeOffset(moment, TimeSpan.Zero) : null;
            return Results.Bytes(xml, MediaType, lastModified: modified, entityTag: tag);
        }
        catch (SearchUnavailableException resting)
        {
            log.LogError(resting, "Search does not answer.");
            headers.RetryAfter = RestingFor;
            headers.CacheControl = "no-store";
            return Results.Text(
                words["Resting"],
                MediaTypeNames.Text.Plain,
                System.Text.Encoding.UTF8,
                StatusCodes.Status503ServiceUnavailable
            );
        }
    }
}

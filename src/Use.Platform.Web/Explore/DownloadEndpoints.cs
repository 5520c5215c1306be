using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Use.Platform.CaseStudies;
using Use.Platform.Explore;
using Use.Platform.Search;
using Use.Platform.Shared;
using Use.Platform.Thesaurus;
using Use.Platform.Vocabularies;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Explore;

/// <summary>The whole result of a search as a file.</summary>
public static class DownloadEndpoints
{
    private const string Limit = "downloads";
    private const string MediaType = "text/csv; charset=utf-8";
    private const int LongestName = 40;
    private const string RestingFor = "120";

    /// <summary>Adds what downloads need, and how many an address may begin: ten, and one more every ten seconds.</summary>
    public static IServiceCollection AddDownloads(this IServiceCollection services) =>
        services
            .AddScoped<ResultDownload>()
            .Configure<RateLimiterOptions>(options =>
                options.AddPolicy(
                    Limit,
                    context =>
                        RateLimitPartition.GetTokenBucketLimiter(
                            context.Connection.RemoteIpAddress?.ToString() ?? "",
                            _ => new TokenBucketRateLimiterOptions
                            {
                                TokenLimit = 10,
                                TokensPerPeriod = 1,
                                ReplenishmentPeriod = TimeSpan.FromSeconds(10),
                            }
                        )
                )
            );

    /// <summary>Adds <c>/explore/download</c>, with the same query as explore.</summary>
    public static void MapDownloads(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/explore/download", DownloadAsync).RequireRateLimiting(Limit);

    /// <summary>The address of a search's download.</summary>
    public static string Of(ExploreQuery query) =>
        SiteUrls.Page("explore/download") + SavedSearches.SavedSearchUrls.Kept(query).QueryString;

    private static async Task<IResult> DownloadAsync(
        HttpContext http,
        BrowseCaseStudies browse,
        ResultDownload download,
        UnderstandQuestion understand,
        ThesaurusCache thesaurus,
        TimeProvider time,
        Words<FeedWords> words,
        ILogger<ResultDownload> log,
        CancellationToken cancellation
    )
    {
        var headers = http.Response.Headers;
        headers["X-Robots-Tag"] = "noindex";
        headers.CacheControl = "no-store";
        var query = ExploreQuery.Parse(http.Request.QueryString.Value ?? "");
        query = query.With(await understand.RunAsync(query.Text, cancellation));
        var search = query.ToSearch(Platform.Shared.Languages.Current, thesaurus.Current);
        var walk = browse.WalkAsync(search, cancellation).GetAsyncEnumerator(cancellation);
        try
        {
            // Whether search answers is known before a file is promised.
            var isAny = await walk.MoveNextAsync();
            return Results.Stream(
                to => WriteAsync(download, isAny, walk, to, cancellation),
                MediaType,
                FileName(query.Text, time.GetUtcNow())
            );
        }
        catch (SearchUnavailableException resting)
        {
            await walk.DisposeAsync();
            log.LogError(resting, "Search does not answer.");
            headers.RetryAfter = RestingFor;
            return Results.Text(
                words["Resting"],
                MediaTypeNames.Text.Plain,
                Encoding.UTF8,
                StatusCodes.Status503ServiceUnavailable
            );
        }
    }

    private static async Task WriteAsync(
        ResultDownload download,
        bool isAny,
        IAsyncEnumerator<CaseStudyCard> walk,
        Stream to,
        CancellationToken cancellation
    )
    {
        await using (walk)
        {
            await download.RunAsync(RestAsync(isAny, walk), to, cancellation);
        }
    }

    private static async IAsyncEnumerable<CaseStudyCard> RestAsync(bool isAny, IAsyncEnumerator<CaseStudyCard> walk)
    {
        while (isAny)
        {
            yield return walk.Current;
            isAny = await walk.MoveNextAsync();
        }
    }

    // Plain letters and digits only: a name of this kind means the same to every system.
    private static string FileName(string text, DateTimeOffset now)
    {
        var plain = new string([
            .. Folding.Fold(text).Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == ' '),
        ]);
        var name = string.Join('-', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend("practices"));
        name = name.Length > LongestName ? name[..LongestName].TrimEnd('-') : name;
        return $"{name}-{now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv";
    }
}

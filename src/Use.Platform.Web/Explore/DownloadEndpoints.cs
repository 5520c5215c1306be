using System.Globalization;
using System.Net.Mime;
using System.Text;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;
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
    private const string BusyFor = "30";

    /// <summary>Adds what downloads need, and how many an address may begin: ten, and one more every ten seconds.</summary>
    public static IServiceCollection AddDownloads(this IServiceCollection services) =>
        services
            .AddSingleton<DownloadRoom>()
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

    private static async Task DownloadAsync(
        HttpContext http,
        BrowseContent browse,
        ResultDownload download,
        DownloadRoom room,
        UnderstandQuestion understand,
        ThesaurusCache thesaurus,
        TimeProvider time,
        Words<FeedWords> words,
        Words<ExploreWords> explore,
        ILogger<ResultDownload> log,
        CancellationToken cancellation
    )
    {
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers.CacheControl = "no-store";
        var query = ExploreQuery.Parse(http.Request.QueryString.Value ?? "");
        query = query.With(await understand.RunAsync(query.Text, cancellation));
        if (http.WantsHeadersOnly())
        {
            Promise(http.Response, query, time);
            return;
        }
        using var place = room.Enter();
        if (!place.IsAcquired)
        {
            await RefuseAsync(http, explore["DownloadsBusy"], BusyFor);
            return;
        }
        var search = query.ToSearch(Platform.Shared.Languages.Current, thesaurus.Current);
        await using var walk = browse.WalkAsync(search, cancellation).GetAsyncEnumerator(cancellation);
        bool isAny;
        try
        {
            // Whether search answers is known before a file is promised.
            isAny = await walk.MoveNextAsync();
        }
        catch (SearchUnavailableException resting)
        {
            log.LogError(resting, "Search does not answer.");
            await RefuseAsync(http, words["Resting"], RestingFor);
            return;
        }
        Promise(http.Response, query, time);
        await download.RunAsync(RestAsync(isAny, walk), http.Response.Body, cancellation);
    }

    private static void Promise(HttpResponse response, ExploreQuery query, TimeProvider time)
    {
        response.ContentType = MediaType;
        var file = new ContentDispositionHeaderValue("attachment")
        {
            FileName = FileName(query.Text, time.GetUtcNow()),
        };
        response.Headers.ContentDisposition = file.ToString();
    }

    private static Task RefuseAsync(HttpContext http, string why, string seconds)
    {
        http.Response.Headers.RetryAfter = seconds;
        return Results
            .Text(why, MediaTypeNames.Text.Plain, Encoding.UTF8, StatusCodes.Status503ServiceUnavailable)
            .ExecuteAsync(http);
    }

    private static async IAsyncEnumerable<Card> RestAsync(bool isAny, IAsyncEnumerator<Card> walk)
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
        var name = string.Join('-', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend("results"));
        name = name.Length > LongestName ? name[..LongestName].TrimEnd('-') : name;
        return $"{name}-{now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv";
    }
}

/// <summary>
/// How many downloads may be under way in this process: each keeps a moment of the index, or a list of all its hits, as long as its
/// reader is slow.
/// </summary>
public sealed class DownloadRoom : IDisposable
{
    /// <summary>How many.</summary>
    public const int Places = 8;

    private readonly ConcurrencyLimiter places = new(new ConcurrencyLimiterOptions { PermitLimit = Places });

    /// <summary>Takes a place at once or not at all; disposing what comes back leaves it.</summary>
    public RateLimitLease Enter() => places.AttemptAcquire();

    /// <inheritdoc />
    public void Dispose() => places.Dispose();
}

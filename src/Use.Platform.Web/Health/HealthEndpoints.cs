using Use.Platform.Data;
using Use.Platform.Search;
using Use.Platform.Search.Sync;

namespace Use.Platform.Web.Health;

/// <summary>What operators and their machines ask.</summary>
public static class HealthEndpoints
{
    // Behind by more than this, the index is not keeping up.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Adds <c>/health/live</c> (the process answers) and <c>/health</c> (database, index and backlog, as JSON): 200 when all is
    /// well or only search is behind, 503 when pages cannot be served.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("ok"));
        routes.MapGet(
            "/health",
            async (PlatformDb db, ISearchEngine engine, IndexBacklog backlog, CancellationToken cancellation) =>
            {
                if (!await db.Database.CanConnectAsync(cancellation))
                {
                    return Results.Json(
                        new { status = "down", database = "does not answer" },
                        statusCode: StatusCodes.Status503ServiceUnavailable
                    );
                }
                var (waiting, oldest) = await backlog.RunAsync(cancellation);
                try
                {
                    var index = await engine.GetStatusAsync(cancellation);
                    var behind = index.ReindexNeeded || oldest > LongestWait;
                    return Results.Json(
                        new
                        {
                            status = behind ? "degraded" : "ok",
                            database = "ok",
                            index = index.ReindexNeeded ? "reindex needed" : "ok",
                            index.Generation,
                            index.Documents,
                            waiting,
                            oldestSeconds = Math.Round(oldest.TotalSeconds, 1),
                        }
                    );
                }
                catch (SearchUnavailableException away)
                {
                    return Results.Json(
                        new
                        {
                            status = "degraded",
                            database = "ok",
                            index = away.Message,
                            waiting,
                            oldestSeconds = Math.Round(oldest.TotalSeconds, 1),
                        }
                    );
                }
            }
        );
    }
}

using Use.Platform.Data;
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
            async (PlatformDb db, CheckIndex check, ILogger<CheckIndex> log, CancellationToken cancellation) =>
            {
                if (!await db.Database.CanConnectAsync(cancellation))
                {
                    return Results.Json(
                        new { status = "down", database = "does not answer" },
                        statusCode: StatusCodes.Status503ServiceUnavailable
                    );
                }
                var index = await check.RunAsync(cancellation);
                if (index.State == IndexState.Away)
                {
                    log.LogWarning("The search index does not answer. {Reason}", index.Reason);
                }
                var isWell = index is { State: IndexState.Good, Failure: null } && index.Oldest <= LongestWait;
                return Results.Json(
                    new
                    {
                        status = isWell ? "ok" : "degraded",
                        database = "ok",
                        index = index.State switch
                        {
                            IndexState.Good => "ok",
                            IndexState.ReindexNeeded => "reindex needed",
                            IndexState.Missing => "missing",
                            _ => "away",
                        },
                        // Why is in the log and in the editors' room: it may say more than everybody should read, such as addresses
                        // of machines and folders.
                        lastRebuild = index.Failure is null ? "ok" : "failed",
                        index.Status?.Generation,
                        index.Status?.Documents,
                        waiting = index.Waiting,
                        oldestSeconds = Math.Round(index.Oldest.TotalSeconds, 1),
                    }
                );
            }
        );
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace Use.Platform.Search.Elastic;

/// <summary>The index at one moment, which the server keeps for whoever pages through it.</summary>
internal sealed class PointInTime : IAsyncDisposable
{
    private readonly ElasticServer server;
    private readonly Dialect dialect;
    private readonly string keepAlive;
    private string id;

    private PointInTime(ElasticServer server, Dialect dialect, string keepAlive, string id)
    {
        this.server = server;
        this.dialect = dialect;
        this.keepAlive = keepAlive;
        this.id = id;
    }

    /// <summary>What a request says to be answered from this moment.</summary>
    public JsonObject Reference => new() { ["id"] = id, ["keep_alive"] = keepAlive };

    /// <summary>Has the server keep this moment.</summary>
    /// <param name="server">The server.</param>
    /// <param name="index">The index.</param>
    /// <param name="keepAlive">How long it is kept after each request, as the server writes it (<c>1m</c>).</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<PointInTime> OpenAsync(
        ElasticServer server,
        string index,
        string keepAlive,
        CancellationToken cancellation
    )
    {
        var known = await server.DialectAsync(cancellation);
        var opened = await server.SendAsync(HttpMethod.Post, known.OpenPointInTime(index), null, cancellation);
        if (opened.Status == 404)
        {
            throw new SearchUnavailableException(ElasticSearchEngine.NotBuilt);
        }
        return new PointInTime(server, known, keepAlive, known.PointInTime(opened.Good("a point in time")));
    }

    /// <summary>Takes up the name under which the server goes on, which may change with each answer.</summary>
    public void Follow(JsonElement answer)
    {
        if (answer.TryGetProperty("pit_id", out var next) && next.GetString() is { } name)
        {
            id = name;
        }
    }

    /// <summary>Lets the server forget it.</summary>
    public async ValueTask DisposeAsync()
    {
        var (path, close) = dialect.ClosePointInTime(id);
        try
        {
            // Whoever asked may have gone: it is closed all the same.
            await server.SendAsync(HttpMethod.Delete, path, close, CancellationToken.None);
        }
        catch (SearchUnavailableException)
        {
            // It ends by itself within minutes.
        }
    }
}

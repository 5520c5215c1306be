using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Use.Platform.Search.Elastic;

/// <summary>
/// What differs between the servers that are spoken to: Elasticsearch 8 and 9, OpenSearch 2 and 3. The server is asked who it
/// is, once.
/// </summary>
/// <param name="IsOpenSearch">OpenSearch, otherwise Elasticsearch.</param>
/// <param name="Major">The first number of its version.</param>
/// <param name="Version">Its whole version, for people.</param>
internal sealed record Dialect(bool IsOpenSearch, int Major, string Version)
{
    /// <summary>The kind of JSON that it is asked for and sent. Elasticsearch keeps to a version that is named.</summary>
    public string Json =>
        IsOpenSearch ? "application/json" : $"application/vnd.elasticsearch+json;compatible-with={Major}";

    /// <summary>The kind of JSON lines that it is sent in bulk.</summary>
    public string JsonLines =>
        IsOpenSearch ? "application/x-ndjson" : $"application/vnd.elasticsearch+x-ndjson;compatible-with={Major}";

    /// <summary>Reads who answered <c>GET /</c>.</summary>
    /// <exception cref="SearchUnavailableException">It is a server, or a version, that this build does not speak to.</exception>
    public static Dialect Read(JsonElement answer)
    {
        if (
            answer.ValueKind != JsonValueKind.Object
            || !answer.TryGetProperty("version", out var version)
            || version.ValueKind != JsonValueKind.Object
            || version.TryGetProperty("number", out var number) is false
            || number.GetString() is not { } text
            || !int.TryParse(text.Split('.')[0], CultureInfo.InvariantCulture, out var major)
        )
        {
            throw new SearchUnavailableException(
                "What answers at Search:Elastic:Addresses is neither Elasticsearch nor OpenSearch."
            );
        }
        var isOpenSearch =
            version.TryGetProperty("distribution", out var distribution) && distribution.GetString() == "opensearch";
        var dialect = new Dialect(isOpenSearch, major, text);
        return (isOpenSearch, major) is (true, 2 or 3) or (false, 8 or 9)
            ? dialect
            : throw new SearchUnavailableException(
                $"The search server is {dialect}. Elasticsearch 8 or 9, or OpenSearch 2 or 3, is needed."
            );
    }

    /// <summary>The address that opens a point in time of an index.</summary>
    public string OpenPointInTime(string index) =>
        IsOpenSearch ? $"{index}/_search/point_in_time?keep_alive=1m" : $"{index}/_pit?keep_alive=1m";

    /// <summary>The point in time in the answer to that.</summary>
    public string PointInTime(JsonElement answer) => answer.GetProperty(IsOpenSearch ? "pit_id" : "id").GetString()!;

    /// <summary>The address and body that close a point in time again (DELETE).</summary>
    public (string Path, JsonObject Body) ClosePointInTime(string id) =>
        IsOpenSearch
            ? ("_search/point_in_time", new JsonObject { ["pit_id"] = new JsonArray(id) })
            : ("_pit", new JsonObject { ["id"] = id });

    /// <inheritdoc />
    public override string ToString() => $"{(IsOpenSearch ? "OpenSearch" : "Elasticsearch")} {Version}";
}

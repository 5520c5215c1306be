using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Use.Platform.Search.Elastic;

/// <summary>One operation of a bulk: to put a document, or to delete one.</summary>
/// <param name="Index">The index or alias.</param>
/// <param name="Key">The document's key.</param>
/// <param name="Version">The version to put; null to delete.</param>
/// <param name="Body">The document as JSON; null to delete.</param>
/// <param name="IsAlias">Only an alias is meant; were it gone, the operation would not make an index of that name.</param>
internal sealed record BulkOperation(string Index, string Key, long? Version, byte[]? Body, bool IsAlias = true)
{
    /// <summary>Deletes only what has not changed since it was read.</summary>
    public (long Number, long Term)? OnlyAt { get; init; }
}

/// <summary>Sends operations in bulk: checks each answer, splits what is too large, repeats what the server was too busy for.</summary>
internal sealed class BulkWriting(ElasticServer server)
{
    private const int LargestBulk = 5_000_000;
    private const int MostAttempts = 6;

    private static readonly JsonWriterOptions Lenient = new() { SkipValidation = true };

    /// <summary>Does the operations, in their order for each key.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="refresh">Makes them visible before it returns.</param>
    /// <param name="cancellation">Gives up; some may have been done.</param>
    /// <returns>Those whose index or alias was not there.</returns>
    /// <exception cref="SearchUnavailableException">The server is away or too busy; some may have been done.</exception>
    /// <exception cref="InvalidDataException">The server does not take one of the documents, whose key the message has.</exception>
    public async Task<List<BulkOperation>> RunAsync(
        IReadOnlyList<BulkOperation> operations,
        bool refresh,
        CancellationToken cancellation
    )
    {
        var homeless = new List<BulkOperation>();
        var bulk = new List<BulkOperation>();
        var size = 0;
        foreach (var operation in operations)
        {
            if (size > 0 && size + (operation.Body?.Length ?? 0) > LargestBulk)
            {
                await SendAsync(bulk, refresh, homeless, cancellation);
                (bulk, size) = ([], 0);
            }
            bulk.Add(operation);
            size += 200 + (operation.Body?.Length ?? 0);
        }
        if (bulk.Count > 0)
        {
            await SendAsync(bulk, refresh, homeless, cancellation);
        }
        return homeless;
    }

    private async Task SendAsync(
        List<BulkOperation> operations,
        bool refresh,
        List<BulkOperation> homeless,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; operations.Count > 0; attempt++)
        {
            var answer = await server.BulkAsync(Lines(operations), refresh ? "refresh=true" : "", cancellation);
            if (answer.Status == 413)
            {
                await SplitAsync(operations, refresh, homeless, cancellation);
                return;
            }
            var again = await CheckAsync(operations, answer.Good("changes"), homeless, cancellation);
            if (again.Count > 0)
            {
                if (attempt == MostAttempts)
                {
                    throw new SearchUnavailableException("The search server is too busy to take changes.");
                }
                await Task.Delay(TimeSpan.FromMilliseconds(100 << attempt), cancellation);
            }
            operations = again;
        }
    }

    private async Task SplitAsync(
        List<BulkOperation> operations,
        bool refresh,
        List<BulkOperation> homeless,
        CancellationToken cancellation
    )
    {
        if (operations is [var one])
        {
            throw new InvalidDataException(
                $"{one.Key} is larger than the search server takes (http.max_content_length)."
            );
        }
        var half = operations.Count / 2;
        await SendAsync(operations[..half], refresh, homeless, cancellation);
        await SendAsync(operations[half..], refresh, homeless, cancellation);
    }

    /// <summary>Looks at each item's answer.</summary>
    /// <returns>The operations to send again.</returns>
    private async Task<List<BulkOperation>> CheckAsync(
        List<BulkOperation> operations,
        JsonElement answer,
        List<BulkOperation> homeless,
        CancellationToken cancellation
    )
    {
        var again = new HashSet<BulkOperation>(ReferenceEqualityComparer.Instance);
        if (!answer.GetProperty("errors").GetBoolean())
        {
            return [];
        }
        var refused = new List<BulkOperation>();
        var items = answer.GetProperty("items");
        for (var i = 0; i < operations.Count; i++)
        {
            var item = items[i].EnumerateObject().First().Value;
            var status = item.GetProperty("status").GetInt32();
            var type = item.TryGetProperty("error", out var error) ? error.GetProperty("type").GetString() : null;
            switch (status)
            {
                case < 300:
                case 404 when type is null:
                // What is not there need not be deleted.
                case 409 when operations[i].Version is null:
                    break;
                case 404:
                    homeless.Add(operations[i]);
                    break;
                case 409:
                    refused.Add(operations[i]);
                    break;
                case 429 or >= 500:
                    again.Add(operations[i]);
                    break;
                default:
                    throw new InvalidDataException(
                        $"The search server does not take {operations[i].Key}: {error.GetProperty("reason").GetString()}"
                    );
            }
        }
        again.UnionWith(await OutlivedAsync(refused, cancellation));
        // What follows on a document's unfinished operation is done once more after it.
        var unfinished = new HashSet<(string, string)>();
        return operations.FindAll(operation =>
            unfinished.Contains((operation.Index, operation.Key))
            || (again.Contains(operation) && unfinished.Add((operation.Index, operation.Key)))
        );
    }

    // A version is refused when a newer one is there: nothing to do. But a server also remembers for a moment the version of
    // what was deleted, and refuses by that: then it is sent again until it is forgotten.
    private async Task<List<BulkOperation>> OutlivedAsync(List<BulkOperation> refused, CancellationToken cancellation)
    {
        if (refused.Count == 0)
        {
            return [];
        }
        var docs = new JsonArray([
            .. refused.Select(operation => new JsonObject
            {
                ["_index"] = operation.Index,
                ["_id"] = operation.Key,
                ["_source"] = false,
            }),
        ]);
        var answer = await server.SendAsync(HttpMethod.Post, "_mget", new JsonObject { ["docs"] = docs }, cancellation);
        var found = answer.Good("to look at documents").GetProperty("docs");
        return
        [
            .. refused.Where((_, i) => !(found[i].TryGetProperty("found", out var isThere) && isThere.GetBoolean())),
        ];
    }

    private static ReadOnlyMemory<byte> Lines(List<BulkOperation> operations)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using var json = new Utf8JsonWriter(buffer, Lenient);
        foreach (var operation in operations)
        {
            json.WriteStartObject();
            json.WriteStartObject(operation.Body is null ? "delete" : "index");
            json.WriteString("_index", operation.Index);
            json.WriteString("_id", operation.Key);
            if (operation.Version is { } version)
            {
                json.WriteNumber("version", version);
                json.WriteString("version_type", "external_gte");
            }
            if (operation.OnlyAt is { } at)
            {
                json.WriteNumber("if_seq_no", at.Number);
                json.WriteNumber("if_primary_term", at.Term);
            }
            if (operation.IsAlias)
            {
                json.WriteBoolean("require_alias", true);
            }
            json.WriteEndObject();
            json.WriteEndObject();
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            if (operation.Body is { } body)
            {
                buffer.Write(body);
                buffer.Write("\n"u8);
            }
        }
        return buffer.WrittenMemory;
    }
}

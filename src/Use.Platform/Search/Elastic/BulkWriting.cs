using System.Buffers;
using System.Text.Json;

namespace Use.Platform.Search.Elastic;

/// <summary>One operation of a bulk: to put a document, or to delete one; not done when a newer version is there.</summary>
/// <param name="Index">The index or alias.</param>
/// <param name="Key">The document's key.</param>
/// <param name="Version">The version to put or to delete.</param>
/// <param name="Body">The document as JSON; null to delete.</param>
internal sealed record BulkOperation(string Index, string Key, long Version, byte[]? Body)
{
    /// <summary>
    /// Only an alias is meant: were it gone, the server would make an index of that name. Holds for puts; for deletes with a
    /// version a server does not look at it.
    /// </summary>
    public bool NeedsAlias { get; init; }
}

/// <summary>What was not done of a bulk.</summary>
/// <param name="Homeless">Those whose index or alias was not there and was not made.</param>
/// <param name="Late">Those that came after a newer version.</param>
internal sealed record NotDone(List<BulkOperation> Homeless, List<BulkOperation> Late);

/// <summary>Sends operations in bulk: checks each answer, splits what is too large, repeats what the server was too busy for.</summary>
internal sealed class BulkWriting(ElasticServer server)
{
    private const int LargestBulk = 5_000_000;
    private const int MostAttempts = 6;

    private static readonly JsonWriterOptions Lenient = new() { SkipValidation = true };

    /// <summary>Does the operations; their versions decide, not their order.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="refresh">Makes them visible before it returns.</param>
    /// <param name="cancellation">Gives up; some may have been done.</param>
    /// <returns>Those that were not done, and need not be or cannot.</returns>
    /// <exception cref="SearchUnavailableException">The server is away or too busy; some may have been done.</exception>
    /// <exception cref="InvalidDataException">The server does not take one of the documents, whose key the message has.</exception>
    public async Task<NotDone> RunAsync(
        IReadOnlyList<BulkOperation> operations,
        bool refresh,
        CancellationToken cancellation
    )
    {
        var notDone = new NotDone([], []);
        var bulk = new List<BulkOperation>();
        var size = 0;
        foreach (var operation in operations)
        {
            if (size > 0 && size + (operation.Body?.Length ?? 0) > LargestBulk)
            {
                await SendAsync(bulk, refresh, notDone, cancellation);
                (bulk, size) = ([], 0);
            }
            bulk.Add(operation);
            size += 200 + (operation.Body?.Length ?? 0);
        }
        if (bulk.Count > 0)
        {
            await SendAsync(bulk, refresh, notDone, cancellation);
        }
        return notDone;
    }

    private async Task SendAsync(
        List<BulkOperation> operations,
        bool refresh,
        NotDone notDone,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; operations.Count > 0; attempt++)
        {
            var answer = await server.BulkAsync(Lines(operations), refresh ? "refresh=true" : "", cancellation);
            if (answer.Status == 413)
            {
                await SplitAsync(operations, refresh, notDone, cancellation);
                return;
            }
            var again = Check(operations, answer.Good("changes"), notDone);
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
        NotDone notDone,
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
        await SendAsync(operations[..half], refresh, notDone, cancellation);
        await SendAsync(operations[half..], refresh, notDone, cancellation);
    }

    /// <summary>Looks at each item's answer.</summary>
    /// <returns>The operations to send again.</returns>
    private static List<BulkOperation> Check(List<BulkOperation> operations, JsonElement answer, NotDone notDone)
    {
        var again = new List<BulkOperation>();
        if (!answer.GetProperty("errors").GetBoolean())
        {
            return again;
        }
        var items = answer.GetProperty("items");
        for (var i = 0; i < operations.Count; i++)
        {
            var item = items[i].EnumerateObject().First().Value;
            var status = item.GetProperty("status").GetInt32();
            var type = item.TryGetProperty("error", out var error) ? error.GetProperty("type").GetString() : null;
            switch (status)
            {
                case < 300:
                // What is not there need not be deleted; the server remembers the version all the same.
                case 404 when type is null:
                    break;
                // A newer version is there, or was deleted: nothing to do.
                case 409:
                    notDone.Late.Add(operations[i]);
                    break;
                case 404:
                    notDone.Homeless.Add(operations[i]);
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
        return again;
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
            json.WriteNumber("version", operation.Version);
            json.WriteString("version_type", "external_gte");
            if (operation.NeedsAlias)
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

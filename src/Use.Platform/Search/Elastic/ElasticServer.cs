using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;

namespace Use.Platform.Search.Elastic;

/// <summary>What a server answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The JSON, or undefined when there was none.</param>
internal readonly record struct ElasticAnswer(int Status, JsonElement Body)
{
    public bool IsGood => Status is >= 200 and < 300;

    /// <summary>Why it was refused, in the server's words.</summary>
    public string Reason
    {
        get
        {
            if (Body.ValueKind != JsonValueKind.Object || !Body.TryGetProperty("error", out var error))
            {
                return $"status {Status}";
            }
            if (error.ValueKind != JsonValueKind.Object)
            {
                return $"status {Status}: {error}";
            }
            // The cause of the first shard says more than "all shards failed".
            var cause =
                error.TryGetProperty("root_cause", out var causes) && causes.GetArrayLength() > 0 ? causes[0] : error;
            return $"status {Status}: {Text(cause, "type")}: {Text(cause, "reason")}";
        }
    }

    /// <summary>The body of a good answer.</summary>
    /// <exception cref="SearchUnavailableException">It was not good.</exception>
    public JsonElement Good(string what) =>
        IsGood ? Body : throw new SearchUnavailableException($"The search server refused {what} ({Reason}).");

    private static string Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) ? value.ToString() : "";
}

/// <summary>The search server: HTTP clients, which retry and give up as set where they are registered.</summary>
/// <param name="http">The client.</param>
/// <param name="reader">The server by a client that gives up sooner; null for the same.</param>
internal sealed class ElasticServer(HttpClient http, ElasticServer? reader = null)
{
    private volatile Dialect? dialect;

    /// <summary>The server for what somebody waits for.</summary>
    public ElasticServer Reader => reader ?? this;

    /// <summary>Who the server is; asked until it has answered once.</summary>
    /// <exception cref="SearchUnavailableException">It does not answer, or is not one that is spoken to.</exception>
    public async Task<Dialect> DialectAsync(CancellationToken cancellation)
    {
        if (dialect is { } known)
        {
            return known;
        }
        using var request = new HttpRequestMessage(HttpMethod.Get, "");
        var read = Dialect.Read((await SendAsync(request, cancellation)).Good("to say who it is"));
        if (read.IsOpenSearch && http.DefaultRequestHeaders.Authorization?.Scheme == "ApiKey")
        {
            throw new SearchUnavailableException(
                $"The search server is {read}, which has no API keys. Set Search:Elastic:User and Password instead."
            );
        }
        return dialect = read;
    }

    /// <summary>Sends a request with a JSON body, or none.</summary>
    /// <exception cref="SearchUnavailableException">The server does not answer.</exception>
    public async Task<ElasticAnswer> SendAsync(
        HttpMethod method,
        string path,
        JsonNode? body,
        CancellationToken cancellation
    )
    {
        var json = body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body);
        return await SendAsync(method, path, json, (await DialectAsync(cancellation)).Json, cancellation);
    }

    /// <summary>Sends JSON as it is.</summary>
    /// <exception cref="SearchUnavailableException">The server does not answer.</exception>
    public async Task<ElasticAnswer> SendTextAsync(
        HttpMethod method,
        string path,
        string json,
        CancellationToken cancellation
    ) =>
        await SendAsync(
            method,
            path,
            Encoding.UTF8.GetBytes(json),
            (await DialectAsync(cancellation)).Json,
            cancellation
        );

    /// <summary>Sends lines of JSON to <c>_bulk</c>.</summary>
    /// <exception cref="SearchUnavailableException">The server does not answer.</exception>
    public async Task<ElasticAnswer> BulkAsync(
        ReadOnlyMemory<byte> lines,
        string parameters,
        CancellationToken cancellation
    ) =>
        await SendAsync(
            HttpMethod.Post,
            $"_bulk?{parameters}",
            lines,
            (await DialectAsync(cancellation)).JsonLines,
            cancellation
        );

    private async Task<ElasticAnswer> SendAsync(
        HttpMethod method,
        string path,
        ReadOnlyMemory<byte>? content,
        string mediaType,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse((await DialectAsync(cancellation)).Json));
        if (content is { } bytes)
        {
            request.Content = new ReadOnlyMemoryContent(bytes);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        }
        return await SendAsync(request, cancellation);
    }

    // What stands in front of a server refuses in HTML: then the status says all.
    private static JsonElement Parse(byte[] bytes, int status)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException wrong)
        {
            return status >= 400
                ? default
                : throw new SearchUnavailableException("The search server did not answer in JSON.", wrong);
        }
    }

    private async Task<ElasticAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        request.Options.Set(ElasticNodes.Asker, cancellation);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var status = (int)response.StatusCode;
            if (status is 401 or 403)
            {
                throw new SearchUnavailableException(
                    "The search server refuses the user, password or API key of Search:Elastic, or its rights do not suffice."
                );
            }
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
            if (bytes.Length == 0)
            {
                return new ElasticAnswer(status, default);
            }
            return new ElasticAnswer(status, Parse(bytes, status));
        }
        catch (HttpRequestException wrong) when (wrong.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new SearchUnavailableException(
                $"There is no secure connection to the search server: {(wrong.InnerException ?? wrong).Message} "
                    + "When an authority of your own signed its certificate, name that one's in "
                    + "Search:Elastic:CertificateAuthority.",
                wrong
            );
        }
        catch (Exception wrong) when (wrong is HttpRequestException or ExecutionRejectedException or IOException)
        {
            throw new SearchUnavailableException($"The search server does not answer: {wrong.Message}", wrong);
        }
    }
}

using System.Collections.Concurrent;

namespace Use.Platform.Search.Elastic;

/// <summary>
/// Sends each attempt to one of the server's nodes in turn, and leaves out for a while those that did not answer. It stands
/// inside the retries, so that the next attempt goes to another node, and takes the whole answer, so that a node that stalls
/// in the middle of one is seen by the attempt's time, the retries and the circuit.
/// </summary>
internal sealed class ElasticNodes(IReadOnlyList<Uri> nodes, TimeProvider time) : DelegatingHandler
{
    /// <summary>The cancellation of whoever asks, which in here is mixed with that of the attempt's time.</summary>
    public static readonly HttpRequestOptionsKey<CancellationToken> Asker = new("asker");

    private static readonly HttpRequestOptionsKey<string> Asked = new("asked");
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Uri, DateTimeOffset> resting = new();
    private int turn = -1;

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var node = Next();
        // A request that is tried again has the address of the last attempt's node.
        if (!request.Options.TryGetValue(Asked, out var asked))
        {
            asked = request.RequestUri!.PathAndQuery;
            request.Options.Set(Asked, asked);
        }
        request.RequestUri = new Uri(node.AbsoluteUri.TrimEnd('/') + asked);
        try
        {
            var response = await WholeAsync(request, cancellationToken);
            if ((int)response.StatusCode is 502 or 503)
            {
                resting[node] = time.GetUtcNow() + Rest;
            }
            else
            {
                resting.TryRemove(node, out _);
            }
            return response;
        }
        catch (HttpRequestException)
        {
            resting[node] = time.GetUtcNow() + Rest;
            throw;
        }
        catch (OperationCanceledException) when (nodes.Count > 1 && !HasLeft(request))
        {
            // The attempt took too long: the others are asked first. That somebody waits no more says nothing of the node.
            resting[node] = time.GetUtcNow() + Rest;
            throw;
        }
    }

    private static bool HasLeft(HttpRequestMessage request) =>
        request.Options.TryGetValue(Asker, out var asker) && asker.IsCancellationRequested;

    private async Task<HttpResponseMessage> WholeAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var response = await base.SendAsync(request, cancellation);
        try
        {
            await response.Content.LoadIntoBufferAsync(cancellation);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private Uri Next()
    {
        var now = time.GetUtcNow();
        var first = (int)((uint)Interlocked.Increment(ref turn) % (uint)nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[(first + i) % nodes.Count];
            if (!resting.TryGetValue(node, out var until) || until <= now)
            {
                return node;
            }
        }
        return nodes[first];
    }
}

namespace Use.Platform.Search.Elastic;

/// <summary>Where the search server is, and how to sign in to it; the section <c>Search:Elastic</c> of the configuration.</summary>
public sealed record ElasticOptions
{
    /// <summary>The addresses of its nodes, with a space between them; when one does not answer, the next is asked.</summary>
    public string Addresses { get; init; } = "http://localhost:9200";

    /// <summary>The name of the alias under which the index is searched; generations have it as the beginning of theirs.</summary>
    public string Index { get; init; } = "use";

    /// <summary>The user, or empty.</summary>
    public string User { get; init; } = "";

    /// <summary>The password of the user.</summary>
    public string Password { get; init; } = "";

    /// <summary>An API key as Elasticsearch gives it out (encoded), instead of a user. OpenSearch has none.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>A file with the certificate (PEM) of the authority that signed the server's, when no known one did; there may be several in it.</summary>
    public string CertificateAuthority { get; init; } = "";

    /// <summary>How long a reader waits for one answer of the server before search is said to rest.</summary>
    public TimeSpan SearchTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The addresses one by one.</summary>
    /// <exception cref="InvalidOperationException">There is none, or one is not an address.</exception>
    internal IReadOnlyList<Uri> Nodes
    {
        get
        {
            var nodes = Addresses
                .Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(address =>
                    Uri.TryCreate(address, UriKind.Absolute, out var node) && node.Scheme is "http" or "https"
                        ? node
                        : throw new InvalidOperationException(
                            $"Search:Elastic:Addresses has '{address}'. Each must be like https://search.example.org:9200."
                        )
                )
                .ToList();
            return nodes.Count > 0
                ? nodes
                : throw new InvalidOperationException("Search:Elastic:Addresses is empty. Name the server's address.");
        }
    }
}

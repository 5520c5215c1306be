namespace Use.Platform.Search;

/// <summary>Stands in until the embedded engine is there: search rests, everything else works.</summary>
internal sealed class RestingEngine : ISearchEngine
{
    private readonly SearchUnavailableException no = new("The embedded engine is not built yet.");

    public Task<SearchResults> SearchAsync(SearchQuery query, CancellationToken cancellation = default) => throw no;

    public Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellation = default) => throw no;

    public Task<IIndexRebuild> BeginRebuildAsync(CancellationToken cancellation = default) => throw no;

    public Task<IndexStatus> GetStatusAsync(CancellationToken cancellation = default) => throw no;
}

using Use.Platform.Search;

namespace Use.Platform.Tests.SavedSearches;

/// <summary>An engine while which searches something else happens: what two people or two processes do at once.</summary>
internal sealed class InterruptedEngine(ISearchEngine engine, Func<SearchQuery, Task>? whileSearching)
    : ISearchEngine,
        IDisposable
{
    public async Task<SearchResults> SearchAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        var results = await engine.SearchAsync(query, cancellation);
        if (whileSearching is not null)
        {
            await whileSearching(query);
        }
        return results;
    }

    public IAsyncEnumerable<WalkedHit> WalkAsync(SearchQuery query, CancellationToken cancellation = default) =>
        engine.WalkAsync(query, cancellation);

    public Task<IReadOnlyList<TitleSuggestion>> SuggestAsync(
        TitleQuery query,
        CancellationToken cancellation = default
    ) => engine.SuggestAsync(query, cancellation);

    public Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellation = default) =>
        engine.ApplyAsync(changes, cancellation);

    public Task<IIndexRebuild> BeginRebuildAsync(CancellationToken cancellation = default) =>
        engine.BeginRebuildAsync(cancellation);

    public Task<string?> FindPreviousAsync(CancellationToken cancellation = default) =>
        engine.FindPreviousAsync(cancellation);

    public Task<bool> RollBackAsync(string generation, CancellationToken cancellation = default) =>
        engine.RollBackAsync(generation, cancellation);

    public Task<IndexStatus> GetStatusAsync(CancellationToken cancellation = default) =>
        engine.GetStatusAsync(cancellation);

    public void Dispose() => (engine as IDisposable)?.Dispose();
}

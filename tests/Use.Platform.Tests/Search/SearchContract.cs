using Use.Platform.Search;
using Xunit;

namespace Use.Platform.Tests.Search;

/// <summary>
/// What every search engine does, in sets, counts, orders and marked words; never in scores or the extent of passages. An
/// engine's tests derive from it.
/// </summary>
public abstract partial class SearchContract : IAsyncLifetime
{
    private ISearchEngine? engine;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected ISearchEngine Engine => engine ?? throw new InvalidOperationException("The engine was not started.");

    /// <summary>Starts an engine with an empty index, or none.</summary>
    protected abstract Task<ISearchEngine> StartAsync();

    public async ValueTask InitializeAsync()
    {
        engine = await StartAsync();
        await using var rebuild = await engine.BeginRebuildAsync(Cancellation);
        await rebuild.PromoteAsync(Cancellation);
    }

    public virtual ValueTask DisposeAsync()
    {
        (engine as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Task PutAsync(params SearchDocument[] documents) =>
        Engine.ApplyAsync([.. documents.Select(Documents.Put)], Cancellation);

    protected Task<SearchResults> FindAsync(SearchQuery query) => Engine.SearchAsync(query, Cancellation);

    protected Task<SearchResults> FindAsync(string text, string reader = "en") =>
        FindAsync(new SearchQuery { Text = text, ReaderLanguage = reader });

    /// <summary>The numbers that a text finds, in their order by number.</summary>
    protected async Task<List<int>> SetAsync(string text, string reader = "en")
    {
        var results = await FindAsync(text, reader);
        return [.. results.Numbers().Order()];
    }
}

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

    /// <summary>
    /// Numbers of BM25, and the order of two records: the first has a word once in a short text, the second twice in a long one.
    /// </summary>
    public static TheoryData<string, int[]> Similarities =>
        new()
        {
            { "\"k1\": 1.5, \"b\": 0", [2, 1] },
            { "\"k1\": 1.5, \"b\": 1", [1, 2] },
            { "\"k1\": 0, \"b\": 0", [1, 2] },
        };

    private protected static IndexDefinition Ranking(string similarity)
    {
        const string Today = "\"k1\": 1.5, \"b\": 0.6";
        Assert.Contains(Today, IndexDefinition.Current.Json, StringComparison.Ordinal);
        return IndexDefinition.Parse(IndexDefinition.Current.Json.Replace(Today, similarity, StringComparison.Ordinal));
    }

    protected static async Task<List<int>> OrderAsync(ISearchEngine engine)
    {
        var streets = string.Join(' ', Enumerable.Repeat("street", 60));
        await using var rebuild = await engine.BeginRebuildAsync(Cancellation);
        await rebuild.AddAsync(
            [Documents.Make(1, "One", "tree"), Documents.Make(2, "Two", $"tree {streets} tree")],
            Cancellation
        );
        await rebuild.PromoteAsync(Cancellation);
        return (await engine.SearchAsync(new SearchQuery { Text = "tree" }, Cancellation)).Numbers();
    }

    /// <summary>The numbers that a text finds, in their order by number.</summary>
    protected async Task<List<int>> SetAsync(string text, string reader = "en")
    {
        var results = await FindAsync(text, reader);
        return [.. results.Numbers().Order()];
    }
}

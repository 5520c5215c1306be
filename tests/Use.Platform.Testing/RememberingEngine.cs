using System.Collections.Concurrent;
using Use.Platform.Search;

namespace Use.Platform.Testing;

/// <summary>
/// An index that only remembers the documents it was given, for tests of what reaches an index. It can be told to be away.
/// Searching is tested on the real engines.
/// </summary>
public sealed class RememberingEngine : ISearchEngine
{
    /// <summary>What it holds.</summary>
    public ConcurrentDictionary<Guid, SearchDocument> Documents { get; private set; } = [];

    /// <summary>What it held before the last rebuild, or null.</summary>
    public ConcurrentDictionary<Guid, SearchDocument>? Before { get; private set; }

    /// <summary>Whether it refuses everything.</summary>
    public bool IsAway { get; set; }

    /// <summary>What goes on while a rebuild is promoted.</summary>
    public Func<CancellationToken, Task> Promoting { get; set; } = _ => Task.CompletedTask;

    /// <summary>Ids that it cannot take up, as if they broke it.</summary>
    public HashSet<Guid> Poison { get; } = [];

    /// <inheritdoc />
    public Task<SearchResults> SearchAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        RefuseWhenAway();
        throw new NotSupportedException("Searching is tested on the real engines.");
    }

    /// <inheritdoc />
    public IAsyncEnumerable<WalkedHit> WalkAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        RefuseWhenAway();
        throw new NotSupportedException("Walking is tested on the real engines.");
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<TitleSuggestion>> SuggestAsync(TitleQuery query, CancellationToken cancellation = default)
    {
        RefuseWhenAway();
        throw new NotSupportedException("Completing titles is tested on the real engines.");
    }

    /// <inheritdoc />
    public Task<bool> RollBackAsync(CancellationToken cancellation = default)
    {
        RefuseWhenAway();
        if (Before is null)
        {
            return Task.FromResult(false);
        }
        (Documents, Before) = (Before, Documents);
        return Task.FromResult(true);
    }

    /// <inheritdoc />
    public Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellation = default)
    {
        RefuseWhenAway();
        if (changes.Any(change => Poison.Contains(change.Id)))
        {
            throw new InvalidOperationException("This record cannot be taken up.");
        }
        foreach (var change in changes)
        {
            if (change.Document is { } document)
            {
                Documents[change.Id] = document;
            }
            else
            {
                Documents.TryRemove(change.Id, out _);
            }
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IIndexRebuild> BeginRebuildAsync(CancellationToken cancellation = default)
    {
        RefuseWhenAway();
        return Task.FromResult<IIndexRebuild>(new Rebuild(this));
    }

    /// <inheritdoc />
    public Task<IndexStatus> GetStatusAsync(CancellationToken cancellation = default)
    {
        RefuseWhenAway();
        return Task.FromResult(new IndexStatus("memory", Documents.Count, false));
    }

    private void RefuseWhenAway()
    {
        if (IsAway)
        {
            throw new SearchUnavailableException("The test has sent the index away.");
        }
    }

    private sealed class Rebuild(RememberingEngine engine) : IIndexRebuild
    {
        private readonly ConcurrentDictionary<Guid, SearchDocument> next = [];

        public Task AddAsync(IReadOnlyList<SearchDocument> documents, CancellationToken cancellation = default)
        {
            foreach (var document in documents)
            {
                next[document.Id] = document;
            }
            return Task.CompletedTask;
        }

        public async Task PromoteAsync(CancellationToken cancellation = default)
        {
            await engine.Promoting(cancellation);
            engine.Before = engine.Documents;
            engine.Documents = next;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

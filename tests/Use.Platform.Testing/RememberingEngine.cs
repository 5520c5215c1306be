using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Use.Platform.Search;

namespace Use.Platform.Testing;

/// <summary>
/// An index that only remembers the documents it was given, for tests of what reaches an index. It can be told to be away.
/// Searching is tested on the real engines.
/// </summary>
public sealed class RememberingEngine : ISearchEngine
{
    private string live = "generation-1";
    private string previous = "";
    private int made = 1;

    /// <summary>What it holds.</summary>
    public ConcurrentDictionary<Guid, SearchDocument> Documents { get; private set; } = [];

    /// <summary>What it held before the last rebuild, or null.</summary>
    public ConcurrentDictionary<Guid, SearchDocument>? Before { get; private set; }

    /// <summary>Whether it refuses everything.</summary>
    public bool IsAway { get; set; }

    /// <summary>What goes on while a rebuild is promoted.</summary>
    public Func<CancellationToken, Task> Promoting { get; set; } = _ => Task.CompletedTask;

    /// <summary>Whether it has lost what it held; a rebuild makes it again.</summary>
    public bool IsMissing { get; set; }

    /// <summary>How many rebuilds were begun.</summary>
    public int Rebuilds { get; private set; }

    /// <summary>Ids that it cannot take up, as if they broke it.</summary>
    public HashSet<Guid> Poison { get; } = [];

    /// <summary>What goes on while the generation before is looked for.</summary>
    public Func<Task> FindingPrevious { get; set; } = () => Task.CompletedTask;

    /// <summary>What goes on before a walk has its first hit.</summary>
    public Func<Task> Walking { get; set; } = () => Task.CompletedTask;

    /// <summary>Called at once after a roll-back: a test ends the process there.</summary>
    public Action? AfterRollBack { get; set; }

    /// <inheritdoc />
    public Task<SearchResults> SearchAsync(SearchQuery query, CancellationToken cancellation = default)
    {
        RefuseWhenAway();
        throw new NotSupportedException("Searching is tested on the real engines.");
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<WalkedHit> WalkAsync(
        SearchQuery query,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        RefuseWhenAway();
        if (query is not { Text: "", Selected.Count: 0 })
        {
            throw new NotSupportedException("Walking over what was searched is tested on the real engines.");
        }
        await Walking();
        foreach (var document in Documents.Values)
        {
            yield return new WalkedHit(document.Kind, document.Id);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<TitleSuggestion>> SuggestAsync(TitleQuery query, CancellationToken cancellation = default)
    {
        RefuseWhenAway();
        throw new NotSupportedException("Completing titles is tested on the real engines.");
    }

    /// <inheritdoc />
    public async Task<string?> FindPreviousAsync(CancellationToken cancellation = default)
    {
        RefuseWhenAway();
        await FindingPrevious();
        return Before is null ? null : previous;
    }

    /// <inheritdoc />
    public Task<bool> RollBackAsync(string generation, CancellationToken cancellation = default)
    {
        RefuseWhenAway();
        if (generation == live)
        {
            return Task.FromResult(true);
        }
        if (Before is null || generation != previous)
        {
            return Task.FromResult(false);
        }
        (Documents, Before) = (Before, Documents);
        (live, previous) = (previous, live);
        AfterRollBack?.Invoke();
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
        Rebuilds++;
        return Task.FromResult<IIndexRebuild>(new Rebuild(this));
    }

    /// <inheritdoc />
    public Task<IndexStatus> GetStatusAsync(CancellationToken cancellation = default)
    {
        RefuseWhenAway();
        return Task.FromResult(new IndexStatus(IsMissing ? "" : live, Documents.Count, IsMissing));
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
                if (engine.Poison.Contains(document.Id))
                {
                    throw new InvalidOperationException("This record cannot be taken up.");
                }
                next[document.Id] = document;
            }
            return Task.CompletedTask;
        }

        public async Task PromoteAsync(CancellationToken cancellation = default)
        {
            await engine.Promoting(cancellation);
            engine.Before = engine.Documents;
            engine.Documents = next;
            engine.IsMissing = false;
            engine.previous = engine.live;
            engine.live = $"generation-{++engine.made}";
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

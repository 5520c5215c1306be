namespace Use.Platform.Search;

/// <summary>
/// A search engine: it can search, take a batch of changes, and be rebuilt beside itself. The database is the truth; an
/// engine holds nothing that a rebuild could not make again.
/// </summary>
public interface ISearchEngine
{
    /// <summary>Answers one query with hits, exact total and facet counts.</summary>
    /// <exception cref="SearchUnavailableException">The engine cannot answer; never reported as "no results".</exception>
    Task<SearchResults> SearchAsync(SearchQuery query, CancellationToken cancellation = default);

    /// <summary>
    /// The records in one of whose titles every typed word stands, or a word that begins with it: those first whose title
    /// begins so, then the newest.
    /// </summary>
    /// <exception cref="SearchUnavailableException">The engine cannot answer.</exception>
    Task<IReadOnlyList<TitleSuggestion>> SuggestAsync(TitleQuery query, CancellationToken cancellation = default);

    /// <summary>
    /// Applies upserts and deletes, durably, and makes them visible before it returns. While a rebuild runs they go into both
    /// generations. Applying a batch twice, or an older version of a document after a newer one, changes nothing. A delete has
    /// no version: what is applied after it wins, whatever its version. Where there is no live generation, changes are refused
    /// unless a rebuild runs, which then takes them up.
    /// </summary>
    /// <exception cref="SearchUnavailableException">Nothing may be considered applied.</exception>
    Task ApplyAsync(IReadOnlyList<IndexChange> changes, CancellationToken cancellation = default);

    /// <summary>Begins a new generation beside the live one. Disposing it without promoting abandons it.</summary>
    Task<IIndexRebuild> BeginRebuildAsync(CancellationToken cancellation = default);

    /// <summary>The name of the generation before the live one; null when there is none.</summary>
    /// <exception cref="SearchUnavailableException">The engine is away.</exception>
    Task<string?> FindPreviousAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Makes the generation before the live one live again, and keeps the other. What was applied since the last rebuild is not
    /// in it: the caller has everything applied again. Doing it twice is doing it once, as the generation is named.
    /// </summary>
    /// <param name="generation">The one that shall be live, from <see cref="FindPreviousAsync"/>.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Whether it is live now; false when it is not the one before.</returns>
    /// <exception cref="SearchUnavailableException">The engine is away, or an index is being built.</exception>
    Task<bool> RollBackAsync(string generation, CancellationToken cancellation = default);

    /// <summary>What the live generation holds and whether it was built by today's mapping.</summary>
    /// <exception cref="SearchUnavailableException">The engine is away, or the index belongs to another process.</exception>
    Task<IndexStatus> GetStatusAsync(CancellationToken cancellation = default);
}

/// <summary>A generation that is being filled beside the live one.</summary>
public interface IIndexRebuild : IAsyncDisposable
{
    /// <summary>
    /// Adds documents of the rebuild's reading of the database. A change that came in through
    /// <see cref="ISearchEngine.ApplyAsync"/> since the rebuild began is newer and wins.
    /// </summary>
    Task AddAsync(IReadOnlyList<SearchDocument> documents, CancellationToken cancellation = default);

    /// <summary>Makes this generation the live one, atomically, and keeps the previous one for a roll-back.</summary>
    Task PromoteAsync(CancellationToken cancellation = default);
}

/// <summary>The state of the live generation.</summary>
/// <param name="Generation">The generation's name, for people.</param>
/// <param name="Documents">How many documents it holds.</param>
/// <param name="ReindexNeeded">
/// It was built by another mapping than today's, or it is missing or cannot be read. What another mapping built goes on
/// being searched and changed until the rebuild.
/// </param>
public sealed record IndexStatus(string Generation, long Documents, bool ReindexNeeded);

/// <summary>One change for the index: a document to put in place, or (without one) a record to take out.</summary>
/// <param name="Kind">The kind of record, for example <c>case-study</c>.</param>
/// <param name="Id">The record's id.</param>
/// <param name="Document">The document, or null to delete.</param>
public sealed record IndexChange(string Kind, Guid Id, SearchDocument? Document);

/// <summary>The engine cannot answer or cannot be changed at the moment.</summary>
public sealed class SearchUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

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
    /// Every hit of a query in its order, however many there are: what it asks to pass over, take and count has no meaning here. All of
    /// them are of one moment, not long after the first was asked for: what is written later changes nothing.
    /// </summary>
    /// <exception cref="SearchUnavailableException">
    /// The engine cannot answer, or does not go on; the hits that came before are then not all of them.
    /// </exception>
    IAsyncEnumerable<WalkedHit> WalkAsync(SearchQuery query, CancellationToken cancellation = default);

    /// <summary>
    /// The records in one of whose titles every typed word stands, or a word that begins with it: those first whose title
    /// begins so, then the newest.
    /// </summary>
    /// <exception cref="SearchUnavailableException">The engine cannot answer.</exception>
    Task<IReadOnlyList<TitleSuggestion>> SuggestAsync(TitleQuery query, CancellationToken cancellation = default);

    /// <summary>
    /// Applies upserts and deletes, durably, and makes them visible before it returns. While a rebuild runs they go into both
    /// generations. Applying a batch twice changes nothing. Of several changes of a record the one read last wins, whichever is
    /// applied last: one that comes late neither brings back what was deleted since nor deletes what was put since. Where there
    /// is no live generation, changes are refused unless a rebuild runs, which then takes them up.
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
    /// <see cref="ISearchEngine.ApplyAsync"/> since the rebuild began and was read later wins.
    /// </summary>
    Task AddAsync(IReadOnlyList<SearchDocument> documents, CancellationToken cancellation = default);

    /// <summary>Makes this generation the live one, atomically, and keeps the previous one for a roll-back.</summary>
    Task PromoteAsync(CancellationToken cancellation = default);
}

/// <summary>A hit of a walk over all of them.</summary>
/// <param name="Kind">The kind of record.</param>
/// <param name="Id">The record's id.</param>
public readonly record struct WalkedHit(string Kind, Guid Id);

/// <summary>The state of the live generation.</summary>
/// <param name="Generation">The generation's name, for people.</param>
/// <param name="Documents">How many documents it holds.</param>
/// <param name="ReindexNeeded">
/// It was built by another mapping than today's, or it is missing or cannot be read. What another mapping built goes on
/// being searched and changed until the rebuild.
/// </param>
public sealed record IndexStatus(string Generation, long Documents, bool ReindexNeeded);

/// <summary>One change for the index: a document to put in place, or a record to take out.</summary>
public sealed record IndexChange
{
    private IndexChange(string kind, Guid id, long version, SearchDocument? document) =>
        (Kind, Id, Version, Document) = (kind, id, version, document);

    /// <summary>The kind of record, for example <c>case-study</c>.</summary>
    public string Kind { get; }

    /// <summary>The record's id.</summary>
    public Guid Id { get; }

    /// <summary>When the record was read, or seen to be gone (<see cref="Sync.IndexVersions"/>).</summary>
    public long Version { get; }

    /// <summary>The document, or null to delete.</summary>
    public SearchDocument? Document { get; }

    /// <summary>To put a document in place.</summary>
    public static IndexChange Put(SearchDocument document) =>
        new(document.Kind, document.Id, document.Version, document);

    /// <summary>To take a record out.</summary>
    /// <param name="kind">The kind of record.</param>
    /// <param name="id">The record's id.</param>
    /// <param name="version">The moment before it was looked for and not found (<see cref="Sync.IndexVersions"/>).</param>
    public static IndexChange Delete(string kind, Guid id, long version) => new(kind, id, version, null);
}

/// <summary>The engine cannot answer or cannot be changed at the moment.</summary>
public sealed class SearchUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

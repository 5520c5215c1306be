namespace Use.Platform.Search;

/// <summary>The answer to one <see cref="SearchQuery"/>.</summary>
/// <param name="Total">The exact number of records that match text and selections.</param>
/// <param name="Hits">The asked page of hits.</param>
/// <param name="Counts">
/// By facet, each value with the number of records that have it and match the text and the selections of all OTHER facets;
/// most first, then by value. Values with no record are left out, except selected ones.
/// </param>
/// <param name="Match">How the text was matched.</param>
public sealed record SearchResults(
    long Total,
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Counts,
    SearchMatch Match
)
{
    /// <summary>How many of <see cref="Total"/> match only because of <see cref="SearchQuery.Alternatives"/>.</summary>
    public long ByAlternatives { get; init; }

    /// <summary>
    /// Where no record has what was typed: those of the typed words, as typed, that no record has in any of its languages.
    /// </summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}

/// <summary>One hit.</summary>
/// <param name="Kind">The kind of record.</param>
/// <param name="Id">The record's id.</param>
/// <param name="Title">The title (in the reader's language where the record has it) with matches marked.</param>
/// <param name="Tagline">The tagline, likewise.</param>
/// <param name="Passage">
/// The best passage of the body, some 200 characters, with matches marked; null when nothing in it matches.
/// </param>
public sealed record SearchHit(
    string Kind,
    Guid Id,
    HighlightedText? Title,
    HighlightedText? Tagline,
    HighlightedText? Passage
)
{
    /// <summary>Whether it matches only because of <see cref="SearchQuery.Alternatives"/>.</summary>
    public bool IsByAlternative { get; init; }
}

/// <summary>Plain text in pieces, some of which are matches. It holds no markup, so that showing it cannot inject any.</summary>
/// <param name="Pieces">The pieces in order; joined they are the text.</param>
public sealed record HighlightedText(IReadOnlyList<HighlightPiece> Pieces);

/// <summary>A piece of text.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="IsMatch">Whether it is a match.</param>
public readonly record struct HighlightPiece(string Text, bool IsMatch);

/// <summary>A facet's value with its count.</summary>
/// <param name="Value">The value as in the index.</param>
/// <param name="Count">The number of records.</param>
public readonly record struct FacetCount(string Value, int Count);

/// <summary>
/// How the words were matched. It depends on the text alone, not on selections, so that counts stay right for what a click
/// gives.
/// </summary>
public enum SearchMatch
{
    /// <summary>As typed (after stemming and folding).</summary>
    Exact,

    /// <summary>Nothing exact was found: beginnings of words were taken too.</summary>
    Prefix,

    /// <summary>Nothing began so: words with one or two other letters were taken too.</summary>
    Fuzzy,

    /// <summary>No record has all of the words, however written: these have as many of them as any has.</summary>
    Some,
}

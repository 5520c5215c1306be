namespace Use.Platform.Search;

/// <summary>One question to the engine. Any text is allowed; nothing in it is syntax that can fail.</summary>
public sealed record SearchQuery
{
    /// <summary>
    /// What the reader typed; empty, or without a letter or digit, asks for everything. All words must match, in whatever
    /// fields; of a question of more than six, some 70 %; where no record has so many, as many as any has. "Quoted phrases" stay together; a word or
    /// phrase with a minus in front (-bus) must not be there; everything else is plain words. Only the first <see cref="LongestText"/> characters count, and of these 32 words.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// Selected values by facet name: OR within a facet, AND across facets. Unknown values match nothing, unknown facets are
    /// refused with an <see cref="ArgumentException"/>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Selected { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// What words of the text are called otherwise: a record that has that instead matches too, below all that have what was
    /// typed. Alternatives of what is not in the text, or is quoted there, have no effect.
    /// </summary>
    public IReadOnlyList<Alternative> Alternatives { get; init; } = [];

    /// <summary>
    /// One word is enough to match (quoted phrases must be there all the same), exactly as typed; the more words, the better.
    /// </summary>
    public bool AnyWord { get; init; }

    /// <summary>
    /// Where no record has the words as typed (or as <see cref="Alternatives"/> say them), nothing is found: no half words, no other
    /// letters, no fewer words.
    /// </summary>
    public bool AsTyped { get; init; }

    /// <summary>The order of the hits.</summary>
    public SearchSort Sort { get; init; } = SearchSort.Relevance;

    /// <summary>The language of the reader: titles sort by the title shown to them, and its analysis is tried first.</summary>
    public string ReaderLanguage { get; init; } = "en";

    /// <summary>How many hits to pass over; more than <see cref="DeepestSkip"/> counts as that, less than 0 as 0.</summary>
    public int Skip { get; init; }

    /// <summary>How many hits to return; brought within 0 to 100.</summary>
    public int Take { get; init; } = 24;

    /// <summary>The facets that are counted; null for all of them. Counting one of thousands of values that nobody looks at costs.</summary>
    public IReadOnlyList<string>? Counted { get; init; }

    /// <summary>The longest text that is looked at, in characters.</summary>
    public const int LongestText = 500;

    /// <summary>The deepest hit that paging reaches.</summary>
    public const int DeepestSkip = 10_000;
}

/// <summary>Another way to say some words of a question.</summary>
/// <param name="Typed">The words, as they stand in the question; one or several in a row.</param>
/// <param name="Language">The language of the other way, ISO 639-1.</param>
/// <param name="Phrase">The other way: one word, or several that must stand in a row.</param>
public sealed record Alternative(string Typed, string Language, string Phrase);

/// <summary>The order of hits.</summary>
public enum SearchSort
{
    /// <summary>Best match first; without a text, newest first.</summary>
    Relevance,

    /// <summary>Last published first.</summary>
    Newest,

    /// <summary>By title, in the reader's alphabet.</summary>
    Title,
}

namespace Use.Platform.Thesaurus;

/// <summary>
/// Something that cities speak of (a bus lane, a flood) with its words in several languages. A question that has one of the words
/// finds what has another.
/// </summary>
public sealed class Concept
{
    /// <summary>The longest code, in characters.</summary>
    public const int LongestCode = 60;

    /// <summary>The longest word or phrase, in characters.</summary>
    public const int LongestWord = 80;

    /// <summary>The most words in one language.</summary>
    public const int MostWords = 12;

    /// <summary>The languages of the words, ISO 639-1, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr", "es", "pt", "de", "ar", "zh"];

    /// <summary>The code, which never changes: lower-case letters, digits and hyphens.</summary>
    public required string Code { get; init; }

    /// <summary>The words by language; the first of a language is the usual one, the others mean the same.</summary>
    public Dictionary<string, IReadOnlyList<string>> Words { get; set; } = [];

    /// <summary>Where it comes from.</summary>
    public ConceptState State { get; set; }

    /// <summary>Raised by each change: optimistic concurrency, and how other processes see that something changed.</summary>
    public int Changes { get; set; }

    /// <summary>The words in a language; none when it has none.</summary>
    public IReadOnlyList<string> In(string language) => Words.GetValueOrDefault(language) ?? [];

    /// <summary>The usual word in a language, or in the first language that has one.</summary>
    public string NameIn(string language) => Languages.Prepend(language).SelectMany(In).FirstOrDefault() ?? Code;
}

/// <summary>Whether a concept is as the platform supplies it.</summary>
public enum ConceptState
{
    /// <summary>As supplied: follows <c>search-mappings/thesaurus.json</c>.</summary>
    Supplied,

    /// <summary>Added or changed by an editor: the file does not touch it any more.</summary>
    Edited,

    /// <summary>Removed by an editor: kept, so that the file does not bring it back.</summary>
    Removed,
}

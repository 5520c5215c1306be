using Lucene.Net.Util;

namespace Use.Platform.Search.Analysis;

/// <summary>One way in which a word may stand in the index: a term, or terms in a row, of a field.</summary>
/// <param name="Field">The field's place in <see cref="TextAnalysis.Fields"/>.</param>
/// <param name="Text">What was analysed.</param>
/// <param name="KeepsStopWords">It consists of stop words, which were kept.</param>
/// <param name="Terms">The terms.</param>
/// <param name="Positions">Where each term stands after the first.</param>
/// <param name="Weight">1 for what was typed, less for what only resembles it.</param>
/// <param name="IsAlternative">It is another way to say it, not what was typed.</param>
internal sealed record Wording(
    int Field,
    string Text,
    bool KeepsStopWords,
    BytesRef[] Terms,
    int[] Positions,
    float Weight,
    bool IsAlternative = false
);

/// <summary>A word or quoted phrase of a question, with every way in which it may stand in the index.</summary>
internal sealed class AskedWord
{
    /// <summary>As typed.</summary>
    public required string Typed { get; init; }

    public required bool IsQuoted { get; init; }

    /// <summary>
    /// The places, in <see cref="TextAnalysis.Fields"/>, of the languages in which it is a stop word: a record with texts in one of
    /// them is taken to have it. Nobody looks for a stop word, and the same word may be a real one in another language.
    /// </summary>
    public List<int> StopWordIn { get; } = [];

    public List<Wording> Wordings { get; } = [];

    /// <summary>Other ways to say it, as given with the question; they are among the wordings too.</summary>
    public List<Alternative> Alternatives { get; } = [];
}

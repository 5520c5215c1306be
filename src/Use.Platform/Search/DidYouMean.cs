using System.Globalization;
using System.Text.RegularExpressions;
using Use.Platform.Shared;

namespace Use.Platform.Search;

/// <summary>
/// What a question with words that no record has may have meant. The words of records that the engine found and marked for
/// being spelt alike are the words to choose from: so it is made of what is there, in the form in which it stands there.
/// </summary>
public static partial class DidYouMean
{
    private const int ShortestWord = 4;

    // From so many letters on, two may be wrong.
    private const int LongWord = 7;

    /// <summary>The question with its unknown words put right.</summary>
    /// <param name="text">The question as typed.</param>
    /// <param name="results">What was found for it.</param>
    /// <returns>Null when there is nothing to put right, or nothing like it was found.</returns>
    public static string? For(string text, SearchResults results)
    {
        if (results.Match is not (SearchMatch.Fuzzy or SearchMatch.Some) || results.Unknown.Count == 0)
        {
            return null;
        }
        var marked = results
            .Hits.SelectMany(hit => new[] { hit.Title, hit.Tagline, hit.Passage })
            .OfType<HighlightedText>()
            .SelectMany(shown => shown.Pieces)
            .Where(piece => piece.IsMatch)
            .Select(piece => Article().Replace(piece.Text, ""))
            .GroupBy(Folding.Fold, StringComparer.Ordinal)
            .Select(group => (Folded: group.Key, Shown: group.First(), Count: group.Count()))
            .ToList();
        var right = text;
        foreach (var unknown in results.Unknown)
        {
            var typed = Folding.Fold(Article().Replace(unknown, ""));
            var allowed =
                typed.Length < ShortestWord ? 0
                : typed.Length < LongWord ? 1
                : 2;
            var nearest = marked
                .Select(word => (word.Shown, word.Count, Distance: Resemblance.Distance(word.Folded, typed)))
                .Where(word => word.Distance > 0 && word.Distance <= allowed)
                .OrderBy(word => word.Distance)
                .ThenByDescending(word => word.Count)
                .ThenBy(word => word.Shown, StringComparer.Ordinal)
                .Select(word => word.Shown)
                .FirstOrDefault();
            if (nearest is not null)
            {
                right = Replace(right, unknown, nearest);
            }
        }
        return right == text ? null : right;
    }

    private static string Replace(string text, string typed, string right) =>
        Word()
            .Replace(
                text,
                word =>
                    string.Equals(word.Value, typed, StringComparison.OrdinalIgnoreCase)
                        ? Article().Match(word.Value).Value + AsTyped(Article().Replace(word.Value, ""), right)
                        : word.Value
            );

    private static string AsTyped(string typed, string right) =>
        char.IsLower(typed[0]) ? right.ToLower(CultureInfo.CurrentCulture) : right;

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}'’]+", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    // The elided article belongs to the sentence, not to the word: l'école.
    [GeneratedRegex(@"^\p{L}{1,2}['’](?=\p{L})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Article();
}

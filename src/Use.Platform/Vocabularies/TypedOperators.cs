using System.Collections.Frozen;
using Use.Platform.Search;
using Use.Platform.Shared;

namespace Use.Platform.Vocabularies;

/// <summary>
/// Finds the operators in a typed question: <c>country:France</c>, <c>pays:"Costa Rica"</c>, <c>odd:11</c>, <c>tema:agua</c>,
/// <c>city:Paris</c>. What they mean is looked up by <see cref="UnderstandQuestion"/>; the engine never sees them.
/// </summary>
public static class TypedOperators
{
    private const string Quotes = "\"“”„«»";
    private const int MostOperators = 10;
    private const int MostWords = 6;

    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["city"] = Facets.Place,
        ["ville"] = Facets.Place,
        ["ciudad"] = Facets.Place,
        ["country"] = Facets.Country,
        ["pays"] = Facets.Country,
        ["pais"] = Facets.Country,
        ["sdg"] = Facets.Sdg,
        ["odd"] = Facets.Sdg,
        ["ods"] = Facets.Sdg,
        ["theme"] = Facets.Theme,
        ["tema"] = Facets.Theme,
    }.ToFrozenDictionary();

    /// <summary>
    /// The operators of a text, in order. What stands in quotes or after a minus is none. A value without quotes may be several
    /// words, of which the longest known row counts; so each operator carries every row that it could mean.
    /// </summary>
    /// <param name="text">What was typed.</param>
    public static IReadOnlyList<TypedOperator> Find(string text)
    {
        var found = new List<TypedOperator>();
        var pieces = Pieces(text);
        for (var i = 0; i < pieces.Count && found.Count < MostOperators; i++)
        {
            var piece = text[pieces[i]];
            var colon = Colon(piece);
            var isSpaced = false;
            var (at, valueAt) = (i, pieces[i].Start.Value + colon + 1);
            if (colon < 0 && i + 1 < pieces.Count && Colon(text[pieces[i + 1]]) == 0)
            {
                // As French sets it: pays : France.
                (colon, at, isSpaced) = (piece.Length, i + 1, true);
                valueAt = pieces[at].Start.Value + 1;
            }
            if (
                colon <= 0
                || !Names.TryGetValue(Folding.Fold(piece[..colon]), out var facet)
                || !char.IsLetter(piece[0])
            )
            {
                continue;
            }
            if (valueAt == pieces[at].End.Value)
            {
                if (++at == pieces.Count)
                {
                    break;
                }
                (valueAt, isSpaced) = (pieces[at].Start.Value, true);
            }
            var values = Values(text, pieces, at, valueAt);
            if (Folding.Fold(values[^1].Text).Length > 0)
            {
                found.Add(new TypedOperator(facet, pieces[i].Start.Value, valueAt, isSpaced, values));
                i = at;
            }
        }
        return found;
    }

    /// <summary>The operators after a minus, as typed. Only words can be left out.</summary>
    /// <param name="text">What was typed.</param>
    public static IReadOnlyList<string> Excluded(string text) =>
        [
            .. Pieces(text)
                .Select(piece => text[piece])
                .Where(piece =>
                    piece[0] is '-' or '\u2212'
                    && Colon(piece) is > 1 and var colon
                    && colon < piece.Length - 1
                    && Names.ContainsKey(Folding.Fold(piece[1..colon]))
                )
                .Take(MostOperators),
        ];

    /// <summary>
    /// The text with the values of its operators as plain words: what to search for where a value is not known. A target of a goal
    /// (<c>sdg:11.2</c>) keeps the word before it, which says that the number is one.
    /// </summary>
    public static string AsWords(string text)
    {
        foreach (var found in Find(text).Where(found => !found.IsSpaced).Reverse())
        {
            var value = found.Values[^1];
            text =
                found.Facet == Facets.Sdg && value.Text.Contains('.', StringComparison.Ordinal)
                    ? $"{text[..(found.ValueStart - 1)]} {value.Text}{text[value.End..]}"
                    : text.Remove(found.Start, found.ValueStart - found.Start);
        }
        return text;
    }

    // Split at spaces; what is quoted stays together with what hangs on it.
    private static List<Range> Pieces(string text)
    {
        var pieces = new List<Range>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || char.IsWhiteSpace(text[i]))
            {
                if (start >= 0)
                {
                    pieces.Add(start..i);
                    start = -1;
                }
                continue;
            }
            start = start < 0 ? i : start;
            if (Quotes.Contains(text[i], StringComparison.Ordinal))
            {
                var close = text.AsSpan(i + 1).IndexOfAny(Quotes);
                i += close < 0 ? 0 : close + 1;
            }
        }
        return pieces;
    }

    private static List<TypedValue> Values(string text, List<Range> pieces, int at, int start)
    {
        var end = pieces[at].End.Value;
        var first = text[start..end];
        if (Quotes.Contains(first[0], StringComparison.Ordinal))
        {
            return [new TypedValue(first.Trim([.. Quotes]).Trim(), end)];
        }
        var values = new List<TypedValue> { new(first, end) };
        foreach (var piece in pieces.Skip(at + 1).Take(MostWords - 1))
        {
            var word = text[piece];
            if (word[0] is '-' or '\u2212' || word.AsSpan().ContainsAny(Quotes) || Colon(word) >= 0)
            {
                break;
            }
            values.Insert(0, new TypedValue(text[start..piece.End.Value], piece.End.Value));
        }
        return values;
    }

    private static int Colon(string piece) => piece.AsSpan().IndexOfAny(':', '：');
}

/// <summary>An operator as it stands in a question.</summary>
/// <param name="Facet">The facet that it chooses in.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="ValueStart">Where its value begins.</param>
/// <param name="IsSpaced">A space stands at its colon: it may be a sentence ("the green city: what came of it").</param>
/// <param name="Values">The texts that may be its value, the longest first; never empty.</param>
public sealed record TypedOperator(
    string Facet,
    int Start,
    int ValueStart,
    bool IsSpaced,
    IReadOnlyList<TypedValue> Values
);

/// <summary>A text that may be an operator's value.</summary>
/// <param name="Text">The text, without quotes.</param>
/// <param name="End">Where the operator ends if this is its value.</param>
public readonly record struct TypedValue(string Text, int End);

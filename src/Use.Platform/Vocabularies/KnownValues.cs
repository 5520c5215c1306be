using System.Globalization;
using Use.Platform.Places;
using Use.Platform.Search;
using Use.Platform.Shared;

namespace Use.Platform.Vocabularies;

/// <summary>Values of the facets country, SDG and theme by what people call them, in any of the vocabularies' languages.</summary>
public sealed class KnownValues(Vocabulary vocabulary, CountryNames countryNames)
{
    private const int MostSuggestions = 3;

    /// <summary>
    /// The value that a text means: a code, a number, a whole name, or words that only one name has (<c>mobilité</c> for
    /// "Mobilité et transports"). Null when it means none, or more than one.
    /// </summary>
    public string? Find(string facet, string text)
    {
        if (facet == Facets.Country)
        {
            return countryNames.Find(text) is { } code && vocabulary.Countries.ContainsKey(code) ? code : null;
        }
        var folded = Folding.Fold(text);
        if (
            facet == Facets.Sdg
            && int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            folded = number.ToString(CultureInfo.InvariantCulture);
        }
        var named = Names(facet).Where(name => name.Folded == folded).Select(name => name.Value).Distinct().ToList();
        if (named.Count == 0)
        {
            named = WithWords(facet, folded);
        }
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>At most three values that a text may have meant, the likeliest first.</summary>
    public IReadOnlyList<string> Near(string facet, string text)
    {
        var folded = Folding.Fold(text);
        var byWords = WithWords(facet, folded);
        if (byWords.Count > 0 || folded.All(char.IsAsciiDigit))
        {
            // A number resembles others in nothing.
            return [.. byWords.Take(MostSuggestions)];
        }
        return Resemblance.Nearest(Names(facet), name => name.Folded, folded, name => name.Value, MostSuggestions);
    }

    /// <summary>
    /// Values with a name in which every word of a text stands, or a word that begins with it: countries by their names in any
    /// language, themes and goals by the one that the reader sees, and goals by their numbers.
    /// </summary>
    public IReadOnlyList<string> BeginningWith(string facet, string text)
    {
        var words = Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0
            ? []
            :
            [
                .. (facet == Facets.Country ? Names(facet) : NamesHere(facet))
                    .Where(name =>
                    {
                        var parts = name.Folded.Split(' ');
                        return words.All(word => parts.Any(part => part.StartsWith(word, StringComparison.Ordinal)));
                    })
                    .Select(name => name.Value)
                    .Distinct(),
            ];
    }

    /// <summary>Values one of whose names shares a word with a text, those that share the most first.</summary>
    /// <param name="text">A question in any language.</param>
    public IReadOnlyList<(string Facet, string Value)> SharingWords(string text)
    {
        // Words shorter than four letters join names rather than mean something.
        var words = Folding.Fold(text).Split(' ').Where(word => word.Length >= 4).Distinct().ToList();
        return
        [
            .. ((string[])[Facets.Theme, Facets.Sdg, Facets.Country])
                .SelectMany(facet =>
                    Names(facet)
                        .Where(name => name.Folded.Length > 3)
                        .GroupBy(name => name.Value)
                        .Select(names =>
                            (
                                Facet: facet,
                                Value: names.Key,
                                Shared: names.Max(name => words.Count(word => Has(name.Folded, word)))
                            )
                        )
                )
                .Where(value => value.Shared > 0)
                .OrderByDescending(value => value.Shared)
                .Select(value => (value.Facet, value.Value)),
        ];
    }

    private List<string> WithWords(string facet, string folded)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 || folded.Length < 3
            ? []
            :
            [
                .. Names(facet)
                    .Where(name => words.All(word => name.Folded.Split(' ').Contains(word)))
                    .Select(name => name.Value)
                    .Distinct(),
            ];
    }

    // The same word, or one with another ending: cities and city, transport and transports.
    private static bool Has(string name, string word) =>
        name.Split(' ')
            .Any(other =>
                other.Length >= 4
                && Math.Abs(other.Length - word.Length) <= 3
                && (Begins(other, word) || Begins(word, other))
            );

    private static bool Begins(string longer, string word) =>
        longer.StartsWith(word.EndsWith('y') ? word[..^1] : word, StringComparison.Ordinal);

    private IEnumerable<(string Value, string Folded)> NamesHere(string facet) =>
        vocabulary
            .All(facet == Facets.Sdg ? VocabularyNames.Sdg : VocabularyNames.Theme)
            .Select(term =>
                (term.Code, Folding.Fold(facet == Facets.Sdg ? $"{term.Code} {term.Name.Here}" : term.Name.Here))
            );

    private IEnumerable<(string Value, string Folded)> Names(string facet) =>
        facet == Facets.Country
            ? vocabulary
                .Countries.Values.SelectMany(country => country.Name.All.Select(name => (country.Code, name)))
                .Select(pair => (pair.Code, Folding.Fold(pair.name)))
            : vocabulary
                .All(facet == Facets.Sdg ? VocabularyNames.Sdg : VocabularyNames.Theme)
                .SelectMany(term => term.Name.All.Prepend(term.Code).Select(name => (term.Code, Folding.Fold(name))));
}

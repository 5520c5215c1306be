using System.Text;
using Use.Platform.Places;
using Use.Platform.Search;
using Use.Platform.Shared;

namespace Use.Platform.Vocabularies;

/// <summary>Turns the operators of a question (<see cref="TypedOperators"/>) into selections of facets.</summary>
public sealed class UnderstandQuestion(VocabularyCache vocabularies, CountryNames countryNames, FindPlace places)
{
    private const int MostLookedUp = 3;

    /// <summary>What a question says besides its words. It costs nothing when there is no operator in it.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<UnderstoodQuestion> RunAsync(string text, CancellationToken cancellation = default)
    {
        var operators = TypedOperators.Find(text);
        var excluded = TypedOperators.Excluded(text);
        if (operators.Count == 0)
        {
            return new UnderstoodQuestion(text, [], []) { Excluded = excluded };
        }
        var known = new KnownValues(vocabularies.Current, countryNames);
        var named = await PlacesAsync(operators, cancellation);
        var understood = Understand(
            text,
            operators,
            (facet, value) =>
                facet == Facets.Place ? named.GetValueOrDefault(value) ?? []
                : known.Find(facet, value) is { } found ? [found]
                : []
        );
        var unknown = new List<UnknownValue>();
        foreach (var missed in understood.Unknown.Where(missed => !IsTarget(missed)))
        {
            IReadOnlyList<string> near =
                missed.Facet != Facets.Place ? known.Near(missed.Facet, missed.Typed)
                : unknown.Count < MostLookedUp ? await NearPlacesAsync(missed.Typed, cancellation)
                : [];
            unknown.Add(missed with { Near = near });
        }
        return understood with { Unknown = unknown, Excluded = excluded };
    }

    /// <summary>Themes, goals and countries whose name shares a word with a question, those that share the most first.</summary>
    public IReadOnlyList<(string Facet, string Value)> SharingWords(string text) =>
        new KnownValues(vocabularies.Current, countryNames).SharingWords(TypedOperators.AsWords(text));

    /// <summary>Takes out of a text the operators whose value is known.</summary>
    /// <param name="text">The text.</param>
    /// <param name="operators">Its operators.</param>
    /// <param name="find">The facet's values that a text means, none when it is not known.</param>
    public static UnderstoodQuestion Understand(
        string text,
        IReadOnlyList<TypedOperator> operators,
        Func<string, string, IReadOnlyList<string>> find
    )
    {
        var words = new StringBuilder();
        var selected = new List<(string Facet, string Value)>();
        var unknown = new List<UnknownValue>();
        var from = 0;
        foreach (var typed in operators)
        {
            var match = typed
                .Values.Select(value => (value.End, Found: find(typed.Facet, value.Text)))
                .FirstOrDefault(value => value.Found.Count > 0);
            if (match.Found is not null)
            {
                words.Append(text, from, typed.Start - from);
                selected.AddRange(match.Found.Select(value => (typed.Facet, value)));
                from = match.End;
            }
            else if (!typed.IsSpaced)
            {
                unknown.Add(
                    new UnknownValue(typed.Facet, typed.Values[^1].Text, text[typed.Start..typed.Values[^1].End], [])
                );
            }
        }
        words.Append(text, from, text.Length - from);
        var left = string.Join(' ', words.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new UnderstoodQuestion(selected.Count == 0 ? text : left, [.. selected.Distinct()], unknown);
    }

    // No practice is tagged with a target: its number is searched for as words, which find the practices of its goal.
    private bool IsTarget(UnknownValue value) =>
        value.Facet == Facets.Sdg
        && vocabularies.Current.Find(VocabularyNames.SdgTarget, value.Typed.ToLowerInvariant()) is not null;

    private async Task<Dictionary<string, IReadOnlyList<string>>> PlacesAsync(
        IEnumerable<TypedOperator> operators,
        CancellationToken cancellation
    )
    {
        var found = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var typed in operators.Where(typed => typed.Facet == Facets.Place))
        {
            foreach (var value in typed.Values)
            {
                var named = await places.NamedAsync(value.Text, countryNames, cancellation);
                found[value.Text] = [.. named.Select(id => id.ToString("N"))];
                if (named.Count > 0)
                {
                    break;
                }
            }
        }
        return found;
    }

    private async Task<IReadOnlyList<string>> NearPlacesAsync(string typed, CancellationToken cancellation) =>
        Resemblance.Nearest(
            await places.AllNamesAsync(cancellation),
            name => name.Folded,
            Folding.Fold(typed),
            name => name.Shown,
            MostLookedUp
        );
}

/// <summary>A question, understood.</summary>
/// <param name="Words">What is left of it as words; operators that were not understood still stand there.</param>
/// <param name="Selected">What its operators choose: facet and value.</param>
/// <param name="Unknown">The operators whose value is not known.</param>
public sealed record UnderstoodQuestion(
    string Words,
    IReadOnlyList<(string Facet, string Value)> Selected,
    IReadOnlyList<UnknownValue> Unknown
)
{
    /// <summary>Operators after a minus, as typed: they stay words and leave nothing out, which a reader is told.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];
}

/// <summary>An operator whose value is not known.</summary>
/// <param name="Facet">The facet.</param>
/// <param name="Typed">The value as typed.</param>
/// <param name="Operator">The whole operator as it stands in the text.</param>
/// <param name="Near">What may have been meant: values of the facet, but of a place its name.</param>
public sealed record UnknownValue(string Facet, string Typed, string Operator, IReadOnlyList<string> Near);

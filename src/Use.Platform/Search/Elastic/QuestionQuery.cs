using System.Text.Json.Nodes;
using Use.Platform.Search.Analysis;

namespace Use.Platform.Search.Elastic;

/// <summary>How loosely a question's words are taken at a step.</summary>
/// <param name="Beginnings">The words of which beginnings count.</param>
/// <param name="Edits">By word, how many letters may differ.</param>
/// <param name="Needed">How many of the words without quotes must match.</param>
internal sealed record Looseness(
    IReadOnlySet<AskedWord> Beginnings,
    IReadOnlyDictionary<AskedWord, int> Edits,
    int Needed
);

/// <summary>
/// Says a question in the server's language. Each word is looked for in every language that the index has texts of, and in
/// the names; the best place counts, the others a fifth. What a word weighs by its place is the square root of the
/// definition's weight: the server weighs after it has taken account of how often a word stands there, the embedded engine before.
/// </summary>
internal sealed class QuestionQuery
{
    // A server takes some 1,024 clauses. With many words and many languages, the reader's language and names stay.
    private const int MostClauses = 1000;
    private const int ClausesALooseWord = 3;

    /// <summary>Looking for what resembles a word is dear; a question with more words that nobody knows is not a question.</summary>
    public const int MostLooseWords = 8;

    private const int ShortestPrefix = 3;
    private const float PrefixWeight = 0.5f;

    private readonly TypedQuestion question;
    private readonly TextAnalysis analysis;
    private readonly Held held;
    private readonly HashSet<int> fields;
    private readonly HashSet<int> looseFields;
    private readonly (string Name, double Weight)[] texts;
    private readonly (string Name, double Weight)[] names;

    public QuestionQuery(TypedQuestion question, TextAnalysis analysis, string readerLanguage, Held held)
    {
        this.held = held;
        this.question = question;
        this.analysis = analysis;
        var weights = analysis.Definition.Weights;
        texts =
        [
            ("title", Math.Sqrt(weights.Title)),
            ("tagline", Math.Sqrt(weights.Tagline)),
            ("body", Math.Sqrt(weights.Body)),
        ];
        names =
        [
            ("place", Math.Sqrt(weights.Place)),
            ("country", Math.Sqrt(weights.Country)),
            ("terms", Math.Sqrt(weights.Terms)),
        ];
        var own = analysis.Definition.AnalysisOf(readerLanguage);
        var places = Enumerable.Range(0, analysis.Languages.Count).ToDictionary(Language);
        List<int> inOrder =
        [
            .. held
                .Languages
                // An index of another definition may hold a language that today's does not have.
                .Where(places.ContainsKey)
                .OrderBy(language => language == own ? 0 : 1)
                .Select(language => places[language]),
        ];
        var words = Math.Max(1, question.Words.Count + question.Excluded.Count);
        fields = Within(inOrder, MostClauses / words);
        var left = MostClauses - (words * ((fields.Count - 1) * texts.Length + names.Length));
        looseFields = Within(inOrder, left / (ClausesALooseWord * Math.Min(words, MostLooseWords)));
    }

    /// <summary>What matches.</summary>
    public JsonObject Whole(Looseness looseness, bool onlyAsTyped = false)
    {
        var plain = new JsonArray();
        var must = new JsonArray();
        var should = new JsonArray();
        foreach (var word in question.Words)
        {
            (
                word.IsQuoted ? must
                : looseness.Needed == 0 ? should
                : plain
            ).Add(Word(word, looseness, onlyAsTyped));
        }
        if (plain.Count > 0)
        {
            // In place of one that need not match, those that do still count.
            must.Add(
                new JsonObject
                {
                    ["bool"] = new JsonObject { ["should"] = plain, ["minimum_should_match"] = looseness.Needed },
                }
            );
        }
        return new JsonObject
        {
            ["bool"] = new JsonObject { ["must"] = must, ["should"] = should },
        };
    }

    /// <summary>What has a word as it was typed or is said otherwise.</summary>
    public JsonObject Exact(AskedWord word) => Word(word, Strict(question.Needed), onlyAsTyped: false);

    /// <summary>What has something that differs from a word in one letter.</summary>
    public JsonObject Similar(AskedWord word) => Any(SimilarTo(word, 1, 1));

    /// <summary>What must not be there.</summary>
    public JsonArray Excluded() => [.. question.Excluded.Select(word => (JsonNode)Exact(word))];

    public static Looseness Strict(int needed) =>
        new(new HashSet<AskedWord>(), new Dictionary<AskedWord, int>(), needed);

    private JsonObject Word(AskedWord word, Looseness looseness, bool onlyAsTyped)
    {
        var ways = new List<JsonObject>();
        foreach (var wording in word.Wordings)
        {
            if (fields.Contains(wording.Field) && !(onlyAsTyped && wording.IsAlternative))
            {
                ways.AddRange(Places(wording.Field).Select(place => Phrase(place.Name, place.Weight, wording)));
            }
        }
        if (word.StopWordIn.Count > 0 && question.TakesStopWordsForThere(looseness.Needed))
        {
            ways.Add(TextsIn(word.StopWordIn));
        }
        if (looseness.Beginnings.Contains(word))
        {
            ways.AddRange(BeginningWith(word));
        }
        if (looseness.Edits.TryGetValue(word, out var edits))
        {
            ways.AddRange(SimilarTo(word, edits, edits == 1 ? 0.4 : 0.2));
        }
        return Any(ways);
    }

    // The most frequent languages for which there is room, and the names.
    private HashSet<int> Within(List<int> held, int places) =>
        [.. held.Take(Math.Max(1, (places - names.Length) / texts.Length)), analysis.Fields.Count - 1];

    private static JsonObject Any(IEnumerable<JsonObject> ways) =>
        new()
        {
            ["dis_max"] = new JsonObject
            {
                ["tie_breaker"] = 0.2,
                // A question may ask for a language that no record is in: that is nothing, not an error.
                ["queries"] = new JsonArray([
                    .. ways.DefaultIfEmpty(new JsonObject { ["match_none"] = new JsonObject() }),
                ]),
            },
        };

    private IEnumerable<(string Name, double Weight)> Places(int field) =>
        analysis.Fields[field] == analysis.Names
            ? names
            : texts.Select(text => ($"{text.Name}.{Language(field)}", text.Weight));

    private string Language(int field) => analysis.Fields[field].Name[FieldNames.Text.Length..];

    // That a record has texts of a language is worth nothing.
    private JsonObject TextsIn(IEnumerable<int> languages) =>
        new()
        {
            ["terms"] = new JsonObject
            {
                ["texts"] = new JsonArray([.. languages.Select(field => JsonValue.Create(Language(field)))]),
                ["boost"] = 0,
            },
        };

    private JsonObject Phrase(string place, double weight, Wording wording)
    {
        var phrase = new JsonObject { ["query"] = wording.Text, ["boost"] = weight * wording.Weight };
        if (
            wording.KeepsStopWords
            && analysis.Fields[wording.Field] != analysis.Names
            && analysis.Definition.Languages[wording.Field].Analyzer is var analyzer
            // An index of another definition may lack it, and would refuse the whole question.
            && held.Generation?.KnowsAnalyzer(analyzer) != false
        )
        {
            phrase["analyzer"] = analyzer;
        }
        return new JsonObject { ["match_phrase"] = new JsonObject { [place] = phrase } };
    }

    // What begins with the word, and stems that the half word goes beyond (sustainabi, sustain).
    private IEnumerable<JsonObject> BeginningWith(AskedWord word)
    {
        if (word.IsQuoted || analysis.Names.Words(word.Typed) is not [var whole])
        {
            yield break;
        }
        var typed = whole.Text;
        if (typed.Length < ShortestPrefix && typed.All(character => character < 0x2E80))
        {
            yield break;
        }
        var stems = new JsonArray();
        for (var length = typed.Length - 1; length >= Math.Max(5, typed.Length - 4); length--)
        {
            stems.Add(typed[..length]);
        }
        foreach (var (name, weight) in looseFields.SelectMany(Places))
        {
            yield return new JsonObject
            {
                ["prefix"] = new JsonObject
                {
                    [name] = new JsonObject
                    {
                        ["value"] = typed,
                        ["rewrite"] = "constant_score",
                        ["boost"] = PrefixWeight * weight,
                    },
                },
            };
            if (stems.Count > 0)
            {
                yield return new JsonObject
                {
                    ["terms"] = new JsonObject { [name] = stems.DeepClone(), ["boost"] = PrefixWeight * weight },
                };
            }
        }
    }

    private IEnumerable<JsonObject> SimilarTo(AskedWord word, int edits, double worth)
    {
        if (word.IsQuoted)
        {
            yield break;
        }
        // Every language's stem of the word may be the one that is misspelt.
        foreach (var wording in word.Wordings)
        {
            if (
                !looseFields.Contains(wording.Field)
                || wording is not { Terms: [var term], IsAlternative: false }
                || term.Utf8ToString() is not { Length: >= ShortestPrefix } stem
            )
            {
                continue;
            }
            foreach (var (name, weight) in Places(wording.Field))
            {
                yield return new JsonObject
                {
                    ["fuzzy"] = new JsonObject
                    {
                        [name] = new JsonObject
                        {
                            ["value"] = stem,
                            ["fuzziness"] = edits == 2 && stem.Length < 6 ? 1 : edits,
                            ["prefix_length"] = 1,
                            ["rewrite"] = "constant_score",
                            ["boost"] = worth * weight,
                        },
                    },
                };
            }
        }
    }
}

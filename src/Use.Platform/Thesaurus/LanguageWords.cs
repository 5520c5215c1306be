using System.Text;
using Use.Platform.Search;
using Use.Platform.Search.Analysis;
using Use.Platform.Shared;

namespace Use.Platform.Thesaurus;

/// <summary>A word or phrase of a concept.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Text">As it is written.</param>
/// <param name="Folded">Without accents and case.</param>
/// <param name="Stems">As its language's analysis leaves it, with spaces between.</param>
/// <param name="IsUsual">It is the first of its language.</param>
internal sealed record Phrase(string Language, string Text, string Folded, string Stems, bool IsUsual);

/// <summary>A concept with its words made ready for comparing.</summary>
internal sealed class ConceptPhrases
{
    public ConceptPhrases(Concept concept, TextAnalysis analysis)
    {
        Concept = concept;
        foreach (var language in Concept.Languages)
        {
            var field = analysis.FieldOf(language);
            foreach (var word in concept.In(language))
            {
                var stems = string.Join(' ', field.Question(word).Select(stem => stem.Text));
                // What the analysis takes for the same (bike share, bike sharing) is one.
                if (stems.Length > 0 && !Phrases.Exists(other => other.Language == language && other.Stems == stems))
                {
                    var isUsual = !Phrases.Exists(other => other.Language == language);
                    Phrases.Add(new Phrase(language, word, Folding.Fold(word), stems, isUsual));
                }
            }
        }
    }

    public Concept Concept { get; }

    public List<Phrase> Phrases { get; } = [];

    public bool Has(string folded) =>
        Folding.Fold(Concept.Code).Contains(folded, StringComparison.Ordinal)
        || Phrases.Exists(phrase => phrase.Folded.Contains(folded, StringComparison.Ordinal));
}

/// <summary>Words of a question that are words of a concept.</summary>
internal sealed record FoundConcept(string Typed, Phrase Phrase, ConceptPhrases Concept)
{
    /// <summary>The other ways to say it, the most useful first.</summary>
    public List<Alternative> Others()
    {
        var typed = Folding.Fold(Typed);
        return
        [
            .. Concept
                .Phrases.Where(other => other != Phrase && other.Folded != typed)
                .OrderBy(other =>
                    other.Language == Phrase.Language ? 1
                    : other.IsUsual ? 0
                    : 2
                )
                .Select(other => new Alternative(Typed, other.Language, other.Text)),
        ];
    }
}

/// <summary>The words of all concepts in one language, to be looked up.</summary>
internal sealed class LanguageWords
{
    private readonly Dictionary<string, List<(Phrase Phrase, ConceptPhrases Concept)>> byStems = [];
    private readonly Dictionary<string, List<(Phrase Phrase, ConceptPhrases Concept)>> byText = [];
    private readonly int longestText;

    public LanguageWords(string language, IEnumerable<ConceptPhrases> concepts, AnalysedField field)
    {
        Language = language;
        Field = field;
        foreach (var concept in concepts)
        {
            foreach (var phrase in concept.Phrases.Where(phrase => phrase.Language == language))
            {
                Add(byStems, phrase.Stems, (phrase, concept));
                Longest = Math.Max(Longest, phrase.Stems.Count(character => character == ' ') + 1);
                if (PlainText.HasUnspaced(phrase.Text))
                {
                    Add(byText, phrase.Text, (phrase, concept));
                    longestText = Math.Max(longestText, phrase.Text.Length);
                }
            }
        }

        static void Add<T>(Dictionary<string, List<T>> lists, string key, T value)
        {
            if (!lists.TryGetValue(key, out var list))
            {
                lists[key] = list = [];
            }
            list.Add(value);
        }
    }

    public string Language { get; }

    public AnalysedField Field { get; }

    /// <summary>The most stems that a phrase has.</summary>
    public int Longest { get; }

    public List<(Phrase Phrase, ConceptPhrases Concept)>? With(ReadOnlySpan<char> stems) =>
        byStems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(stems, out var found) ? found : null;

    /// <summary>Finds words inside of a run of characters, at each place the longest.</summary>
    public void FindInside(string run, List<FoundConcept> found)
    {
        var texts = byText.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < run.Length; start++)
        {
            for (var length = Math.Min(longestText, run.Length - start); length > 1; length--)
            {
                if (texts.TryGetValue(run.AsSpan(start, length), out var here))
                {
                    found.AddRange(here.Select(one => new FoundConcept(one.Phrase.Text, one.Phrase, one.Concept)));
                    start += length - 1;
                    break;
                }
            }
        }
    }
}

/// <summary>Words of a question in a row, as the analysis of one language leaves them.</summary>
internal sealed class RunReading
{
    private readonly LanguageWords language;
    private readonly List<string> run;
    private readonly string stems;

    // Where each word with a stem begins and ends in the stems, and which of the run it is.
    private readonly List<(int Start, int End, int Word)> places = [];

    public RunReading(LanguageWords language, List<string> run)
    {
        this.language = language;
        this.run = run;
        var all = new StringBuilder();
        for (var word = 0; word < run.Count; word++)
        {
            if (!IsWrittenIn(language.Language, run[word]))
            {
                continue;
            }
            var start = all.Length;
            foreach (var stem in language.Field.Question(run[word]))
            {
                all.Append(stem.Text).Append(' ');
            }
            if (all.Length > start)
            {
                places.Add((start, all.Length - 1, word));
            }
        }
        stems = all.ToString();
    }

    /// <summary>How many words have a stem: stop words have none.</summary>
    public int Count => places.Count;

    /// <summary>The longest row worth looking up.</summary>
    public int Longest => Math.Min(Count, language.Longest);

    /// <summary>Finds concepts in rows of so many words, none of which is taken yet.</summary>
    public void Find(int length, bool[] taken, List<FoundConcept> found)
    {
        for (var first = 0; first + length <= places.Count; first++)
        {
            var (from, last) = (places[first], places[first + length - 1]);
            if (
                language.With(stems.AsSpan(from.Start..last.End)) is { } here
                && !taken.AsSpan(from.Word..(last.Word + 1)).Contains(true)
            )
            {
                taken.AsSpan(from.Word..(last.Word + 1)).Fill(true);
                var typed = string.Join(' ', run[from.Word..(last.Word + 1)]);
                found.AddRange(here.Select(one => new FoundConcept(typed, one.Phrase, one.Concept)));
            }
        }
    }

    // A word is worth analysing only in the languages of its script; figures belong to all.
    private static bool IsWrittenIn(string language, string word)
    {
        var letter = word.FirstOrDefault(char.IsLetter);
        return letter switch
        {
            '\0' => language != "zh",
            >= '\u0600' and <= '\u06ff' => language == "ar",
            _ => language is not ("ar" or "zh"),
        };
    }
}

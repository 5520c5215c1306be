using System.Collections.Frozen;
using Use.Platform.Search;
using Use.Platform.Search.Analysis;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Thesaurus;

/// <summary>All concepts and targets of the goals at one moment, and which of their words stand in a question.</summary>
public sealed class ThesaurusWords
{
    /// <summary>The most other ways to say a question: each costs the engine a look into one field.</summary>
    public const int MostAlternatives = 24;

    private const int MostWords = 32;
    private const int ShortestAlike = 4;

    private readonly TextAnalysis analysis;
    private readonly Dictionary<string, ConceptPhrases> byCode;
    private readonly Dictionary<string, LanguageWords> languages;
    private readonly GoalTargets targets;

    internal ThesaurusWords(IEnumerable<Concept> concepts, Vocabulary vocabulary, TextAnalysis analysis)
    {
        this.analysis = analysis;
        var all = concepts.Select(concept => new ConceptPhrases(concept, analysis)).ToList();
        byCode = all.ToDictionary(phrases => phrases.Concept.Code);
        All = [.. all.Select(phrases => phrases.Concept).OrderBy(concept => concept.Code, StringComparer.Ordinal)];
        languages = Concept.Languages.ToDictionary(
            language => language,
            language => new LanguageWords(language, all, analysis.FieldOf(language))
        );
        targets = new GoalTargets(vocabulary, analysis);
    }

    /// <summary>The concepts by code.</summary>
    public IReadOnlyList<Concept> All { get; }

    /// <summary>A concept, or null.</summary>
    public Concept? Find(string code) => byCode.GetValueOrDefault(code)?.Concept;

    /// <summary>The concepts with a word or code that has the text in it, accents and case apart; all for an empty text.</summary>
    public IReadOnlyList<Concept> With(string text)
    {
        var folded = Folding.Fold(text);
        return folded.Length == 0 ? All : [.. All.Where(concept => byCode[concept.Code].Has(folded))];
    }

    /// <summary>
    /// What words of a question are called otherwise: a target of a goal by the goal's name, then concepts in other languages, then by
    /// other words of the same. Words in quotation marks and words with a minus are left as they are; of two concepts that overlap, the
    /// one of more words is taken.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="readerLanguage">The reader's language, in which the words are looked up first.</param>
    public IReadOnlyList<Alternative> AlternativesTo(string text, string readerLanguage)
    {
        var found = new List<FoundConcept>();
        var runs = Runs(PlainText.Question(text));
        foreach (var run in runs)
        {
            Find(run, readerLanguage, found);
        }
        List<Alternative> alternatives = [.. targets.In(runs).Select(target => target.Alternative)];
        // In turn, so that each of several concepts gets its share.
        var others = found.ConvertAll(concept => concept.Others());
        for (var rank = 0; others.Exists(list => rank < list.Count); rank++)
        {
            foreach (var list in others)
            {
                if (rank < list.Count && !alternatives.Contains(list[rank]))
                {
                    alternatives.Add(list[rank]);
                    if (alternatives.Count == MostAlternatives)
                    {
                        return alternatives;
                    }
                }
            }
        }
        return alternatives;
    }

    /// <summary>
    /// The targets of the goals that a question names: by the number, where it is all of the question or a word such as "target" or "ODD" says
    /// what it is; or by the name, or three words in a row of it that no other target has.
    /// </summary>
    /// <param name="text">What was typed.</param>
    public IReadOnlyList<FoundTarget> TargetsIn(string text) => targets.In(Runs(PlainText.Question(text)));

    /// <summary>Those of the alternatives that are marked in texts.</summary>
    /// <param name="alternatives">The alternatives.</param>
    /// <param name="texts">Texts with what matched in them, each with its language.</param>
    public IReadOnlyList<Alternative> Marked(
        IReadOnlyList<Alternative> alternatives,
        IEnumerable<(string Language, HighlightedText Text)> texts
    )
    {
        var marked = new HashSet<(AnalysedField Field, string Stem)>();
        foreach (var (language, text) in texts)
        {
            var field = analysis.FieldOf(language);
            foreach (var piece in text.Pieces.Where(piece => piece.IsMatch))
            {
                marked.UnionWith(field.Question(piece.Text).Select(word => (field, word.Text)));
            }
        }
        return [.. alternatives.Where(IsMarked)];

        bool IsMarked(Alternative alternative)
        {
            var field = analysis.FieldOf(alternative.Language);
            var stems = field.Question(alternative.Phrase);
            return stems.Count > 0 && stems.TrueForAll(word => marked.Contains((field, word.Text)));
        }
    }

    /// <summary>
    /// Concepts that a question may be near to: those that share most of their words with it, then those called almost like one of its
    /// words. What the question names as a whole is not among them.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="take">How many at most.</param>
    public IReadOnlyList<Concept> Near(string text, int take)
    {
        var typed = TypedQuestion
            .Cut(PlainText.Question(text), analysis)
            .Where(word => !word.IsExcluded)
            .Take(MostWords)
            .SelectMany(word => analysis.Cut(word.Typed))
            .Select(word => word.Text)
            .ToList();
        var stems = Concept.Languages.ToDictionary(
            language => language,
            language =>
                typed.SelectMany(word => languages[language].Field.Question(word)).Select(stem => stem.Text).ToHashSet()
        );
        var sharing = byCode
            .Values.Select(concept => (concept.Concept, Share: concept.Phrases.Max(phrase => Share(phrase, stems))))
            .Where(near => near.Share is > 0 and < 2)
            .OrderByDescending(near => near.Share)
            .Select(near => near.Concept);
        var alike = typed
            .Select(Folding.Fold)
            .Where(word => word.Length >= ShortestAlike)
            .SelectMany(word =>
                Resemblance.Nearest(
                    byCode.Values.SelectMany(concept =>
                        concept.Phrases.Select(phrase => (phrase.Folded, concept.Concept))
                    ),
                    name => name.Folded,
                    word,
                    name => name.Concept,
                    take
                )
            );
        return [.. sharing.Concat(alike).Distinct().Take(take)];
    }

    // How much of the phrase stands in the question and of the question in the phrase, 0 to 2.
    private static double Share(Phrase phrase, Dictionary<string, HashSet<string>> stems)
    {
        var asked = stems[phrase.Language];
        var words = phrase.Stems.Split(' ');
        var shared = words.Count(asked.Contains);
        return shared == 0 ? 0 : ((double)shared / words.Length) + Math.Min(1, (double)shared / asked.Count);
    }

    // The words between what is quoted or excluded, which nothing spans.
    private List<List<string>> Runs(string text)
    {
        var runs = new List<List<string>> { new() };
        foreach (var (word, isQuoted, _, isExcluded) in TypedQuestion.Cut(text, analysis).Take(MostWords))
        {
            if (isQuoted || isExcluded)
            {
                runs.Add([]);
            }
            else
            {
                runs[^1].Add(word);
            }
        }
        return runs;
    }

    private void Find(List<string> run, string readerLanguage, List<FoundConcept> found)
    {
        var readings = new List<RunReading>(Concept.Languages.Count);
        foreach (var language in Concept.Languages.OrderBy(language => language == readerLanguage ? 0 : 1))
        {
            var reading = new RunReading(languages[language], run);
            if (reading.Count > 0)
            {
                readings.Add(reading);
            }
        }
        var taken = new bool[run.Count];
        for (var length = readings.Select(reading => reading.Longest).DefaultIfEmpty().Max(); length > 0; length--)
        {
            foreach (var reading in readings)
            {
                reading.Find(length, taken, found);
            }
        }
        // Scripts without spaces: the words stand inside of a run of characters.
        foreach (var word in run.Where(PlainText.HasUnspaced))
        {
            languages["zh"].FindInside(word, found);
        }
    }
}

using Lucene.Net.Util;

namespace Use.Platform.Search.Analysis;

/// <summary>A question, cut into words and analysed in every language.</summary>
internal sealed class TypedQuestion
{
    /// <summary>More words than this are not looked at: each costs a seek in every language and segment.</summary>
    private const int MostWords = 32;

    private const int MostAlternatives = 200;

    /// <summary>What is said otherwise counts less than what was typed, each time it stands there.</summary>
    private const float AlternativeWeight = 0.3f;

    /// <summary>A question is taken to be in another language than the reader's when so many more of its words are stop words there.</summary>
    private const int Evidence = 2;

    private readonly int neededAtFirst;

    private TypedQuestion(List<AskedWord> words, List<AskedWord> excluded, int needed)
    {
        Words = words;
        Excluded = excluded;
        Needed = neededAtFirst = needed;
    }

    /// <summary>The words; empty asks for everything.</summary>
    public IReadOnlyList<AskedWord> Words { get; }

    /// <summary>The words that must not be there.</summary>
    public IReadOnlyList<AskedWord> Excluded { get; }

    /// <summary>Whether some word may be said otherwise.</summary>
    public bool HasAlternatives { get; private set; }

    /// <summary>How many of the words without quotes must match.</summary>
    public int Needed { get; private set; }

    /// <summary>Whether there is a question at all. One of signs only asks nothing, as if it were empty.</summary>
    public bool IsEmpty => Words.Count == 0;

    /// <summary>Asks for fewer of the words: a step down that is larger the more there are.</summary>
    /// <returns>Whether there was a step to go.</returns>
    public bool AskForFewer()
    {
        var fewer = Needed - Math.Max(1, Needed / 4);
        // Something must match: a quoted phrase always has to.
        if (fewer < (Words.Any(word => word.IsQuoted) ? 0 : 1))
        {
            return false;
        }
        Needed = fewer;
        return true;
    }

    /// <summary>
    /// Whether a record need not have a word that is a stop word in its language. Where fewer words than all are needed, such a
    /// word must stand there to count: otherwise a record could be found by nothing else.
    /// </summary>
    public bool TakesStopWordsForThere(int needed) => needed == neededAtFirst;

    /// <summary>Reads a question.</summary>
    /// <param name="query">It.</param>
    /// <param name="analysis">The analysis.</param>
    /// <param name="held">The names of the analyses that the index has texts of: no other language is tried.</param>
    public static TypedQuestion Read(SearchQuery query, TextAnalysis analysis, IReadOnlyCollection<string> held)
    {
        var question = Read(query.Text, query.ReaderLanguage, analysis, held);
        if (query.AnyWord)
        {
            question.Needed = question.Words.Any(word => word.IsQuoted) ? 0 : 1;
        }
        foreach (var alternative in query.Alternatives.Take(MostAlternatives))
        {
            question.Add(alternative, analysis);
        }
        return question;
    }

    private static TypedQuestion Read(
        string text,
        string readerLanguage,
        TextAnalysis analysis,
        IReadOnlyCollection<string> held
    )
    {
        var reader = Own(analysis, readerLanguage);
        var tried = Enumerable
            .Range(0, analysis.Fields.Count)
            .Where(field => field == reader || IsHeld(analysis.Fields[field]))
            .ToList();
        var words = new List<AskedWord>();
        var excluded = new List<AskedWord>();
        var seen = new HashSet<(string Typed, bool IsQuoted, bool IsExcluded)>();
        foreach (var (typed, _, isQuoted, isExcluded) in Cut(PlainText.Question(text), analysis))
        {
            if (words.Count + excluded.Count == MostWords || !seen.Add((typed, isQuoted, isExcluded)))
            {
                continue;
            }
            var word = new AskedWord { Typed = typed, IsQuoted = isQuoted };
            foreach (var field in tried)
            {
                var found = analysis.Fields[field].Question(typed);
                var keepsStopWords = found.Count == 0;
                if (keepsStopWords)
                {
                    found = analysis.Fields[field].Words(typed);
                }
                if (found.Count > 0)
                {
                    word.Wordings.Add(Wording(field, typed, keepsStopWords, found));
                    // What somebody quotes or excludes is meant, whatever it consists of.
                    if (keepsStopWords && !isQuoted && !isExcluded)
                    {
                        word.StopWordIn.Add(field);
                    }
                }
            }
            if (word.Wordings.Count > 0)
            {
                (isExcluded ? excluded : words).Add(word);
            }
        }
        words = WithoutStopWords(words, reader);
        var plain = words.Count(word => !word.IsQuoted);
        var (moreThan, percent) = analysis.Definition.LongQuestion;
        return new TypedQuestion(words, excluded, plain > moreThan ? plain * percent / 100 : plain);

        bool IsHeld(AnalysedField field) =>
            field == analysis.Names || held.Contains(field.Name[FieldNames.Text.Length..]);
    }

    // Without the stop words of the question's language: the reader's, unless another has clearly more of them. Where
    // languages have equally many (all of "de la" is Spanish and French), only what is a stop word in all of them.
    private static List<AskedWord> WithoutStopWords(List<AskedWord> words, int reader)
    {
        var counts = words.SelectMany(word => word.StopWordIn).CountBy(field => field).ToDictionary();
        var most = counts.Values.DefaultIfEmpty().Max();
        List<int> languages =
            most < counts.GetValueOrDefault(reader) + Evidence
                ? [reader]
                : [.. counts.Where(count => count.Value == most).Select(count => count.Key)];
        var left = words.FindAll(word => languages.Exists(language => !word.StopWordIn.Contains(language)));
        // Somebody who asks for nothing but stop words means them.
        if (!left.Exists(word => word.StopWordIn.Count == 0))
        {
            left = left.Count == 0 ? words : left;
            left.ForEach(word => word.StopWordIn.Clear());
        }
        return left;
    }

    private static int Own(TextAnalysis analysis, string readerLanguage)
    {
        var own = analysis.FieldOf(readerLanguage);
        for (var field = 0; field < analysis.Fields.Count; field++)
        {
            if (analysis.Fields[field] == own)
            {
                return field;
            }
        }
        return -1;
    }

    // A row of words that is said otherwise matches when each of its words does or that stands in its place: giving it to each
    // of them comes to that.
    private void Add(Alternative alternative, TextAnalysis analysis)
    {
        var typed = analysis.Cut(PlainText.Question(alternative.Typed)).ConvertAll(word => word.Text);
        var words = typed.ConvertAll(text => Words.FirstOrDefault(word => !word.IsQuoted && Says(word.Typed, text)));
        // A stop word of the row may have been left out of the question.
        words.RemoveAll(word => word is null);
        if (words.Count == 0)
        {
            return;
        }
        var wordings = new List<Wording>(2);
        var own = Own(analysis, alternative.Language);
        for (var field = 0; field < analysis.Fields.Count; field++)
        {
            if (field == own || analysis.Fields[field] == analysis.Names)
            {
                var found = analysis.Fields[field].Question(alternative.Phrase);
                if (found.Count > 0)
                {
                    wordings.Add(
                        Wording(field, alternative.Phrase, false, found) with
                        {
                            Weight = AlternativeWeight,
                            IsAlternative = true,
                        }
                    );
                }
            }
        }
        foreach (var word in words)
        {
            word!.Wordings.AddRange(wordings);
            word.Alternatives.Add(alternative);
            HasAlternatives = true;
        }
    }

    // Scripts without spaces: the word is some of a run of characters, and stands for all of it.
    private static bool Says(string typed, string word) =>
        PlainText.HasUnspaced(word)
            ? typed.Contains(word, StringComparison.Ordinal)
            : string.Equals(typed, word, StringComparison.OrdinalIgnoreCase);

    private static Wording Wording(int field, string text, bool keepsStopWords, List<AnalysedWord> found) =>
        new(
            field,
            text,
            keepsStopWords,
            [.. found.Select(word => new BytesRef(word.Text))],
            [.. found.Select(word => word.Position - found[0].Position)],
            1
        );

    /// <summary>The words and phrases of a question, in order. A phrase stands in quotation marks, as a single word may.</summary>
    public static IEnumerable<(string Typed, bool IsQuoted, bool IsPhrase, bool IsExcluded)> Cut(
        string text,
        TextAnalysis analysis
    )
    {
        var start = 0;
        while (start < text.Length)
        {
            var open = text.AsSpan(start).IndexOfAny(Quotes);
            var close = open < 0 ? -1 : text.AsSpan(start + open + 1).IndexOfAny(Quotes);
            var plainEnd = close < 0 ? text.Length : start + open;
            foreach (var word in CutPlain(text, start, plainEnd, analysis))
            {
                yield return word;
            }
            if (close < 0)
            {
                yield break;
            }
            var quoted = text.Substring(start + open + 1, close);
            var isExcluded = IsMinus(text, start + open - 1);
            var inside = analysis.Cut(quoted);
            if (inside.Count == 1)
            {
                yield return (inside[0].Text, true, false, isExcluded);
            }
            else if (inside.Count > 1)
            {
                yield return (quoted, true, true, isExcluded);
            }
            start += open + close + 2;
        }
    }

    private static IEnumerable<(string Typed, bool IsQuoted, bool IsPhrase, bool IsExcluded)> CutPlain(
        string text,
        int start,
        int end,
        TextAnalysis analysis
    )
    {
        var isExcluded = false;
        var last = -1;
        foreach (var word in analysis.Cut(text[start..end]))
        {
            var from = start + word.End - word.Text.Length;
            // What hangs together (-low-emission) is excluded as a whole.
            isExcluded = IsMinus(text, from - 1) || (isExcluded && last >= 0 && !HasSpace(text.AsSpan(last..from)));
            last = start + word.End;
            yield return (word.Text, false, false, isExcluded);
        }
    }

    // A minus is a hyphen or minus sign right before the word and after a space: not the hyphen of low-emission.
    private static bool IsMinus(string text, int at) =>
        at >= 0 && (text[at] is '-' or '\u2212') && (at == 0 || char.IsWhiteSpace(text[at - 1]));

    private static bool HasSpace(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsWhiteSpace(character))
            {
                return true;
            }
        }
        return false;
    }

    private static ReadOnlySpan<char> Quotes => "\"“”„«»";
}

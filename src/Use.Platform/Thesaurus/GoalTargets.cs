using System.Collections.Frozen;
using System.Text;
using Use.Platform.Search;
using Use.Platform.Search.Analysis;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Thesaurus;

/// <summary>A target of a goal that a question names.</summary>
/// <param name="Typed">The words of the question that name it.</param>
/// <param name="Target">The target.</param>
/// <param name="Goal">Its goal.</param>
public sealed record FoundTarget(string Typed, Term Target, Term Goal)
{
    /// <summary>
    /// The goal's name, by which the practices of the goal are found: they carry it in every language of the vocabularies.
    /// </summary>
    public Alternative Alternative { get; } = new(Typed, "en", Goal.Name.En);
}

/// <summary>Finds the targets of the goals in a question. It is cheap: a look into a dictionary for each row of words.</summary>
internal sealed class GoalTargets
{
    // A question names a target, perhaps two: more come of words that many names share.
    private const int MostFound = 3;

    private static readonly FrozenSet<string> Before = new[]
    {
        "sdg",
        "sdgs",
        "goal",
        "target",
        "odd",
        "objectif",
        "cible",
        "ods",
        "objetivo",
        "meta",
        "الهدف",
        "الغاية",
        "المقصد",
    }
        .Select(Folding.Fold)
        .ToFrozenSet();

    private readonly Dictionary<string, (Term Target, Term Goal)> byNumber = [];
    private readonly List<NamesInLanguage> languages = [];
    private readonly int longest;

    public GoalTargets(Vocabulary vocabulary, TextAnalysis analysis)
    {
        foreach (var target in vocabulary.All(VocabularyNames.SdgTarget))
        {
            if (vocabulary.Find(VocabularyNames.Sdg, target.Code.Split('.')[0]) is { } goal)
            {
                byNumber[target.Code] = (target, goal);
            }
        }
        foreach (var language in (string[])["en", "fr", "es", "ar"])
        {
            var field = analysis.FieldOf(language);
            var rows = new Dictionary<string, (string Code, bool IsWhole)>();
            foreach (var (target, _) in byNumber.Values)
            {
                var name = analysis.Cut(target.Name.In(language)).ConvertAll(word => word.Text);
                var stems = Stems(name, field);
                longest = Math.Max(longest, stems.Count);
                foreach (var (row, isWhole) in Rows(stems).DistinctBy(row => row.Row))
                {
                    // What two targets have is the name of neither.
                    rows[row] = (rows.ContainsKey(row) ? "" : target.Code, isWhole);
                }
            }
            languages.Add(new NamesInLanguage(field, rows, [.. rows.Keys.Select(row => row.Split(' ')[0])]));
        }
    }

    /// <summary>The targets that a question names, each once.</summary>
    /// <param name="runs">The words of the question that may be said otherwise; nothing spans two runs.</param>
    public IReadOnlyList<FoundTarget> In(List<List<string>> runs)
    {
        var found = new List<FoundTarget>();
        foreach (var run in runs.Where(run => run.Count > 0))
        {
            ByNumber(run, isWhole: runs.Count == 1, found);
            languages.ForEach(names => ByWords(run, names, found));
        }
        return [.. found.DistinctBy(target => target.Target.Code).Take(MostFound)];
    }

    private void ByNumber(List<string> run, bool isWhole, List<FoundTarget> found)
    {
        for (var at = 0; at < run.Count; at++)
        {
            // 1.a is cut into two words, 11.2 is not.
            var isLettered = at + 1 < run.Count && run[at + 1].Length == 1;
            var number = isLettered && run[at].Length <= 2 ? $"{run[at]}.{run[at + 1]}".ToLowerInvariant() : run[at];
            if (!byNumber.TryGetValue(number, out var target))
            {
                continue;
            }
            var last = isLettered ? at + 1 : at;
            var first = at;
            while (first > 0 && Before.Contains(Folding.Fold(run[first - 1])))
            {
                first--;
            }
            // A bare number among other words is a length, a price, fine dust (PM 2.5).
            if (first < at || (isWhole && last - first + 1 == run.Count))
            {
                var typed = string.Join(' ', [.. run[first..at], number]);
                found.Add(new FoundTarget(typed, target.Target, target.Goal));
            }
        }
    }

    private void ByWords(List<string> run, NamesInLanguage names, List<FoundTarget> found)
    {
        var stems = Stems(run, names.Field);
        for (var first = 0; first < stems.Count; first++)
        {
            if (!names.Beginnings.Contains(stems[first].Stem))
            {
                continue;
            }
            for (var count = Math.Min(longest, stems.Count - first); count > 1; count--)
            {
                var row = string.Join(' ', stems.Skip(first).Take(count).Select(stem => stem.Stem));
                var (from, to) = (stems[first].Word, stems[first + count - 1].Word + 1);
                if (
                    names.Rows.GetValueOrDefault(row) is { Code: { Length: > 0 } code, IsWhole: var isWhole }
                    && (isWhole || IsEnough(count, to - from))
                )
                {
                    var words = run[from..to];
                    var (target, goal) = byNumber[code];
                    found.Add(new FoundTarget(string.Join(' ', words), target, goal));
                    first += count - 1;
                    break;
                }
            }
        }
    }

    private static List<(string Stem, int Word)> Stems(List<string> words, AnalysedField field) =>
        [.. words.SelectMany((word, place) => field.Question(word).Select(stem => (stem.Text, place)))];

    // Fewer words of a longer name (food waste, public transport) are what other things are called too. Stop words count a little:
    // "sûr" is one to the French analysis.
    private static bool IsEnough(int stems, int words) => stems >= 3 || (stems == 2 && words >= 4);

    // The whole, and what is enough of it.
    private static IEnumerable<(string Row, bool IsWhole)> Rows(List<(string Stem, int Word)> stems)
    {
        for (var first = 0; first < stems.Count; first++)
        {
            var row = new StringBuilder();
            for (var last = first; last < stems.Count; last++)
            {
                row.Append(last > first ? " " : "").Append(stems[last].Stem);
                var count = last - first + 1;
                var isWhole = count == stems.Count && count > 1;
                if (isWhole || IsEnough(count, stems[last].Word - stems[first].Word + 1))
                {
                    yield return (row.ToString(), isWhole);
                }
            }
        }
    }

    // Rows: the code of the target whose name has these words in a row; empty where several have.
    private sealed record NamesInLanguage(
        AnalysedField Field,
        Dictionary<string, (string Code, bool IsWhole)> Rows,
        HashSet<string> Beginnings
    );
}

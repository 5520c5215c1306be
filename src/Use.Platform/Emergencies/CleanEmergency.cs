using Use.Platform.Editorial;
using Use.Platform.Html;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Emergencies;

/// <summary>
/// Cleans what an administrator has typed about an emergency and says by field what is wrong with it. Rows without a word are
/// dropped; a row without a code gets one.
/// </summary>
public sealed class CleanEmergency(HtmlCleaner cleaner, VocabularyCache vocabularies)
{
    /// <summary>The longest name of an emergency, a category or a phase, in characters.</summary>
    public const int LongestName = 80;

    /// <summary>The most categories, and the most phases.</summary>
    public const int MostRows = 40;

    private const int LongestCode = 50;

    /// <summary>The cleaned content, or all that is wrong. Messages are keys of <see cref="EmergencyErrors"/>.</summary>
    public Outcome<EmergencyContent> Run(EmergencyContent typed)
    {
        var cleaning = new ContentCleaning(cleaner);
        var check = new ContentChecks(vocabularies.Current);
        var clean = typed with
        {
            Name = Names(cleaning, "name", typed.Name),
            Introduction = Each(
                typed.Introduction,
                (language, text) => Paragraphs(check, $"introduction.{language}", text)
            ),
        };
        check.Need(clean.Name.En.Any(char.IsLetterOrDigit), "name.en", "NameMissing");
        check.Need(clean.Class.Length > 0, "class", "ClassMissing");
        check.Known("class", VocabularyNames.EmergencyClass, clean.Class.Length == 0 ? [] : [clean.Class]);
        check.Need(clean.StartsOn is not null, "startsOn", "StartMissing");
        check.Need(
            clean.EndsOn is null || clean.StartsOn is null || clean.EndsOn >= clean.StartsOn,
            "endsOn",
            "EndBeforeStart"
        );
        check.Need(Enum.IsDefined(clean.State), "state", "UnknownCode", clean.State);
        check.Need(clean.Introduction.En.Length > 0, "introduction.en", "IntroductionMissing");
        clean.Categories = Rows(
            "categories",
            typed.Categories,
            row => (row.Code, row.Name),
            (row, code, name) => row with { Code = code, Name = name }
        );
        clean.Phases = Rows(
            "phases",
            typed.Phases,
            row => (row.Code, row.Name),
            (row, code, name) => row with { Code = code, Name = name }
        );
        foreach (var (index, _) in typed.Phases.Index().Where(phase => !Enum.IsDefined(phase.Item.Stage)))
        {
            check.Need(false, $"phases[{index}].stage", "StageMissing");
        }
        IReadOnlyList<FieldError> errors = [.. check.Errors, .. cleaning.Result(clean).Errors];
        return errors.Count == 0 ? Outcome.Ok(clean) : Outcome.Invalid<EmergencyContent>(errors);

        List<T> Rows<T>(
            string field,
            List<T> rows,
            Func<T, (string Code, LocalizedText Name)> read,
            Func<T, string, LocalizedText, T> write
        )
        {
            // Codes that are there come first: what is new makes room for them.
            var taken = rows.Select(row => read(row).Code).Where(IsCode).ToHashSet();
            var kept = new HashSet<string>();
            var names = new HashSet<string>();
            var result = new List<T>();
            foreach (var (index, row) in rows.Index())
            {
                var (code, typedName) = read(row);
                var path = $"{field}[{index}].name";
                var name = Names(cleaning, path, typedName);
                if (code.Length == 0 && !name.All.Any())
                {
                    continue;
                }
                var isNamed = name.En.Any(char.IsLetterOrDigit);
                check.Need(isNamed, $"{path}.en", "RowNameMissing");
                check.Need(!isNamed || names.Add(Folding.Fold(name.En)), $"{path}.en", "RowTwice", name.En);
                result.Add(write(row, IsCode(code) && kept.Add(code) ? code : Free(name.En, field, taken), name));
            }
            check.Need(result.Count > 0, field, field == "phases" ? "PhasesMissing" : "CategoriesMissing");
            check.Need(result.Count <= MostRows, field, "TooMany", MostRows);
            return result;
        }
    }

    /// <summary>A code made from an English name that is not taken yet; it is taken then.</summary>
    /// <param name="name">The name.</param>
    /// <param name="fallback">The code where the name has no Latin letter or digit.</param>
    /// <param name="taken">Those that are taken.</param>
    internal static string Free(string name, string fallback, HashSet<string> taken)
    {
        var letters = Folding.Fold(name).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ');
        var code = string.Join('-', string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        code = code.Length > LongestCode ? code[..LongestCode].TrimEnd('-') : code;
        code = code.Length == 0 ? fallback : code;
        var free = code;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = $"{code}-{number}";
        }
        return free;
    }

    // What stands in addresses, after the emergency's own code and a full stop.
    private static bool IsCode(string code) =>
        code.Length is > 0 and <= LongestCode + 4
        && code.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static LocalizedText Names(ContentCleaning cleaning, string field, LocalizedText name) =>
        Each(name, (language, text) => cleaning.Line($"{field}.{language}", text, LongestName));

    private static string Paragraphs(ContentChecks check, string field, string text)
    {
        var clean = text.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal).Trim();
        check.Need(clean.Length <= ContentLimits.Paragraph, field, "TooLong", ContentLimits.Paragraph);
        return clean;
    }

    private static LocalizedText Each(LocalizedText text, Func<string, string, string> change) =>
        new()
        {
            En = change("en", text.En),
            Fr = change("fr", text.Fr),
            Es = change("es", text.Es),
            Ar = change("ar", text.Ar),
        };
}

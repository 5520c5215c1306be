using System.Text;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Thesaurus;

/// <summary>Adds, changes and removes concepts; searches know of it at once.</summary>
public sealed class EditConcept(PlatformDb db, ThesaurusCache thesaurus)
{
    /// <summary>Adds a concept; one that was removed before comes back with the new words.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="code">Its code.</param>
    /// <param name="words">Its words by language, the usual one first; at least two in all.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Outcome<Concept>> AddAsync(
        Actor actor,
        string code,
        IReadOnlyDictionary<string, IReadOnlyList<string>> words,
        CancellationToken cancellation = default
    )
    {
        if (!actor.IsEditor)
        {
            return Outcome.NotFound<Concept>();
        }
        code = code.Trim();
        var (clean, errors) = Clean(words);
        if (!IsCode(code))
        {
            errors.Insert(0, new FieldError("code", "ConceptCodeWrong", Concept.LongestCode));
        }
        var concept = errors.Count == 0 ? await db.Concepts.FindAsync([code], cancellation) : null;
        if (concept is not null and not { State: ConceptState.Removed })
        {
            errors.Add(new FieldError("code", "ConceptCodeTaken", code));
        }
        if (errors.Count > 0)
        {
            return Outcome.Invalid<Concept>(errors);
        }
        if (concept is null)
        {
            concept = new Concept { Code = code };
            db.Add(concept);
        }
        concept.Words = clean;
        concept.State = ConceptState.Edited;
        concept.Changes++;
        var isAdded = await db.TryAddAsync(
            async () => await db.Concepts.FindAsync([code], cancellation) is not null,
            cancellation
        );
        return isAdded ? Done(concept) : Outcome.Conflict(await db.Concepts.FindAsync([code], cancellation));
    }

    /// <summary>Changes the words of a concept.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="code">Its code.</param>
    /// <param name="words">Its words by language, as for adding.</param>
    /// <param name="changes">The count of changes that the editor saw.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Outcome<Concept>> ChangeAsync(
        Actor actor,
        string code,
        IReadOnlyDictionary<string, IReadOnlyList<string>> words,
        int changes,
        CancellationToken cancellation = default
    )
    {
        if (!actor.IsEditor || await FindAsync(code, cancellation) is not { } concept)
        {
            return Outcome.NotFound<Concept>();
        }
        var (clean, errors) = Clean(words);
        if (errors.Count > 0)
        {
            return Outcome.Invalid<Concept>(errors);
        }
        return await SaveAsync(
            concept,
            changes,
            () => (concept.Words, concept.State) = (clean, ConceptState.Edited),
            cancellation
        );
    }

    /// <summary>Removes a concept, for good: the file that supplied it does not bring it back.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="code">Its code.</param>
    /// <param name="changes">The count of changes that the editor saw.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Outcome<Concept>> RemoveAsync(
        Actor actor,
        string code,
        int changes,
        CancellationToken cancellation = default
    ) =>
        !actor.IsEditor || await FindAsync(code, cancellation) is not { } concept
            ? Outcome.NotFound<Concept>()
            : await SaveAsync(concept, changes, () => concept.State = ConceptState.Removed, cancellation);

    private async Task<Concept?> FindAsync(string code, CancellationToken cancellation) =>
        await db.Concepts.FindAsync([code], cancellation) is { State: not ConceptState.Removed } concept
            ? concept
            : null;

    private async Task<Outcome<Concept>> SaveAsync(
        Concept concept,
        int changes,
        Action change,
        CancellationToken cancellation
    )
    {
        if (concept.Changes != changes)
        {
            return Outcome.Conflict(concept);
        }
        change();
        concept.Changes++;
        return await db.TrySaveAsync(cancellation)
            ? Done(concept)
            : Outcome.Conflict(await db.Concepts.FindAsync([concept.Code], cancellation));
    }

    private Outcome<Concept> Done(Concept concept)
    {
        thesaurus.Forget();
        return Outcome.Ok(concept);
    }

    private static bool IsCode(string code) =>
        code.Length is > 0 and <= Concept.LongestCode
        && code.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
        && !code.StartsWith('-')
        && !code.EndsWith('-');

    private static (Dictionary<string, IReadOnlyList<string>> Words, List<FieldError> Errors) Clean(
        IReadOnlyDictionary<string, IReadOnlyList<string>> words
    )
    {
        var clean = new Dictionary<string, IReadOnlyList<string>>();
        var errors = new List<FieldError>();
        foreach (var language in Concept.Languages)
        {
            var some = (words.GetValueOrDefault(language) ?? [])
                .Select(Tidy)
                .Where(word => word.Any(char.IsLetterOrDigit))
                .DistinctBy(Folding.Fold)
                .ToList();
            if (some.Find(word => word.Length > Concept.LongestWord) is not null)
            {
                errors.Add(new FieldError(language, "ConceptWordTooLong", Concept.LongestWord));
            }
            if (some.Count > Concept.MostWords)
            {
                errors.Add(new FieldError(language, "ConceptTooManyWords", Concept.MostWords));
            }
            if (some.Count > 0)
            {
                clean[language] = some;
            }
        }
        if (clean.Values.Sum(some => some.Count) < 2)
        {
            errors.Add(new FieldError(Concept.Languages[0], "ConceptWordsMissing"));
        }
        return (clean, errors);
    }

    // Encoding replaces halves of characters, which cannot be composed.
    private static string Tidy(string word) =>
        string.Join(
            ' ',
            Encoding
                .UTF8.GetString(Encoding.UTF8.GetBytes(word))
                .Normalize(NormalizationForm.FormC)
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}

using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Vocabularies;

/// <summary>Renames a term of a vocabulary; what uses it is indexed again.</summary>
public sealed class RenameTerm(PlatformDb db, VocabularyCache vocabularies)
{
    /// <summary>Renames a term.</summary>
    /// <param name="actor">The editor.</param>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="code">The term's code.</param>
    /// <param name="name">The new name; English, French and Spanish are needed.</param>
    /// <param name="changes">The count of changes that the editor saw.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Outcome<Term>> RunAsync(
        Actor actor,
        string vocabulary,
        string code,
        LocalizedText name,
        int changes,
        CancellationToken cancellation = default
    )
    {
        if (!actor.IsEditor || await db.Terms.FindAsync([vocabulary, code], cancellation) is not { } term)
        {
            return Outcome.NotFound<Term>();
        }
        var clean = new LocalizedText
        {
            En = name.En.Trim(),
            Fr = name.Fr.Trim(),
            Es = name.Es.Trim(),
            Ar = name.Ar.Trim(),
        };
        List<FieldError> errors =
        [
            .. new[] { ("en", clean.En), ("fr", clean.Fr), ("es", clean.Es) }
                .Where(pair => pair.Item2.Length is 0 or > 120)
                .Select(pair => new FieldError(pair.Item1, "NameMissing")),
        ];
        if (errors.Count > 0)
        {
            return Outcome.Invalid<Term>(errors);
        }
        if (term.Changes != changes)
        {
            return Outcome.Conflict(term);
        }
        term.Name = clean;
        term.Changes++;
        if (!await db.TrySaveAsync(cancellation))
        {
            return Outcome.Conflict<Term>();
        }
        vocabularies.Forget();
        return Outcome.Ok(term);
    }
}

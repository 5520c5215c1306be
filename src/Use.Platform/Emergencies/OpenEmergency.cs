using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Emergencies;

/// <summary>Opens an emergency: from then on it has a page, and initiatives can be shared in it.</summary>
public sealed class OpenEmergency(PlatformDb db, CleanEmergency clean, VocabularyCache vocabularies, TimeProvider time)
{
    // The last part of the address of the form for a new one.
    private const string Reserved = "new";

    /// <summary>Opens one. What was opened in just the same words is not opened again: a form sent twice makes one.</summary>
    /// <param name="actor">The administrator.</param>
    /// <param name="typed">What is said of it; its code is made from its English name.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The emergency; Forbidden to all but administrators; Invalid with what is wrong by field.</returns>
    public async Task<Outcome<Emergency>> RunAsync(
        Actor actor,
        EmergencyContent typed,
        CancellationToken cancellation = default
    )
    {
        if (!actor.IsAdministrator)
        {
            return Outcome.Forbidden<Emergency>();
        }
        var outcome = clean.Run(typed);
        if (outcome.Value is not { } content)
        {
            return Outcome.Invalid<Emergency>(outcome.Errors);
        }
        while (true)
        {
            var others = await db.Emergencies.AsNoTracking().ToListAsync(cancellation);
            if (SameName(others, content.Name) is { } same)
            {
                return EmergencyContent.Of(same).Says(content)
                    ? Outcome.Ok(same)
                    : Outcome.Invalid<Emergency>(new FieldError("name.en", "NameTaken", same.Name.En));
            }
            var taken = others.Select(other => other.Code).Append(Reserved).ToHashSet();
            var emergency = new Emergency
            {
                Code = CleanEmergency.Free(content.Name.En, "emergency", taken),
                Name = content.Name,
                CreatedAt = time.GetUtcNow().UtcDateTime,
            };
            content.CopyTo(emergency);
            db.Add(emergency);
            // Where somebody else has just taken the code, it is looked at again.
            if (await db.TryAddAsync(() => IsThereAsync(emergency.Code, cancellation), cancellation))
            {
                vocabularies.Forget();
                return Outcome.Ok(emergency);
            }
        }
    }

    /// <summary>Another emergency whose English name reads the same, or null.</summary>
    internal static Emergency? SameName(IEnumerable<Emergency> others, LocalizedText name) =>
        others.FirstOrDefault(other => Folding.Fold(other.Name.En) == Folding.Fold(name.En));

    private Task<bool> IsThereAsync(string code, CancellationToken cancellation) =>
        db.Emergencies.AnyAsync(other => other.Code == code, cancellation);
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Emergencies;

/// <summary>Changes what is said of an emergency; what belongs to it is indexed again where that shows.</summary>
public sealed class ChangeEmergency(PlatformDb db, CleanEmergency clean, VocabularyCache vocabularies)
{
    /// <summary>Changes one.</summary>
    /// <param name="actor">The administrator.</param>
    /// <param name="code">Its code, which stays as it is.</param>
    /// <param name="typed">All that is to be said of it from now on. Rows with a code are those that are there.</param>
    /// <param name="changes">The count of changes that the administrator saw.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The emergency; Forbidden to all but administrators; NotFound; Conflict with what stands there now; Invalid with what is wrong by
    /// field: for a category that initiatives use <c>categories.code</c>, likewise for a phase.
    /// </returns>
    public async Task<Outcome<Emergency>> RunAsync(
        Actor actor,
        string code,
        EmergencyContent typed,
        int changes,
        CancellationToken cancellation = default
    )
    {
        if (!actor.IsAdministrator)
        {
            return Outcome.Forbidden<Emergency>();
        }
        if (await db.Emergencies.FindAsync([code], cancellation) is not { } emergency)
        {
            return Outcome.NotFound<Emergency>();
        }
        if (emergency.Changes != changes)
        {
            return Outcome.Conflict(emergency);
        }
        var outcome = clean.Run(typed);
        var errors = outcome.Errors.ToList();
        errors.AddRange(await UsedAsync(emergency, typed, cancellation));
        var others = await db.Emergencies.AsNoTracking().Where(other => other.Code != code).ToListAsync(cancellation);
        if (OpenEmergency.SameName(others, typed.Name) is { } same)
        {
            errors.Add(new FieldError("name.en", "NameTaken", same.Name.En));
        }
        if (errors.Count > 0)
        {
            return Outcome.Invalid<Emergency>(errors);
        }
        outcome.Value!.CopyTo(emergency);
        emergency.Changes++;
        if (!await db.TrySaveAsync(cancellation))
        {
            return Outcome.Conflict(await db.Emergencies.FindAsync([code], cancellation));
        }
        vocabularies.Forget();
        return Outcome.Ok(emergency);
    }

    // What initiatives use stays: their readers and the facets would lose its name.
    private async Task<List<FieldError>> UsedAsync(
        Emergency emergency,
        EmergencyContent typed,
        CancellationToken cancellation
    )
    {
        var errors = new List<FieldError>();
        var initiatives = db.Initiatives.Where(row => row.EmergencyCode == emergency.Code);
        foreach (var gone in emergency.Categories.ExceptBy(typed.Categories.Select(row => row.Code), row => row.Code))
        {
            var uses = await initiatives.CountAsync(row => row.Categories.Contains(gone.Code), cancellation);
            Add("categories", gone.Code, gone.Name, uses);
        }
        foreach (var gone in emergency.Phases.ExceptBy(typed.Phases.Select(row => row.Code), row => row.Code))
        {
            var uses = await initiatives.CountAsync(row => row.Phase == gone.Code, cancellation);
            Add("phases", gone.Code, gone.Name, uses);
        }
        return errors;

        void Add(string field, string code, LocalizedText name, int uses)
        {
            if (uses > 0)
            {
                errors.Add(new FieldError($"{field}.{code}", "RowUsed", name.Here, uses));
            }
        }
    }
}

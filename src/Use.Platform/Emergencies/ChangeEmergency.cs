using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
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
    /// field: for a category that public or waiting initiatives use <c>categories.code</c>, likewise for a phase.
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

    // What initiatives use stays: their readers and the facets would lose its name, and those that wait could not be published.
    private async Task<List<FieldError>> UsedAsync(
        Emergency emergency,
        EmergencyContent typed,
        CancellationToken cancellation
    )
    {
        var errors = new List<FieldError>();
        var initiatives = db.Initiatives.Where(row => row.EmergencyCode == emergency.Code);
        var categories = emergency
            .Categories.ExceptBy(typed.Categories.Select(row => row.Code), row => row.Code)
            .ToList();
        var phases = emergency.Phases.ExceptBy(typed.Phases.Select(row => row.Code), row => row.Code).ToList();
        if (categories.Count + phases.Count == 0)
        {
            return errors;
        }
        var waiting = await WaitingAsync(emergency, cancellation);
        foreach (var gone in categories)
        {
            var uses = initiatives.Where(row => row.Categories.Contains(gone.Code));
            await AddAsync("categories", gone.Code, gone.Name, uses, content => content.Categories.Contains(gone.Code));
        }
        foreach (var gone in phases)
        {
            var uses = initiatives.Where(row => row.Phase == gone.Code);
            await AddAsync("phases", gone.Code, gone.Name, uses, content => content.Phase == gone.Code);
        }
        return errors;

        async Task AddAsync(
            string field,
            string code,
            LocalizedText name,
            IQueryable<Initiative> open,
            Func<InitiativeContent, bool> isUsedBy
        )
        {
            var users = await open.Select(row => row.Id).ToHashSetAsync(cancellation);
            users.UnionWith(waiting.Where(row => isUsedBy(row.Content)).Select(row => row.Id));
            if (users.Count > 0)
            {
                errors.Add(new FieldError($"{field}.{code}", "RowUsed", name.Here, users.Count));
            }
        }
    }

    private async Task<List<(Guid Id, InitiativeContent Content)>> WaitingAsync(
        Emergency emergency,
        CancellationToken cancellation
    )
    {
        var written = ContentJson.OfEmergency(emergency.Code);
        var rows = await (
            from record in db.Records
            join revision in db.Revisions
                on new { RecordId = record.Id, Version = record.WorkingVersion!.Value } equals new
                {
                    revision.RecordId,
                    revision.Version,
                }
            where record.Kind == Initiative.KindCode && record.WorkingState == RevisionState.Submitted
            where revision.Content.Contains(written)
            select new { record.Id, revision.Content }
        ).ToListAsync(cancellation);
        return rows.ConvertAll(row => (row.Id, InitiativeContent.Read(row.Content)));
    }
}

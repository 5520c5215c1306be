using Microsoft.EntityFrameworkCore;
using Use.Platform.CaseStudies;
using Use.Platform.Data;

namespace Use.Platform.Initiatives;

/// <summary>Reads a public initiative with what its page shows around it.</summary>
public sealed class ReadInitiative(PlatformDb db)
{
    private const int Looked = 200;
    private const int Most = 3;

    /// <summary>A public initiative by the last part of its address, or null.</summary>
    public Task<Initiative?> RunAsync(string slug, CancellationToken cancellation = default) =>
        db
            .Initiatives.AsNoTracking()
            .Include(row => row.Place)
            .Include(row => row.Emergency)
            .SingleOrDefaultAsync(row => row.Slug == slug, cancellation);

    /// <summary>Three others of the same emergency that are most like it: by categories, then by phase, from other places.</summary>
    public async Task<IReadOnlyList<InitiativeCard>> OthersAsync(
        Initiative to,
        CancellationToken cancellation = default
    )
    {
        var category = to.Categories.FirstOrDefault() ?? "";
        var candidates = await InitiativeCard
            .Of(
                db.Initiatives.AsNoTracking()
                    .Where(row => row.EmergencyCode == to.EmergencyCode && row.Id != to.Id)
                    .Where(row => row.Categories.Contains(category) && row.PlaceId != to.PlaceId)
                    .OrderByDescending(row => row.PublishedAt)
                    .ThenBy(row => row.Id)
                    .Take(Looked)
            )
            .ToListAsync(cancellation);
        return
        [
            .. candidates
                .OrderByDescending(card => card.Categories.Intersect(to.Categories).Count())
                .ThenByDescending(card => card.Phase == to.Phase)
                .ThenByDescending(card => card.Themes.Intersect(to.Themes).Count())
                .ThenBy(card => card.Id)
                .Take(Most),
        ];
    }

    /// <summary>The public initiative that a case study grew out of, or null.</summary>
    public Task<InitiativeCard?> GrewFromAsync(Guid caseStudyId, CancellationToken cancellation = default) =>
        InitiativeCard
            .Of(
                db.Initiatives.AsNoTracking()
                    .Where(row => db.Records.Any(record => record.Id == caseStudyId && record.PromotedFromId == row.Id))
            )
            .FirstOrDefaultAsync(cancellation);

    /// <summary>The public case study that an initiative grew into, or null.</summary>
    public Task<CaseStudyCard?> PromotedAsync(Guid id, CancellationToken cancellation = default) =>
        BrowseCaseStudies
            .Cards(
                db.CaseStudies.Where(row =>
                    db.Records.Any(record => record.Id == row.Id && record.PromotedFromId == id)
                )
            )
            .FirstOrDefaultAsync(cancellation);
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.CaseStudies;

/// <summary>Reads case studies for lists.</summary>
public sealed class BrowseCaseStudies(PlatformDb db)
{
    /// <summary>The cards last published first.</summary>
    public async Task<IReadOnlyList<CaseStudyCard>> NewestAsync(int take, CancellationToken cancellation = default) =>
        await Cards(db.CaseStudies.OrderByDescending(row => row.PublishedAt).ThenBy(row => row.Id).Take(take))
            .ToListAsync(cancellation);

    internal static IQueryable<CaseStudyCard> Cards(IQueryable<CaseStudy> rows) =>
        rows.AsNoTracking()
            .Select(row => new CaseStudyCard
            {
                Id = row.Id,
                Slug = row.Slug,
                Language = row.Language,
                License = row.License,
                Title = row.Title,
                Tagline = row.Tagline,
                Translations = row.Translations,
                PlaceName = row.Place.Name,
                CountryCode = row.CountryCode,
                Status = row.Status,
                PercentComplete = row.PercentComplete,
                Start = row.Start,
                End = row.End,
                Themes = row.Themes,
                Sdgs = row.Sdgs,
                BestEvidence = row.BestEvidence,
                HeroImageId = row.HeroImageId,
                LastVerifiedOn = row.LastVerifiedOn,
                IsSample = row.IsSample,
                FirstPublishedAt = row.FirstPublishedAt,
                PublishedAt = row.PublishedAt,
            });
}

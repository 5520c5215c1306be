using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.CaseStudies;

/// <summary>Finds what may be the same practice, and practices by their title.</summary>
public sealed class FindSimilarCaseStudies(PlatformDb db)
{
    /// <summary>Public practices of the same place whose title (in any of its languages) shares most of its words, the closest first.</summary>
    /// <param name="title">The title.</param>
    /// <param name="placeId">The place.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<CaseStudyCard>> RunAsync(
        string title,
        Guid placeId,
        CancellationToken cancellation = default
    )
    {
        var there = await BrowseCaseStudies
            .Cards(db.CaseStudies.Where(row => row.PlaceId == placeId).OrderBy(row => row.Id).Take(500))
            .ToListAsync(cancellation);
        return there.ClosestTo(title, card => card.Translations.Select(row => row.Title).Append(card.Title));
    }

    /// <summary>Public practices whose title contains the text, accents and case ignored.</summary>
    /// <param name="text">A part of a title.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<CaseStudyCard>> ByTitleAsync(
        string text,
        int take = 8,
        CancellationToken cancellation = default
    )
    {
        var part = Folding.Fold(text);
        if (part.Length < 2)
        {
            return [];
        }
        // A slug is the folded title: what the database can search without knowing accents. It is cut at 80 characters.
        var slug = part.Replace(' ', '-');
        return await BrowseCaseStudies
            .Cards(
                db.CaseStudies.Where(row => row.Slug.Contains(slug))
                    .OrderByDescending(row => row.Slug.StartsWith(slug))
                    .ThenBy(row => row.Slug)
                    .Take(take)
            )
            .ToListAsync(cancellation);
    }
}

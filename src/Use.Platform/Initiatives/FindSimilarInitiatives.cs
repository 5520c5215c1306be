using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;

namespace Use.Platform.Initiatives;

/// <summary>Finds what may be the same initiative.</summary>
public sealed class FindSimilarInitiatives(PlatformDb db)
{
    /// <summary>
    /// Public initiatives of the same emergency and place whose title (in any of its languages) shares most of its words, the closest
    /// first.
    /// </summary>
    /// <param name="title">The title.</param>
    /// <param name="emergency">The emergency's code.</param>
    /// <param name="placeId">The place.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<IReadOnlyList<SimilarInitiative>> RunAsync(
        string title,
        string emergency,
        Guid placeId,
        CancellationToken cancellation = default
    )
    {
        var there = await db
            .Initiatives.Where(row => row.PlaceId == placeId && row.EmergencyCode == emergency)
            .OrderBy(row => row.Id)
            .Select(row => new SimilarInitiative(row.Slug, row.Language, row.Title, row.Tagline, row.Translations))
            .Take(500)
            .ToListAsync(cancellation);
        return there.ClosestTo(title, other => [other.Title, .. other.Translations.Select(row => row.Title)]);
    }
}

/// <summary>An initiative that may be the same as one that somebody is about to share.</summary>
/// <param name="Slug">The last part of its address.</param>
/// <param name="Language">The language of its text, ISO 639-1.</param>
/// <param name="Title">Its title.</param>
/// <param name="Tagline">Its summary.</param>
/// <param name="Translations">Title and summary in other languages.</param>
public sealed record SimilarInitiative(
    string Slug,
    string Language,
    string Title,
    string Tagline,
    List<TitleTranslation> Translations
);

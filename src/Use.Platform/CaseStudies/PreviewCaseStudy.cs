using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Places;
using Use.Platform.Shared;

namespace Use.Platform.CaseStudies;

/// <summary>Shows a draft or submission as readers would see it, without storing anything.</summary>
public sealed class PreviewCaseStudy(PlatformDb db, CaseStudyCopying copying, TimeProvider time)
{
    /// <summary>The case study that publishing this draft would make.</summary>
    /// <param name="record">The record.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<CaseStudy> RunAsync(Record record, DraftState draft, CancellationToken cancellation = default)
    {
        var content = CaseStudyContent.Read(draft.Content);
        var now = time.GetUtcNow().UtcDateTime;
        var place = await PlaceAsync(content.Place, cancellation);
        var row = new CaseStudy
        {
            Id = record.Id,
            Slug = record.Slug ?? Folding.Slug(content.Title),
            Version = draft.Version,
            Place = place,
            PlaceId = place.Id,
            CountryCode = place.CountryCode,
            AuthorId = record.AuthorId,
            AuthorName =
                await db
                    .Users.Where(account => account.Id == record.AuthorId)
                    .Select(account => account.DisplayName)
                    .SingleOrDefaultAsync(cancellation)
                ?? "",
            FirstPublishedAt = record.FirstPublishedAt ?? now,
            PublishedAt = now,
        };
        copying.Copy(content, row);
        return row;
    }

    private async Task<Place> PlaceAsync(PlaceChoice? choice, CancellationToken cancellation)
    {
        var known = choice?.Id is { } id
            ? await db.Places.AsNoTracking().SingleOrDefaultAsync(place => place.Id == id, cancellation)
            : null;
        return known
            ?? new Place
            {
                Id = Guid.Empty,
                Kind = choice?.Kind ?? PlaceKind.City,
                State = PlaceState.Proposed,
                CountryCode = choice?.Country ?? "",
                Name = new LocalizedText { En = choice?.Name ?? "" },
            };
    }
}

using Use.Platform.Data;
using Use.Platform.Editorial;
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
        var place = await db.PreviewPlaceAsync(content.Place, cancellation);
        var row = new CaseStudy
        {
            Id = record.Id,
            Slug = record.Slug ?? Folding.Slug(content.Title),
            Version = draft.Version,
            Place = place,
            PlaceId = place.Id,
            CountryCode = place.CountryCode,
            AuthorId = record.AuthorId,
            AuthorName = await db.AccountNameAsync(record.AuthorId, cancellation),
            FirstPublishedAt = record.FirstPublishedAt ?? now,
            PublishedAt = now,
        };
        copying.Copy(content, row);
        return row;
    }
}

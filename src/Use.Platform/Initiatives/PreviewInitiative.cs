using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Emergencies;
using Use.Platform.Shared;
using Use.Platform.Vocabularies;

namespace Use.Platform.Initiatives;

/// <summary>Shows a draft or submission as readers would see it, without storing anything.</summary>
public sealed class PreviewInitiative(
    PlatformDb db,
    InitiativeCopying copying,
    VocabularyCache vocabularies,
    TimeProvider time
)
{
    /// <summary>The initiative that publishing this draft would make.</summary>
    /// <param name="record">The record.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<Initiative> RunAsync(Record record, DraftState draft, CancellationToken cancellation = default)
    {
        var content = InitiativeContent.Read(draft.Content);
        var now = time.GetUtcNow().UtcDateTime;
        var place = await db.PreviewPlaceAsync(content.Place, cancellation);
        var row = new Initiative
        {
            Id = record.Id,
            Slug = record.Slug ?? Folding.Slug(content.Title),
            Version = draft.Version,
            Emergency =
                vocabularies.Current.Emergencies.GetValueOrDefault(content.Emergency)
                ?? new Emergency
                {
                    Code = content.Emergency,
                    Name = new LocalizedText { En = content.Emergency },
                },
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

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Search;
using Use.Platform.Shared;

namespace Use.Platform.CaseStudies;

/// <summary>What makes a case study a kind of record.</summary>
internal sealed class CaseStudyKind(
    CleanCaseStudy clean,
    CheckCaseStudy check,
    CaseStudyIndexing indexing,
    CaseStudyCopying copying
) : IContentKind
{
    public string Code => CaseStudy.KindCode;

    public Outcome<CleanedContent> Clean(string json)
    {
        var outcome = clean.Run(json);
        return outcome.Value is { } content
            ? Outcome.Ok(
                new CleanedContent(
                    JsonSerializer.Serialize(content, ContentJson.Options),
                    content.Title,
                    content.Language,
                    content.License
                )
            )
            : Outcome.Invalid<CleanedContent>(outcome.Errors);
    }

    public IReadOnlyList<UsedImage> ImagesOf(string json) =>
        [.. CaseStudyContent.Read(json).Images().Select(image => new UsedImage(image.Field, image.Use.Id))];

    public Task<IReadOnlyList<FieldError>> CheckAsync(PlatformDb db, string json, CancellationToken cancellation) =>
        check.RunAsync(db, CaseStudyContent.Read(json), cancellation);

    public async Task PublishAsync(PlatformDb db, Record record, Revision revision, CancellationToken cancellation)
    {
        var content = CaseStudyContent.Read(revision.Content);
        var place = await db.PlaceOfAsync(content.Place!, record.AuthorId, cancellation);
        var isNew = db.Entry(record).State == EntityState.Added;
        var row = isNew ? null : await db.CaseStudies.FindAsync([record.Id], cancellation);
        if (row is null)
        {
            row = new CaseStudy { Id = record.Id, Slug = record.Slug! };
            db.Add(row);
        }
        copying.Copy(content, row);
        row.Version = revision.Version;
        row.PlaceId = place.Id;
        row.CountryCode = place.CountryCode;
        row.IsSample = record.Source == Seeding.DemonstrationContent.Source;
        row.AuthorId = record.AuthorId;
        row.AuthorName = await db.AccountNameAsync(record.AuthorId, cancellation);
        row.ReviewerName = await db.ReviewerNameAsync(record, revision, cancellation);
        row.FirstPublishedAt = record.FirstPublishedAt ?? revision.DecidedAt!.Value;
        row.PublishedAt = revision.DecidedAt!.Value;
    }

    public async Task WithdrawAsync(PlatformDb db, Record record, CancellationToken cancellation)
    {
        if (await db.CaseStudies.FindAsync([record.Id], cancellation) is { } row)
        {
            db.Remove(row);
        }
    }

    public Task<IReadOnlyList<SearchDocument>> IndexAsync(
        PlatformDb db,
        IReadOnlyCollection<Guid> ids,
        long version,
        CancellationToken cancellation
    ) => indexing.DocumentsAsync(db, ids, version, cancellation);

    public Task<IReadOnlyList<Guid>> UsersOfAsync(
        PlatformDb db,
        string changedKind,
        string key,
        CancellationToken cancellation
    ) => indexing.UsersOfAsync(db, changedKind, key, cancellation);

    public async Task<IReadOnlyList<Guid>> PublishedIdsAsync(
        PlatformDb db,
        Guid after,
        int take,
        CancellationToken cancellation
    ) =>
        await db
            .CaseStudies.Where(row => row.Id.CompareTo(after) > 0)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(take)
            .ToListAsync(cancellation);
}

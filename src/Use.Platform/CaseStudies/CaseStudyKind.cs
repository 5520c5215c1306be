using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Explore;
using Use.Platform.Import;
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

    public Type ContentType => typeof(CaseStudyContent);

    public IReadOnlyList<ImportColumn> Columns => CaseStudyColumns.All;

    public string Pages => "practices";

    public bool IsPublishedOnTrust => false;

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

    public IReadOnlyList<UsedFile> ImagesOf(string json) =>
        [.. CaseStudyContent.Read(json).Images().Select(image => new UsedFile(image.Field, image.Use.Id))];

    // Its documents are links.
    public IReadOnlyList<UsedFile> DocumentsOf(string json) => [];

    public ContentOutline OutlineOf(string json)
    {
        var content = CaseStudyContent.Read(json);
        return new ContentOutline(
            [content.Title, .. content.Translations.Select(translation => translation.Title)],
            content.Place,
            "",
            CaseStudyCompleteness.Of(content).Percent,
            [.. CaseStudyCompleteness.MissingIn(content)]
        );
    }

    public async Task<IReadOnlyList<PublicTitle>> TitlesAsync(
        PlatformDb db,
        string? countryCode,
        string emergency,
        int take,
        CancellationToken cancellation
    ) =>
        await db
            .CaseStudies.AsNoTracking()
            .Where(row => countryCode == null || row.CountryCode == countryCode)
            .OrderByDescending(row => row.PublishedAt)
            .ThenBy(row => row.Id)
            .Take(take)
            .Select(row => new PublicTitle(row.Id, row.Slug, row.PlaceId, row.Title, row.Translations))
            .ToListAsync(cancellation);

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

    public async Task<IReadOnlyList<Card>> CardsAsync(
        PlatformDb db,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellation
    )
    {
        // One parameter for all ids: the statement is then the same for each page, and is made once.
        var rows = db.CaseStudies.Where(row => EF.Parameter(ids).Contains(row.Id));
        return await BrowseCaseStudies.Cards(rows).ToListAsync(cancellation);
    }

    public Task<IReadOnlyList<Guid>> UsersOfAsync(
        PlatformDb db,
        string changedKind,
        string key,
        CancellationToken cancellation
    ) => indexing.UsersOfAsync(db, changedKind, key, cancellation);

    public IQueryable<ShownPlace> ShownPlaces(PlatformDb db) =>
        db.CaseStudies.Select(row => new ShownPlace { Id = row.Id, Place = row.Place });

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

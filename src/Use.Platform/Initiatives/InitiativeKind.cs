using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Documents;
using Use.Platform.Editorial;
using Use.Platform.Explore;
using Use.Platform.Html;
using Use.Platform.Import;
using Use.Platform.Search;
using Use.Platform.Shared;

namespace Use.Platform.Initiatives;

/// <summary>What makes an initiative a kind of record.</summary>
internal sealed class InitiativeKind(
    CleanInitiative clean,
    CheckInitiative check,
    InitiativeIndexing indexing,
    InitiativeCopying copying
) : IContentKind
{
    public string Code => Initiative.KindCode;

    public Type ContentType => typeof(InitiativeContent);

    public IReadOnlyList<ImportColumn> Columns => InitiativeColumns.All;

    public string Pages => "initiatives";

    public bool IsPublishedOnTrust => true;

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

    public IReadOnlyList<UsedFile> ImagesOf(string json) => [];

    public IReadOnlyList<UsedFile> DocumentsOf(string json) =>
        [.. InitiativeContent.Read(json).Documents.Select((use, i) => new UsedFile($"documents[{i}].title", use.Id))];

    public ContentOutline OutlineOf(string json)
    {
        var content = InitiativeContent.Read(json);
        return new ContentOutline(
            [content.Title, .. content.Translations.Select(translation => translation.Title)],
            content.Place,
            content.Emergency,
            InitiativeCompleteness.Of(content).Percent,
            [.. InitiativeCompleteness.MissingIn(content)]
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
            .Initiatives.AsNoTracking()
            .Where(row => row.EmergencyCode == emergency && (countryCode == null || row.CountryCode == countryCode))
            .OrderByDescending(row => row.PublishedAt)
            .ThenBy(row => row.Id)
            .Take(take)
            .Select(row => new PublicTitle(row.Id, row.Slug, row.PlaceId, row.Title, row.Translations))
            .ToListAsync(cancellation);

    public Task<IReadOnlyList<FieldError>> CheckAsync(PlatformDb db, string json, CancellationToken cancellation) =>
        check.RunAsync(db, InitiativeContent.Read(json), cancellation);

    public async Task PublishAsync(PlatformDb db, Record record, Revision revision, CancellationToken cancellation)
    {
        var content = InitiativeContent.Read(revision.Content);
        var place = await db.PlaceOfAsync(content.Place!, record.AuthorId, cancellation);
        var isNew = db.Entry(record).State == EntityState.Added;
        var row = isNew ? null : await db.Initiatives.FindAsync([record.Id], cancellation);
        if (row is null)
        {
            row = new Initiative { Id = record.Id, Slug = record.Slug! };
            db.Add(row);
        }
        copying.Copy(content, row);
        await KeepUsersAsync(db, record.Id, content, isNew, cancellation);
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

    private static async Task KeepUsersAsync(
        PlatformDb db,
        Guid id,
        InitiativeContent content,
        bool isNew,
        CancellationToken cancellation
    )
    {
        var before = isNew ? [] : await db.DocumentUsers.Where(user => user.RecordId == id).ToListAsync(cancellation);
        var ids = content.Documents.ConvertAll(use => use.Id);
        var now =
            ids.Count == 0
                ? []
                : await db
                    .Documents.Where(document => ids.Contains(document.Id))
                    .Select(document => new DocumentUser(document.Id, id))
                    .ToListAsync(cancellation);
        db.RemoveRange(before.Except(now));
        db.AddRange(now.Except(before));
    }

    public async Task WithdrawAsync(PlatformDb db, Record record, CancellationToken cancellation)
    {
        if (await db.Initiatives.FindAsync([record.Id], cancellation) is { } row)
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
        var rows = db.Initiatives.Where(row => EF.Parameter(ids).Contains(row.Id));
        return await InitiativeCard.Of(rows.AsNoTracking()).ToListAsync(cancellation);
    }

    public Task<IReadOnlyList<Guid>> UsersOfAsync(
        PlatformDb db,
        string changedKind,
        string key,
        CancellationToken cancellation
    ) => indexing.UsersOfAsync(db, changedKind, key, cancellation);

    public IQueryable<ShownPlace> ShownPlaces(PlatformDb db) =>
        db.Initiatives.Select(row => new ShownPlace { Id = row.Id, Place = row.Place });

    public async Task<IReadOnlyList<Guid>> PublishedIdsAsync(
        PlatformDb db,
        Guid after,
        int take,
        CancellationToken cancellation
    ) =>
        await db
            .Initiatives.Where(row => row.Id.CompareTo(after) > 0)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(take)
            .ToListAsync(cancellation);
}

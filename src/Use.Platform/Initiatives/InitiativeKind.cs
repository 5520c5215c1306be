using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Html;
using Use.Platform.Search;
using Use.Platform.Shared;

namespace Use.Platform.Initiatives;

/// <summary>What makes an initiative a kind of record.</summary>
internal sealed class InitiativeKind(
    CleanInitiative clean,
    CheckInitiative check,
    InitiativeIndexing indexing,
    HtmlCleaner cleaner
) : IContentKind
{
    public string Code => Initiative.KindCode;

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

    public IReadOnlyList<UsedImage> ImagesOf(string json) => [];

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
        Copy(content, row);
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
            .Initiatives.Where(row => row.Id.CompareTo(after) > 0)
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(take)
            .ToListAsync(cancellation);

    private void Copy(InitiativeContent content, Initiative row)
    {
        row.EmergencyCode = content.Emergency;
        row.Language = content.Language;
        row.License = content.License;
        row.Title = content.Title;
        row.Tagline = content.Tagline;
        row.Translations = content.Translations;
        row.Kind = content.Kind;
        row.Phase = content.Phase;
        row.Categories = content.Categories;
        row.Themes = content.Themes;
        row.Sdgs = content.Sdgs;
        row.Audiences = content.Audiences;
        row.Start = content.Start;
        row.End = content.End;
        row.SharedBy = content.SharedBy;
        row.Description = cleaner.Clean(content.Description).Html ?? SafeHtml.Empty;
        row.Details = new InitiativeDetails
        {
            Links = content.Links,
            Sources = content.Sources,
            Contact = content.Contact,
        };
        row.HtmlPolicyVersion = HtmlPolicy.Version;
    }
}

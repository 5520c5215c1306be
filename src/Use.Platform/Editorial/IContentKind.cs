using Use.Platform.Data;
using Use.Platform.Explore;
using Use.Platform.Import;
using Use.Platform.Places;
using Use.Platform.Search;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>
/// What a kind of record (case study, initiative, ...) adds to the one machinery of drafting, review, publishing and
/// history. Content travels as JSON of the kind's own content type.
/// </summary>
public interface IContentKind
{
    /// <summary>The kind's name in addresses, the index and the database.</summary>
    string Code { get; }

    /// <summary>The type of its content, whose properties are the keys of an import's row.</summary>
    Type ContentType { get; }

    /// <summary>
    /// The columns of its CSV files. A part of the content that has none is no part of imports and exports: it stays as it is on
    /// this site.
    /// </summary>
    IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>Where its pages are: <c>practices</c> in <c>/practices/{slug}</c> and <c>/my/practices/{id}</c>.</summary>
    string Pages { get; }

    /// <summary>Whether what trusted people send of it is published at once.</summary>
    bool IsPublishedOnTrust { get; }

    /// <summary>
    /// Reads JSON from outside, cleans all rich text and cuts what is over the limits of storage; the only way by which
    /// content enters a revision.
    /// </summary>
    /// <returns>The cleaned content, or errors by field when it cannot be kept as it is.</returns>
    Outcome<CleanedContent> Clean(string json);

    /// <summary>What a list of submissions shows of content.</summary>
    ContentOutline OutlineOf(string json);

    /// <summary>The titles of what is public in a country or everywhere, the newest first, to find what may be the same.</summary>
    /// <param name="db">The database.</param>
    /// <param name="countryCode">The country, ISO 3166-1 alpha-2, or null for all.</param>
    /// <param name="emergency">Code of the emergency, for kinds that belong to one.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<IReadOnlyList<PublicTitle>> TitlesAsync(
        PlatformDb db,
        string? countryCode,
        string emergency,
        int take,
        CancellationToken cancellation
    );

    /// <summary>The uploaded images that content uses, with the field of each.</summary>
    IReadOnlyList<UsedFile> ImagesOf(string json);

    /// <summary>The uploaded documents that content uses, with the field of each.</summary>
    IReadOnlyList<UsedFile> DocumentsOf(string json);

    /// <summary>
    /// What stands in the way of publication, by field. A draft may be saved with any of it. What is new is asked more before it is
    /// taken (<see cref="Emergencies.CheckIntake"/>).
    /// </summary>
    Task<IReadOnlyList<FieldError>> CheckAsync(PlatformDb db, string json, CancellationToken cancellation);

    /// <summary>Copies a revision to the typed tables. Does not save.</summary>
    Task PublishAsync(PlatformDb db, Record record, Revision revision, CancellationToken cancellation);

    /// <summary>Takes the record out of the typed tables. Does not save.</summary>
    Task WithdrawAsync(PlatformDb db, Record record, CancellationToken cancellation);

    /// <summary>The search documents of those of the records that readers may see.</summary>
    /// <param name="db">The database.</param>
    /// <param name="ids">The records.</param>
    /// <param name="version">The version of this reading, taken before it (<see cref="Search.Sync.IndexVersions"/>).</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<IReadOnlyList<SearchDocument>> IndexAsync(
        PlatformDb db,
        IReadOnlyCollection<Guid> ids,
        long version,
        CancellationToken cancellation
    );

    /// <summary>The cards of those of the records that are public, in no order.</summary>
    Task<IReadOnlyList<Card>> CardsAsync(PlatformDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation);

    /// <summary>Ids of published records that show something that changed, for example a renamed place.</summary>
    /// <param name="db">The database.</param>
    /// <param name="changedKind">What changed: <c>place</c>, <c>country</c>, <c>region</c> or a vocabulary's name.</param>
    /// <param name="key">Its id or code.</param>
    /// <param name="cancellation">Stops the work.</param>
    Task<IReadOnlyList<Guid>> UsersOfAsync(
        PlatformDb db,
        string changedKind,
        string key,
        CancellationToken cancellation
    );

    /// <summary>The public records with their places, as readers see them.</summary>
    IQueryable<ShownPlace> ShownPlaces(PlatformDb db);

    /// <summary>The ids after a given one of all published records, in order, for a rebuild of the index.</summary>
    Task<IReadOnlyList<Guid>> PublishedIdsAsync(PlatformDb db, Guid after, int take, CancellationToken cancellation);
}

/// <summary>Content that went through the cleaner.</summary>
/// <param name="Json">The content as it is stored.</param>
/// <param name="Title">Its title, for lists.</param>
/// <param name="Language">Its language.</param>
/// <param name="License">Its licence.</param>
public sealed record CleanedContent(string Json, string Title, string Language, string License);

/// <summary>An uploaded file in content.</summary>
/// <param name="Field">The field that uses it.</param>
/// <param name="Id">The image or document.</param>
public sealed record UsedFile(string Field, Guid Id);

/// <summary>A public record and its place.</summary>
public sealed record ShownPlace
{
    /// <summary>The record's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The place: not always the one that was written, as an editor may have merged that into another.</summary>
    public required Place Place { get; init; }
}

/// <summary>What a list of submissions shows of content.</summary>
/// <param name="Titles">The title, and what it is called in other languages.</param>
/// <param name="Place">Where it happened.</param>
/// <param name="Emergency">Code of its emergency, or empty.</param>
/// <param name="Percent">How complete it is, 0 to 100.</param>
/// <param name="Missing">The fields that are still to be filled, the weightiest first.</param>
public sealed record ContentOutline(
    IReadOnlyList<string> Titles,
    PlaceChoice? Place,
    string Emergency,
    int Percent,
    IReadOnlyList<string> Missing
);

/// <summary>The titles of something public.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Slug">The last part of its address.</param>
/// <param name="PlaceId">Its place.</param>
/// <param name="Title">Its title.</param>
/// <param name="Translations">Its titles in other languages.</param>
public sealed record PublicTitle(
    Guid RecordId,
    string Slug,
    Guid PlaceId,
    string Title,
    IReadOnlyList<TitleTranslation> Translations
);

using Use.Platform.Data;
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

    /// <summary>
    /// Reads JSON from outside, cleans all rich text and cuts what is over the limits of storage; the only way by which
    /// content enters a revision.
    /// </summary>
    /// <returns>The cleaned content, or errors by field when it cannot be kept as it is.</returns>
    Outcome<CleanedContent> Clean(string json);

    /// <summary>The uploaded images that content uses, with the field of each.</summary>
    IReadOnlyList<UsedImage> ImagesOf(string json);

    /// <summary>What stands in the way of publication, by field. A draft may be saved with any of it.</summary>
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

    /// <summary>The ids after a given one of all published records, in order, for a rebuild of the index.</summary>
    Task<IReadOnlyList<Guid>> PublishedIdsAsync(PlatformDb db, Guid after, int take, CancellationToken cancellation);
}

/// <summary>Content that went through the cleaner.</summary>
/// <param name="Json">The content as it is stored.</param>
/// <param name="Title">Its title, for lists.</param>
/// <param name="Language">Its language.</param>
/// <param name="License">Its licence.</param>
public sealed record CleanedContent(string Json, string Title, string Language, string License);

/// <summary>An uploaded image in content.</summary>
/// <param name="Field">The field that uses it.</param>
/// <param name="Id">The image.</param>
public sealed record UsedImage(string Field, Guid Id);

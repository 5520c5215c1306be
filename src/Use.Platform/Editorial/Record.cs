namespace Use.Platform.Editorial;

/// <summary>
/// What is kept of a record of any kind besides its content: whose it is, what is public, what is being worked on.
/// The content is in its revisions; readers see the typed tables that publishing fills.
/// </summary>
public sealed class Record
{
    /// <summary>The record's id, the same in the typed table.</summary>
    public required Guid Id { get; init; }

    /// <summary>The kind (<see cref="IContentKind.Code"/>).</summary>
    public required string Kind { get; init; }

    /// <summary>The account of its author.</summary>
    public required Guid AuthorId { get; set; }

    /// <summary>The title of the newest revision, for lists.</summary>
    public string Title { get; set; } = "";

    /// <summary>The language of the newest revision, ISO 639-1.</summary>
    public string Language { get; set; } = "en";

    /// <summary>The last part of its address; set when first published and never changed after.</summary>
    public string? Slug { get; set; }

    /// <summary>The version that is being worked on or waits for review, or null.</summary>
    public int? WorkingVersion { get; set; }

    /// <summary>The state of that version, or null.</summary>
    public RevisionState? WorkingState { get; set; }

    /// <summary>The version that readers see, or null.</summary>
    public int? PublishedVersion { get; set; }

    /// <summary>The newest version.</summary>
    public int LatestVersion { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When anything of it was last saved, UTC.</summary>
    public DateTime SavedAt { get; set; }

    /// <summary>When it was first published, UTC.</summary>
    public DateTime? FirstPublishedAt { get; set; }

    /// <summary>When it was unpublished, if it is, UTC.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>The licence chosen by the author, an SPDX identifier.</summary>
    public string License { get; set; } = Licenses.Default;

    /// <summary>When the author consented to publication under the licence, UTC.</summary>
    public DateTime? ConsentAt { get; set; }

    /// <summary>Where an imported record comes from.</summary>
    public string? Source { get; set; }

    /// <summary>What its source calls it.</summary>
    public string? SourceId { get; set; }

    /// <summary>The record of the same matter that took this one up, or null. Readers of this one are sent there.</summary>
    public Guid? MergedIntoId { get; set; }

    /// <summary>The initiative that this case study grew from, or null.</summary>
    public Guid? PromotedFromId { get; set; }

    /// <summary>Raised by each change: optimistic concurrency.</summary>
    public int Changes { get; set; }
}

/// <summary>The licences that an author may choose.</summary>
public static class Licenses
{
    /// <summary>Creative Commons Attribution 4.0.</summary>
    public const string Default = "CC-BY-4.0";

    /// <summary>SPDX identifier and address of each.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>
        {
            [Default] = "https://creativecommons.org/licenses/by/4.0/",
            ["CC-BY-SA-4.0"] = "https://creativecommons.org/licenses/by-sa/4.0/",
            ["CC-BY-NC-4.0"] = "https://creativecommons.org/licenses/by-nc/4.0/",
            ["CC0-1.0"] = "https://creativecommons.org/publicdomain/zero/1.0/",
        };
}

/// <summary>Where a revision stands.</summary>
public enum RevisionState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Waiting for an editor.</summary>
    Submitted,

    /// <summary>Given back to the author with a reason.</summary>
    Returned,

    /// <summary>
    /// Put aside by an editor: not what is gathered here, such as an essay, an advert or a placeholder, or the same matter as
    /// another record (<see cref="Record.MergedIntoId"/>). Its author can read it, write on and send it again.
    /// </summary>
    Refused,

    /// <summary>What readers see.</summary>
    Published,

    /// <summary>Was published until a newer one was.</summary>
    Superseded,

    /// <summary>Was published until an editor took it away.</summary>
    Withdrawn,
}

/// <summary>A typed snapshot of a record's content.</summary>
public sealed class Revision
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The record.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>The record's kind, which tells the type of <see cref="Content"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>1 for the first, and so on.</summary>
    public required int Version { get; init; }

    /// <summary>Where it stands.</summary>
    public RevisionState State { get; set; }

    /// <summary>The content as JSON.</summary>
    public string Content { get; set; } = "{}";

    /// <summary>How often it was saved: a save that was made from an older count is refused as a conflict.</summary>
    public int Saves { get; set; }

    /// <summary>The version of the cleaning policy that its rich text went through.</summary>
    public int HtmlPolicyVersion { get; set; }

    /// <summary>Who saved it last.</summary>
    public Guid SavedBy { get; set; }

    /// <summary>When it was begun, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When it was last saved, UTC.</summary>
    public DateTime SavedAt { get; set; }

    /// <summary>
    /// When it was sent to the editors, UTC; where an editor merged another into it, when that one was. What an import published
    /// was never sent.
    /// </summary>
    public DateTime? SubmittedAt { get; set; }

    /// <summary>When it was published, returned or refused, UTC.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>
    /// The editor who decided. What a trusted person sent and no editor has read yet was decided by its own author, in the
    /// moment in which it was sent.
    /// </summary>
    public Guid? DecidedBy { get; set; }

    /// <summary>The editor's reason for returning, refusing or withdrawing it; a draft carries that of the version it was made from.</summary>
    public string Reason { get; set; } = "";
}

namespace Use.Platform.Editorial;

/// <summary>The kinds of records that there are.</summary>
public sealed class ContentKinds(IEnumerable<IContentKind> kinds)
{
    private readonly Dictionary<string, IContentKind> byCode = kinds.ToDictionary(kind => kind.Code);

    /// <summary>All kinds.</summary>
    public IReadOnlyCollection<IContentKind> All => byCode.Values;

    /// <summary>A kind by its code, or null.</summary>
    public IContentKind? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The kind of a stored record.</summary>
    /// <exception cref="InvalidOperationException">The database holds a kind that this program does not know.</exception>
    public IContentKind Of(string code) =>
        Find(code) ?? throw new InvalidOperationException($"This program does not know the kind of record '{code}'.");
}

/// <summary>Who acts, as far as the rules of the editorial work ask.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">The name shown to others.</param>
/// <param name="IsEditor">Whether the account may review and publish.</param>
public sealed record Actor(Guid AccountId, string Name, bool IsEditor)
{
    /// <summary>Whether the account may open and change emergencies.</summary>
    public bool IsAdministrator { get; init; }
}

/// <summary>A draft as its author gets it.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Kind">The record's kind.</param>
/// <param name="Version">The revision's version.</param>
/// <param name="State">Where the revision stands.</param>
/// <param name="Content">The content as JSON.</param>
/// <param name="Saves">The count of saves to send with the next save.</param>
/// <param name="SavedAt">When it was last saved, UTC.</param>
/// <param name="Reason">The editor's reason, when it was returned.</param>
/// <param name="SubmittedAt">When it was sent to the editors, UTC.</param>
public sealed record DraftState(
    Guid RecordId,
    string Kind,
    int Version,
    RevisionState State,
    string Content,
    int Saves,
    DateTime SavedAt,
    string Reason,
    DateTime? SubmittedAt
);

namespace Use.Platform.Editorial;

/// <summary>
/// What trusted people published and no editor has read: it was decided by its own author in the moment in which it was sent. An
/// editor who reads it takes the decision over.
/// </summary>
internal static class TrustedRevisions
{
    public static bool IsUnread(Record record, Revision revision) =>
        revision.DecidedBy == record.AuthorId
        && revision.SubmittedAt is not null
        && revision.DecidedAt == revision.SubmittedAt;
}

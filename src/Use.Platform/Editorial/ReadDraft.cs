using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Editorial;

/// <summary>Reads the newest revision of a record for its author or an editor.</summary>
public sealed class ReadDraft(PlatformDb db)
{
    /// <summary>The record with its newest revision; NotFound for anybody else.</summary>
    public async Task<Outcome<DraftOfRecord>> RunAsync(
        Actor actor,
        Guid recordId,
        CancellationToken cancellation = default
    )
    {
        var record = await db.Records.FindAsync([recordId], cancellation);
        if (record is null || !(actor.IsEditor || record.AuthorId == actor.AccountId))
        {
            return Outcome.NotFound<DraftOfRecord>();
        }
        var revision = await db.NewestRevisionAsync(record, cancellation);
        return revision is null
            ? Outcome.NotFound<DraftOfRecord>()
            : Outcome.Ok(new DraftOfRecord(record, revision.ToState()));
    }
}

/// <summary>A record with its newest revision.</summary>
/// <param name="Record">The record.</param>
/// <param name="Draft">The revision.</param>
public sealed record DraftOfRecord(Record Record, DraftState Draft)
{
    /// <summary>
    /// Whether its author or an editor may write on: a draft is its author's own until it is sent; then editors may mend it where it
    /// waits.
    /// </summary>
    public bool IsOpenTo(Actor actor) => Record.AuthorId == actor.AccountId || Draft.State == RevisionState.Submitted;
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.Editorial;

/// <summary>The records of one author, last saved first.</summary>
public sealed class BrowseOwnRecords(PlatformDb db)
{
    /// <summary>A page of the author's records, each with its newest revision, and how many there are.</summary>
    /// <param name="actor">The author.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="size">How many a page.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<OwnRecords> RunAsync(
        Actor actor,
        int page = 1,
        int size = 50,
        CancellationToken cancellation = default
    )
    {
        var own = db.Records.AsNoTracking().Where(record => record.AuthorId == actor.AccountId);
        var rows =
            from record in own
            join revision in db.Revisions.AsNoTracking()
                on new { RecordId = record.Id, Version = record.LatestVersion } equals new
                {
                    revision.RecordId,
                    revision.Version,
                }
            orderby record.SavedAt descending, record.Id
            select new { record, revision };
        return new OwnRecords(
            await own.CountAsync(cancellation),
            [
                .. (await rows.Skip((Math.Max(page, 1) - 1) * size).Take(size).ToListAsync(cancellation)).Select(
                    row => new DraftOfRecord(row.record, row.revision.ToState())
                ),
            ]
        );
    }
}

/// <summary>A page of somebody's own records.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Rows">Those of the page.</param>
public sealed record OwnRecords(int Total, IReadOnlyList<DraftOfRecord> Rows);

/// <summary>What waits for the editors, the longest waiting first.</summary>
public sealed class BrowseQueue(PlatformDb db)
{
    /// <summary>A page of the queue and its whole length.</summary>
    public async Task<Queue> RunAsync(int page, int size = 50, CancellationToken cancellation = default)
    {
        var waiting =
            from record in db.Records.AsNoTracking()
            where record.WorkingState == RevisionState.Submitted
            join revision in db.Revisions
                on new { RecordId = record.Id, Version = record.WorkingVersion!.Value } equals new
                {
                    revision.RecordId,
                    revision.Version,
                }
            join author in db.Users on record.AuthorId equals author.Id
            orderby revision.SubmittedAt, record.Id
            select new QueueRow(
                record.Id,
                record.Kind,
                record.Title,
                record.Language,
                author.DisplayName,
                revision.SubmittedAt!.Value,
                record.FirstPublishedAt != null,
                revision.Version,
                revision.Content
            );
        return new Queue(
            await waiting.CountAsync(cancellation),
            await waiting.Skip((Math.Max(page, 1) - 1) * size).Take(size).ToListAsync(cancellation)
        );
    }
}

/// <summary>A page of the queue.</summary>
/// <param name="Total">How many wait.</param>
/// <param name="Rows">Those of the page.</param>
public sealed record Queue(int Total, IReadOnlyList<QueueRow> Rows);

/// <summary>A submission that waits.</summary>
/// <param name="RecordId">The record.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">Its language.</param>
/// <param name="Author">Its author's name.</param>
/// <param name="SubmittedAt">Since when it waits, UTC.</param>
/// <param name="IsChange">Whether it changes a record that has been public.</param>
/// <param name="Version">Its version.</param>
/// <param name="Content">Its content.</param>
public sealed record QueueRow(
    Guid RecordId,
    string Kind,
    string Title,
    string Language,
    string Author,
    DateTime SubmittedAt,
    bool IsChange,
    int Version,
    string Content
);

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
        var shown = await rows.Skip((Math.Max(page, 1) - 1) * size).Take(size).ToListAsync(cancellation);
        var ids = shown.ConvertAll(row => (Guid?)row.record.Id);
        return new OwnRecords(
            await own.CountAsync(cancellation),
            [.. shown.Select(row => new DraftOfRecord(row.record, row.revision.ToState()))],
            await db
                .Records.Where(record => ids.Contains(record.PromotedFromId))
                .Select(record => record.PromotedFromId!.Value)
                .ToHashSetAsync(cancellation)
        );
    }
}

/// <summary>A page of somebody's own records.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Rows">Those of the page.</param>
/// <param name="Promoted">Those of the page from which a case study has grown, be it a draft.</param>
public sealed record OwnRecords(int Total, IReadOnlyList<DraftOfRecord> Rows, IReadOnlySet<Guid> Promoted);

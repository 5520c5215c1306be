using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.Search.Sync;

/// <summary>
/// Gives the versions of what is read for the index: the moment, in microseconds of UTC, and always after the one before,
/// whichever process took that and whatever its clock said. An index takes what has an older version for late and leaves it
/// out: were versions to go back with a clock, changes would be lost.
/// </summary>
public sealed class IndexVersions(PlatformDb db, TimeProvider time)
{
    /// <summary>The next version. It is taken before the reading: what changes meanwhile is read again later.</summary>
    public async Task<long> NextAsync(CancellationToken cancellation = default)
    {
        var mark = db.Leases.Where(lease => lease.Name == Leases.Versions);
        while (true)
        {
            var last = await mark.Select(lease => (DateTime?)lease.Until).SingleOrDefaultAsync(cancellation);
            if (last is null)
            {
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "Leases" ("Name", "Holder", "Until", "Changes")
                    VALUES ({Leases.Versions}, '', {DateTime.UnixEpoch}, 0) ON CONFLICT DO NOTHING
                    """,
                    cancellation
                );
                continue;
            }
            var next = Later(last.Value);
            // Another process may have taken one at the same moment.
            if (
                await mark.Where(lease => lease.Until == last)
                    .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.Until, next), cancellation) == 1
            )
            {
                return SearchDocument.VersionAt(next);
            }
        }
    }

    // PostgreSQL keeps microseconds.
    private DateTime Later(DateTime last)
    {
        var now = time.GetUtcNow().UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        return now > last ? now : last.AddMicroseconds(1);
    }
}

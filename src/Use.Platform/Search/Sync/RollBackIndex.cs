using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.Search.Sync;

/// <summary>Goes back to the generation of the index before the live one, and has it brought up to date by the outbox.</summary>
public sealed class RollBackIndex(PlatformDb db, ISearchEngine engine, TimeProvider time, IndexVersions versions)
{
    private const int Batch = 1000;

    /// <summary>Rolls back. What was changed or withdrawn since the last rebuild follows as fast as changes are taken up.</summary>
    /// <param name="generation">The generation to go to. Going to it again, as after a crash, does what was not done yet.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>How many records are looked at again; null when the generation is not the one before.</returns>
    /// <exception cref="SearchUnavailableException">The engine is away, or an index is being built.</exception>
    public async Task<long?> RunAsync(string generation, CancellationToken cancellation = default)
    {
        if (!await engine.RollBackAsync(generation, cancellation))
        {
            return null;
        }
        var count = await QueueAllAsync(cancellation);
        await DeleteGhostsAsync(cancellation);
        return count;
    }

    // All records, also those that are not public: the generation may hold what was withdrawn since.
    private async Task<long> QueueAllAsync(CancellationToken cancellation)
    {
        long count = 0;
        for (var after = Guid.Empty; ; )
        {
            var records = await db
                .Records.AsNoTracking()
                .Where(record => record.Id > after)
                .OrderBy(record => record.Id)
                .Select(record => new { record.Id, record.Kind })
                .Take(Batch)
                .ToListAsync(cancellation);
            if (records.Count == 0)
            {
                return count;
            }
            var now = time.GetUtcNow().UtcDateTime;
            db.IndexOutbox.AddRange(
                records.Select(record => new IndexOutboxEntry
                {
                    Id = Guid.CreateVersion7(),
                    Kind = record.Kind,
                    Key = record.Id.ToString(),
                    CreatedAt = now,
                    NextAttemptAt = now,
                })
            );
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
            count += records.Count;
            after = records[^1].Id;
        }
    }

    // What has no record any more, as its author's account was deleted, is not in the outbox either.
    private async Task DeleteGhostsAsync(CancellationToken cancellation)
    {
        var version = await versions.NextAsync(cancellation);
        await foreach (var held in engine.WalkAsync(new SearchQuery(), cancellation).Chunk(Batch))
        {
            var ids = Array.ConvertAll(held, hit => hit.Id);
            var there = await db
                .Records.Where(record => ids.Contains(record.Id))
                .Select(record => record.Id)
                .ToHashSetAsync(cancellation);
            var ghosts = held.Where(hit => !there.Contains(hit.Id)).ToList();
            if (ghosts.Count > 0)
            {
                await engine.ApplyAsync(
                    ghosts.ConvertAll(hit => IndexChange.Delete(hit.Kind, hit.Id, version)),
                    cancellation
                );
            }
        }
    }
}

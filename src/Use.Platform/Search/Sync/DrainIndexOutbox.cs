using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Vocabularies;

namespace Use.Platform.Search.Sync;

/// <summary>
/// Takes a batch of outbox rows, reads what they point to as it is now, puts that into the index and then removes just the
/// rows that it read. Doing it twice, or in another order, ends the same.
/// </summary>
public sealed class DrainIndexOutbox(
    PlatformDb db,
    ContentKinds kinds,
    VocabularyCache vocabularies,
    ISearchEngine engine,
    IndexVersions versions,
    TimeProvider time
)
{
    private const int Batch = 500;
    private const int DocumentsAtOnce = 500;

    /// <summary>Drains one batch.</summary>
    /// <returns>How many rows were taken up; 0 when nothing is due.</returns>
    /// <exception cref="SearchUnavailableException">The engine is away; the rows stay and are due again later.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var entries = await db
            .IndexOutbox.Where(entry => entry.NextAttemptAt <= now && entry.Kind != ReindexRequests.Kind)
            .OrderBy(entry => entry.NextAttemptAt)
            .Take(Batch)
            .ToListAsync(cancellation);
        if (entries.Count == 0)
        {
            return 0;
        }
        try
        {
            await ApplyAsync(entries, cancellation);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException)
        {
            if (entries.Count > 1 && wrong is not SearchUnavailableException)
            {
                // One bad record must not hold up the others: take them one by one.
                return await OneByOneAsync(entries, cancellation);
            }
            await PostponeAsync(entries, wrong, cancellation);
            throw;
        }
        await RemoveAsync(entries, cancellation);
        return entries.Count;
    }

    private async Task<int> OneByOneAsync(List<IndexOutboxEntry> entries, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var entry in entries)
        {
            try
            {
                await ApplyAsync([entry], cancellation);
                await RemoveAsync([entry], cancellation);
                done++;
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException and not SearchUnavailableException)
            {
                await PostponeAsync([entry], wrong, cancellation);
            }
        }
        return done;
    }

    // Just the rows that were read; one that another drainer has removed meanwhile is none the worse.
    private async Task RemoveAsync(List<IndexOutboxEntry> entries, CancellationToken cancellation)
    {
        var ids = entries.ConvertAll(entry => entry.Id);
        await db.IndexOutbox.Where(entry => ids.Contains(entry.Id)).ExecuteDeleteAsync(cancellation);
        foreach (var entry in entries)
        {
            db.Entry(entry).State = EntityState.Detached;
        }
    }

    private async Task PostponeAsync(List<IndexOutboxEntry> entries, Exception wrong, CancellationToken cancellation)
    {
        foreach (var entry in entries)
        {
            entry.Attempts++;
            entry.LastError = wrong.Message.Length > 500 ? wrong.Message[..500] : wrong.Message;
            var seconds = Math.Min(60, Math.Pow(2, Math.Min(entry.Attempts, 6)) / 2);
            entry.NextAttemptAt = time.GetUtcNow().UtcDateTime.AddSeconds(seconds);
        }
        await db.SaveChangesAsync(cancellation);
    }

    private async Task ApplyAsync(IReadOnlyList<IndexOutboxEntry> entries, CancellationToken cancellation)
    {
        if (entries.Any(entry => kinds.Find(entry.Kind) is null))
        {
            vocabularies.Forget();
        }
        foreach (var kind in kinds.All)
        {
            var ids = entries
                .Where(entry => entry.Kind == kind.Code)
                .Select(entry => Guid.Parse(entry.Key, CultureInfo.InvariantCulture))
                .ToHashSet();
            foreach (var (changed, key) in Shared(entries))
            {
                ids.UnionWith(await kind.UsersOfAsync(db, changed, key, cancellation));
            }
            foreach (var some in ids.Chunk(DocumentsAtOnce))
            {
                var version = await versions.NextAsync(cancellation);
                var documents = await kind.IndexAsync(db, some, version, cancellation);
                var found = documents.ToDictionary(document => document.Id);
                await engine.ApplyAsync(
                    [
                        .. some.Select(id =>
                            found.TryGetValue(id, out var document)
                                ? IndexChange.Put(document)
                                : IndexChange.Delete(kind.Code, id, version)
                        ),
                    ],
                    cancellation
                );
            }
        }
    }

    private IEnumerable<(string Kind, string Key)> Shared(IEnumerable<IndexOutboxEntry> entries) =>
        entries.Where(entry => kinds.Find(entry.Kind) is null).Select(entry => (entry.Kind, entry.Key)).Distinct();
}

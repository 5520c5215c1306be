using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Use.Platform.CaseStudies;
using Use.Platform.Emergencies;
using Use.Platform.Initiatives;
using Use.Platform.Places;
using Use.Platform.Vocabularies;

namespace Use.Platform.Search.Sync;

/// <summary>
/// Writes an outbox row for each change that the index shows, in the same SaveChanges. ExecuteUpdate and ExecuteDelete pass
/// it by and must not be used on these tables.
/// </summary>
internal sealed class IndexOutboxInterceptor(TimeProvider time, IndexBell bell) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Write(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Write(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        bell.Ring();
        return ValueTask.FromResult(result);
    }

    private void Write(DbContext? db)
    {
        if (db is null)
        {
            return;
        }
        db.ChangeTracker.DetectChanges();
        var now = time.GetUtcNow().UtcDateTime;
        var changes = db
            .ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry =>
                entry.Entity switch
                {
                    CaseStudy caseStudy => (CaseStudy.KindCode, caseStudy.Id.ToString()),
                    Initiative initiative => (Initiative.KindCode, initiative.Id.ToString()),
                    // What is new is not used by anything yet.
                    Place place when entry.State != EntityState.Added => ("place", place.Id.ToString()),
                    Country country when entry.State != EntityState.Added => ("country", country.Code),
                    Region region when entry.State != EntityState.Added => ("region", region.Code),
                    Emergency emergency when ShowsInIndex(entry) => ("emergency", emergency.Code),
                    Term term when entry.State != EntityState.Added => (term.Vocabulary, term.Code),
                    _ => ("", ""),
                }
            )
            .Where(change => change.Item1.Length > 0)
            .Distinct()
            .ToList();
        foreach (var (kind, key) in changes)
        {
            db.Add(
                new IndexOutboxEntry
                {
                    Id = Guid.CreateVersion7(),
                    Kind = kind,
                    Key = key,
                    CreatedAt = now,
                    NextAttemptAt = now,
                }
            );
        }
    }

    // Thousands of initiatives may belong to an emergency: they are indexed again for what their documents hold, and not when it is wound
    // down or taken off the home page.
    private static bool ShowsInIndex(EntityEntry emergency) =>
        emergency.State == EntityState.Deleted
        || (
            emergency.State == EntityState.Modified
            && (
                emergency.ComplexProperty(nameof(Emergency.Name)).IsModified
                || emergency.Property(nameof(Emergency.Class)).IsModified
                || emergency.Property(nameof(Emergency.Categories)).IsModified
                || emergency.Property(nameof(Emergency.Phases)).IsModified
            )
        );
}

/// <summary>Tells the drainer that there may be something to do, so that it need not look all the time.</summary>
public sealed class IndexBell : IDisposable
{
    private readonly SemaphoreSlim rung = new(0, 1);

    /// <summary>Wakes the drainer.</summary>
    public void Ring()
    {
        if (rung.CurrentCount == 0)
        {
            try
            {
                rung.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else rang at the same moment: the drainer wakes anyway.
            }
        }
    }

    /// <summary>Waits for a ring, at most for a while.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => rung.WaitAsync(longest, cancellation);

    /// <inheritdoc />
    public void Dispose() => rung.Dispose();
}

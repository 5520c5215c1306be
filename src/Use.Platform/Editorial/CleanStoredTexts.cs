using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Html;

namespace Use.Platform.Editorial;

/// <summary>
/// Cleans stored text again after the cleaning policy has changed: every revision of an older version of the policy, drafts
/// and history too, and what readers see of them. Doing it twice changes nothing; one that is stopped goes on next time.
/// </summary>
public sealed class CleanStoredTexts(PlatformDb db, ContentKinds kinds)
{
    private const int Batch = 100;

    /// <summary>Cleans all that is older than <see cref="HtmlPolicy.Version"/>.</summary>
    /// <returns>How many revisions were looked at, and how many of them changed; and those that today's limits refuse.</returns>
    public async Task<CleanedTexts> RunAsync(CancellationToken cancellation = default)
    {
        var (looked, changed) = (0, 0);
        var refused = new List<Guid>();
        var after = Guid.Empty;
        while (true)
        {
            var old = await db
                .Revisions.Where(revision =>
                    revision.HtmlPolicyVersion < HtmlPolicy.Version && revision.Id.CompareTo(after) > 0
                )
                .OrderBy(revision => revision.Id)
                .Take(Batch)
                .ToListAsync(cancellation);
            if (old.Count == 0)
            {
                return new CleanedTexts(looked, changed, refused);
            }
            after = old[^1].Id;
            foreach (var revision in old)
            {
                looked++;
                switch (await CleanAsync(revision, cancellation))
                {
                    case null:
                        refused.Add(revision.RecordId);
                        break;
                    case true:
                        changed++;
                        break;
                }
            }
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    private async Task<bool?> CleanAsync(Revision revision, CancellationToken cancellation)
    {
        var kind = kinds.Of(revision.Kind);
        if (kind.Clean(revision.Content).Value is not { } content)
        {
            return null;
        }
        revision.HtmlPolicyVersion = HtmlPolicy.Version;
        var isChanged = revision.Content != content.Json;
        if (isChanged)
        {
            revision.Content = content.Json;
            // Whoever is writing it at this moment is shown both texts.
            revision.Saves++;
        }
        var record = await db.Records.FindAsync([revision.RecordId], cancellation);
        if (record!.PublishedVersion == revision.Version)
        {
            await kind.PublishAsync(db, record, revision, cancellation);
        }
        return isChanged;
    }
}

/// <summary>What became of stored texts.</summary>
/// <param name="Looked">Revisions of an older policy.</param>
/// <param name="Changed">Those of them whose text changed.</param>
/// <param name="Refused">The records of those that today's policy refuses as a whole; they stay as they were.</param>
public sealed record CleanedTexts(int Looked, int Changed, IReadOnlyList<Guid> Refused);

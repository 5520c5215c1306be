using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Documents;
using Use.Platform.Images;

namespace Use.Platform.Files;

/// <summary>
/// Removes images and documents that nothing uses: what uploads that broke off left behind, and what was uploaded and put into no
/// revision of any record, drafts and history included, for a long time.
/// </summary>
public sealed partial class SweepFiles(PlatformDb db, ImageStore images, DocumentStore documents, TimeProvider time)
{
    /// <summary>How long what no revision uses is kept: a browser may still hold a text with it that was never sent.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int Batch = 200;

    /// <summary>Removes them.</summary>
    /// <returns>How many images and documents were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var before = time.GetUtcNow().UtcDateTime - Kept;
        var old = db.Images.Where(image => image.CreatedAt < before).Select(image => image.Id);
        var oldDocuments = db.Documents.Where(document => document.CreatedAt < before).Select(document => document.Id);
        var unused = (await old.Concat(oldDocuments).ToListAsync(cancellation)).ToHashSet();
        if (unused.Count > 0)
        {
            // Anything in a text that looks like an id counts as a use: better one file too many than one too few.
            await foreach (var content in db.Revisions.Select(revision => revision.Content).AsAsyncEnumerable())
            {
                foreach (var match in Ids().EnumerateMatches(content))
                {
                    unused.Remove(Guid.Parse(content.AsSpan(match.Index, match.Length)));
                }
                cancellation.ThrowIfCancellationRequested();
            }
        }
        foreach (var some in unused.Chunk(Batch))
        {
            // The row first: a row always has its files.
            await db.Images.Where(image => some.Contains(image.Id)).ExecuteDeleteAsync(cancellation);
            await db.Documents.Where(document => some.Contains(document.Id)).ExecuteDeleteAsync(cancellation);
        }
        return await ClearAsync(images, db.Images.Select(image => image.Id), cancellation)
            + await ClearAsync(documents, db.Documents.Select(document => document.Id), cancellation);
    }

    private static async Task<int> ClearAsync(FileStore store, IQueryable<Guid> known, CancellationToken cancellation)
    {
        store.RemoveLeftovers();
        var orphans = store.Orphans((await known.ToListAsync(cancellation)).ToHashSet()).ToList();
        orphans.ForEach(store.Delete);
        return orphans.Count;
    }

    [GeneratedRegex(
        "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Ids();
}

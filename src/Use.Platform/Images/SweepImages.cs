using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.Images;

/// <summary>
/// Removes images that nothing uses: what uploads that broke off left behind, and what was uploaded and put into no revision of
/// any record, drafts and history included, for a long time.
/// </summary>
public sealed partial class SweepImages(PlatformDb db, ImageStore store, TimeProvider time)
{
    /// <summary>How long an image that no revision uses is kept: a browser may still hold a text with it that was never sent.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int Batch = 200;

    /// <summary>Removes them.</summary>
    /// <returns>How many images were removed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        store.RemoveLeftovers();
        var before = time.GetUtcNow().UtcDateTime - Kept;
        var candidates = (
            await db.Images.Where(image => image.CreatedAt < before).Select(image => image.Id).ToListAsync(cancellation)
        ).ToHashSet();
        if (candidates.Count > 0)
        {
            // Anything in a text that looks like an id counts as a use: better one image too many than one too few.
            await foreach (var content in db.Revisions.Select(revision => revision.Content).AsAsyncEnumerable())
            {
                foreach (var match in Ids().EnumerateMatches(content))
                {
                    candidates.Remove(Guid.Parse(content.AsSpan(match.Index, match.Length)));
                }
                cancellation.ThrowIfCancellationRequested();
            }
        }
        foreach (var some in candidates.Chunk(Batch))
        {
            // The row first: a row always has its files.
            await db.Images.Where(image => some.Contains(image.Id)).ExecuteDeleteAsync(cancellation);
        }
        var known = (await db.Images.Select(image => image.Id).ToListAsync(cancellation)).ToHashSet();
        var orphans = store.Orphans(known).ToList();
        orphans.ForEach(store.Delete);
        return orphans.Count;
    }

    [GeneratedRegex(
        "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Ids();
}

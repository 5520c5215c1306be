using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Editorial;

namespace Use.Platform.Testimonies;

/// <summary>Takes back a testimony: it is its author's own story, and nothing of it is kept. An editor hides it instead.</summary>
public sealed class WithdrawTestimony(PlatformDb db)
{
    /// <summary>Withdraws one's own; one that is gone already, or is somebody else's, is left as it is.</summary>
    /// <param name="actor">Its author.</param>
    /// <param name="id">The testimony.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Whether there was one to withdraw.</returns>
    public async Task<bool> RunAsync(Actor actor, Guid id, CancellationToken cancellation = default)
    {
        // Loaded and removed, not deleted by a command: what is saved is seen by the cache of pages.
        while (
            await db.Testimonies.SingleOrDefaultAsync(
                one => one.Id == id && one.AuthorId == actor.AccountId,
                cancellation
            )
                is { } testimony
        )
        {
            db.Remove(testimony);
            // An editor may decide in the same moment: its author has the last word.
            if (await db.TrySaveAsync(cancellation))
            {
                return true;
            }
        }
        return false;
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.Accounts;

/// <summary>Makes the roles that are missing from the database.</summary>
public sealed class EnsureRoles(PlatformDb db, ILookupNormalizer normalizer)
{
    /// <summary>Makes them.</summary>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var there = await db.Roles.Select(role => role.Name).ToListAsync(cancellation);
        foreach (var name in new[] { Roles.Editor, Roles.Administrator }.Except(there))
        {
            db.Add(
                new IdentityRole<Guid>(name!)
                {
                    Id = Guid.CreateVersion7(),
                    NormalizedName = normalizer.NormalizeName(name),
                    ConcurrencyStamp = Guid.NewGuid().ToString(),
                }
            );
        }
        await db.SaveChangesAsync(cancellation);
    }
}

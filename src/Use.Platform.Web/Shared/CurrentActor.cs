using System.Globalization;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Accounts;
using Use.Platform.Data;
using Use.Platform.Editorial;

namespace Use.Platform.Web.Shared;

/// <summary>Who asks.</summary>
public sealed class CurrentActor(PlatformDb db)
{
    /// <summary>The signed-in person as an actor, or null when nobody is signed in or the account is gone.</summary>
    public async Task<Actor?> FromAsync(ClaimsPrincipal user, CancellationToken cancellation = default)
    {
        if (!Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id))
        {
            return null;
        }
        var name = await db
            .Users.Where(account => account.Id == id)
            .Select(account => account.DisplayName)
            .SingleOrDefaultAsync(cancellation);
        return name is null
            ? null
            : new Actor(id, name, user.IsInRole(Roles.Editor) || user.IsInRole(Roles.Administrator))
            {
                IsAdministrator = user.IsInRole(Roles.Administrator),
            };
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;

namespace Use.Platform.Testing;

/// <summary>
/// The cookie of somebody who has signed in, made with the site's own keys: for tests of what comes after signing in.
/// </summary>
public static class SessionCookie
{
    /// <summary>The cookie's name.</summary>
    public const string Name = "use-session";

    // What the framework's cookies are protected for.
    private const string Purpose = "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware";

    /// <summary>Makes one.</summary>
    /// <param name="scope">Services of the site, or of its folder.</param>
    /// <param name="accountId">Who has signed in.</param>
    /// <param name="lasts">How long it is good; null for two weeks.</param>
    public static async Task<string> ForAsync(IServiceProvider scope, Guid accountId, TimeSpan? lasts = null)
    {
        var users = scope.GetRequiredService<UserManager<Account>>();
        var account =
            await users.FindByIdAsync(accountId.ToString("D", CultureInfo.InvariantCulture))
            ?? throw new InvalidOperationException("There is no such account.");
        var principal = await scope.GetRequiredService<IUserClaimsPrincipalFactory<Account>>().CreateAsync(account);
        // Since a moment ago, so that a clock that is a little behind takes it too.
        var now = scope.GetRequiredService<TimeProvider>().GetUtcNow().AddSeconds(-1);
        var ticket = new AuthenticationTicket(
            principal,
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + (lasts ?? TimeSpan.FromDays(14)) },
            IdentityConstants.ApplicationScheme
        );
        var protector = scope
            .GetRequiredService<IDataProtectionProvider>()
            .CreateProtector(Purpose, IdentityConstants.ApplicationScheme, "v2");
        return new TicketDataFormat(protector).Protect(ticket);
    }
}

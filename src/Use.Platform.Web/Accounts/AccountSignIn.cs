using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Use.Platform.Accounts;

namespace Use.Platform.Web.Accounts;

/// <summary>Identity's signing in, with a way in for a password that has been checked already.</summary>
public sealed class AccountSignIn(
    UserManager<Account> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation
) : SignInManager<Account>(users, http, claims, options, log, schemes, confirmation)
{
    /// <summary>Goes on after the right password: to the second step where there is one, otherwise in.</summary>
    public async Task<SignInResult> AfterPasswordAsync(Account account, bool stay)
    {
        // With a second step the failures count on until that is right too; otherwise who knows the password could try codes
        // without end.
        if (!await IsTwoFactorEnabledAsync(account))
        {
            await ResetLockout(account);
        }
        return await SignInOrTwoFactorAsync(account, stay);
    }
}

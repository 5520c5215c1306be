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

    /// <summary>Signs in with the answer of a passkey.</summary>
    public async Task<SignInResult> WithPasskeyAsync(string credential)
    {
        if (string.IsNullOrEmpty(credential))
        {
            return SignInResult.Failed;
        }
        try
        {
            return await PasskeySignInAsync(credential);
        }
        catch (InvalidOperationException late)
        {
            // The only way in which Identity says that nobody has asked for a passkey, or too long ago.
            Logger.LogInformation(late, "A passkey came without a question.");
            return SignInResult.Failed;
        }
    }

    /// <summary>Verifies a new passkey for an account.</summary>
    /// <returns>The passkey, or null when it is not acceptable or the question is too old.</returns>
    public async Task<UserPasskeyInfo?> VerifyNewPasskeyAsync(Account account, string credential)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (string.IsNullOrEmpty(credential))
        {
            return null;
        }
        try
        {
            var result = await PerformPasskeyAttestationAsync(credential);
            return result.Succeeded && result.UserEntity.Id == account.Id.ToString() ? result.Passkey : null;
        }
        catch (InvalidOperationException late)
        {
            Logger.LogInformation(late, "A new passkey came without a question.");
            return null;
        }
    }
}

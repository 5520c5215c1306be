using Microsoft.AspNetCore.Identity;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>Gives an account a new password to whoever reads its mail.</summary>
public sealed class ResetPassword(PlatformDb db, UserManager<Account> users, AccountMail mail)
{
    /// <summary>Sends a link, or a mail that there is no account: the page cannot tell.</summary>
    /// <param name="email">The address.</param>
    /// <param name="language">The language of the page, for a mail to somebody without an account.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Ok, or Invalid with the field <c>Email</c> when it is no address.</returns>
    public async Task<Outcome<bool>> AskAsync(string? email, string language, CancellationToken cancellation = default)
    {
        email = (email ?? "").Trim();
        if (!AccountNames.IsAddress(email))
        {
            return Outcome.Invalid<bool>(AccountErrorDescriber.OfField("Email", "InvalidEmail"));
        }
        if (await users.FindByEmailAsync(email) is { } account)
        {
            await mail.ResetAsync(account, await users.GeneratePasswordResetTokenAsync(account), cancellation);
        }
        else
        {
            await mail.NoAccountAsync(email, language, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        return Outcome.Ok(true);
    }

    /// <summary>Whether a link still opens the account.</summary>
    public async Task<bool> IsGoodAsync(Guid accountId, string? code) =>
        await users.FindByIdAsync(accountId.ToString()) is { } account
        && await users.VerifyUserTokenAsync(
            account,
            users.Options.Tokens.PasswordResetTokenProvider,
            UserManager<Account>.ResetPasswordTokenPurpose,
            AccountMail.Token(code)
        );

    /// <summary>
    /// Sets the new password. Who could read the mail has proved the address, so that it counts as confirmed; a lock is lifted, and
    /// everybody who was signed in is signed out.
    /// </summary>
    /// <returns>The account, or Invalid with the field <c>Password</c> or <c>Code</c>.</returns>
    public async Task<Outcome<Account>> RunAsync(
        Guid accountId,
        string? code,
        string? password,
        CancellationToken cancellation = default
    )
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { } account)
        {
            return Outcome.Invalid<Account>(AccountErrorDescriber.OfField("Code", "InvalidToken"));
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var result = await users.ResetPasswordAsync(account, AccountMail.Token(code), password ?? "");
        if (!result.Succeeded)
        {
            return Outcome.Invalid<Account>(AccountErrorDescriber.OfFields(result));
        }
        account.EmailConfirmed = true;
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        mail.PasswordChanged(account);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Outcome.Ok(account);
    }
}

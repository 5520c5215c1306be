using Microsoft.AspNetCore.Identity;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>Gives an account another address, once a link sent there has proved it.</summary>
public sealed class ChangeAddress(PlatformDb db, UserManager<Account> users, AccountMail mail)
{
    /// <summary>Sends the link to the new address. Whether that address has an account, only its owner learns.</summary>
    /// <param name="account">The account.</param>
    /// <param name="email">The new address.</param>
    /// <param name="password">The account's password.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Ok, or Invalid with the field <c>Email</c> or <c>Password</c>.</returns>
    public async Task<Outcome<bool>> AskAsync(
        Account account,
        string? email,
        string? password,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(account);
        email = (email ?? "").Trim();
        if (!AccountNames.IsAddress(email))
        {
            return Outcome.Invalid<bool>(AccountErrorDescriber.OfField("Email", "InvalidEmail"));
        }
        if (string.Equals(email, account.Email, StringComparison.OrdinalIgnoreCase))
        {
            return Outcome.Invalid<bool>(AccountErrorDescriber.OfField("Email", "SameEmail"));
        }
        if (await users.RefuseAsync(account, password) is { } refused)
        {
            return Outcome.Invalid<bool>(AccountErrorDescriber.OfField("Password", refused));
        }
        if (await users.FindByEmailAsync(email) is { } owner)
        {
            await mail.AddressTakenAsync(owner, cancellation);
        }
        else
        {
            var token = await users.GenerateChangeEmailTokenAsync(account, email);
            await mail.NewAddressAsync(account, email, token, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        return Outcome.Ok(true);
    }

    /// <summary>What a link opens. Changes nothing: mail programs follow links too.</summary>
    public async Task<LinkState> ReadAsync(Guid accountId, string? email, string? code)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { } account || string.IsNullOrEmpty(email))
        {
            return LinkState.Expired;
        }
        if (string.Equals(account.Email, email, StringComparison.OrdinalIgnoreCase))
        {
            return LinkState.Done;
        }
        return await VerifyAsync(account, email, code) ? LinkState.Good : LinkState.Expired;
    }

    /// <summary>Changes the address, and tells the old one.</summary>
    /// <returns>The account, or Invalid with the field <c>Email</c> or <c>Code</c>.</returns>
    public async Task<Outcome<Account>> RunAsync(
        Guid accountId,
        string? email,
        string? code,
        CancellationToken cancellation = default
    )
    {
        if (
            await users.FindByIdAsync(accountId.ToString()) is not { Email: { } before } account
            || string.IsNullOrEmpty(email)
            || !await VerifyAsync(account, email, code)
        )
        {
            return Outcome.Invalid<Account>(AccountErrorDescriber.OfField("Code", "InvalidToken"));
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        account.Email = email;
        account.UserName = email;
        account.EmailConfirmed = true;
        // Saves all of it, and makes the links to the old address worthless.
        var result = await users.UpdateSecurityStampAsync(account);
        if (!result.Succeeded)
        {
            return Outcome.Invalid<Account>(AccountErrorDescriber.OfFields(result));
        }
        mail.AddressChanged(account, before);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Outcome.Ok(account);
    }

    private Task<bool> VerifyAsync(Account account, string email, string? code) =>
        users.VerifyUserTokenAsync(
            account,
            users.Options.Tokens.ChangeEmailTokenProvider,
            UserManager<Account>.GetChangeEmailTokenPurpose(email),
            AccountMail.Token(code)
        );
}

using Microsoft.AspNetCore.Identity;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>What a link from a mail still opens.</summary>
public enum LinkState
{
    /// <summary>What it says.</summary>
    Good,

    /// <summary>Nothing: what it was for has been done.</summary>
    Done,

    /// <summary>Nothing: it is too old, was used, or a newer one was sent.</summary>
    Expired,
}

/// <summary>
/// Takes an account into use. That needs the link, which proves the mailbox, and the password, which proves that whoever
/// reads the mail is who has registered: otherwise one could register somebody else's address and wait for the click.
/// </summary>
public sealed class ConfirmAddress(PlatformDb db, UserManager<Account> users, AccountMail mail)
{
    /// <summary>What a link opens. Changes nothing: mail programs follow links too.</summary>
    public async Task<(LinkState State, Account? Account)> ReadAsync(Guid accountId, string? code)
    {
        var account = await users.FindByIdAsync(accountId.ToString());
        if (account is null)
        {
            return (LinkState.Expired, null);
        }
        if (account.EmailConfirmed)
        {
            return (LinkState.Done, account);
        }
        var good = await users.VerifyUserTokenAsync(
            account,
            users.Options.Tokens.EmailConfirmationTokenProvider,
            UserManager<Account>.ConfirmEmailTokenPurpose,
            AccountMail.Token(code)
        );
        return (good ? LinkState.Good : LinkState.Expired, account);
    }

    /// <summary>Confirms.</summary>
    /// <returns>The account, or Invalid with the field <c>Password</c> or <c>Code</c>.</returns>
    public async Task<Outcome<Account>> RunAsync(Guid accountId, string? code, string? password)
    {
        var (state, account) = await ReadAsync(accountId, code);
        if (state != LinkState.Good || account is null)
        {
            return Outcome.Invalid<Account>(AccountErrorDescriber.OfField("Code", "InvalidToken"));
        }
        if (await users.RefuseAsync(account, password) is { } refused)
        {
            return Outcome.Invalid<Account>(AccountErrorDescriber.OfField("Password", refused));
        }
        var result = await users.ConfirmEmailAsync(account, AccountMail.Token(code));
        return result.Succeeded
            ? Outcome.Ok(account)
            : Outcome.Invalid<Account>(AccountErrorDescriber.OfFields(result));
    }

    /// <summary>Sends another link, when the account exists and still needs one.</summary>
    public async Task SendAgainAsync(Guid accountId, CancellationToken cancellation = default)
    {
        if (await users.FindByIdAsync(accountId.ToString()) is not { EmailConfirmed: false, Email: not null } account)
        {
            return;
        }
        await mail.ConfirmAsync(account, await users.GenerateEmailConfirmationTokenAsync(account), cancellation);
        await db.SaveChangesAsync(cancellation);
    }
}

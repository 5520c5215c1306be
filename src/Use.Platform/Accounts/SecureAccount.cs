using Microsoft.AspNetCore.Identity;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>What opens an account besides the password: codes of an authenticator app, recovery codes, passkeys.</summary>
public sealed class SecureAccount(PlatformDb db, UserManager<Account> users, AccountMail mail)
{
    /// <summary>How many recovery codes are made at a time.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>The most passkeys of one account.</summary>
    public const int MostPasskeys = 20;

    /// <summary>The longest name of a passkey in characters.</summary>
    public const int LongestPasskeyName = 60;

    /// <summary>Turns the second step on, once a code shows that the app has the key.</summary>
    /// <returns>The recovery codes, to be shown once, or Invalid with the field <c>Code</c>.</returns>
    public async Task<Outcome<IReadOnlyList<string>>> TurnOnAsync(
        Account account,
        string? code,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(account);
        var provider = users.Options.Tokens.AuthenticatorTokenProvider;
        if (!await users.VerifyTwoFactorTokenAsync(account, provider, Digits(code)))
        {
            return Outcome.Invalid<IReadOnlyList<string>>(AccountErrorDescriber.OfField("Code", "CodeWrong"));
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await MustAsync(users.SetTwoFactorEnabledAsync(account, true));
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        mail.TwoFactor(account, on: true);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Outcome.Ok<IReadOnlyList<string>>([.. codes!]);
    }

    /// <summary>Turns the second step off and forgets its key.</summary>
    /// <returns>Ok, or Invalid with the field <c>Password</c>.</returns>
    public async Task<Outcome<bool>> TurnOffAsync(
        Account account,
        string? password,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await users.RefuseAsync(account, password) is { } refused)
        {
            return Outcome.Invalid<bool>(AccountErrorDescriber.OfField("Password", refused));
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await MustAsync(users.SetTwoFactorEnabledAsync(account, false));
        await MustAsync(users.ResetAuthenticatorKeyAsync(account));
        mail.TwoFactor(account, on: false);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Outcome.Ok(true);
    }

    /// <summary>Makes new recovery codes; the old ones open nothing any more.</summary>
    /// <returns>The codes, to be shown once, or Invalid with the field <c>Password</c>.</returns>
    public async Task<Outcome<IReadOnlyList<string>>> NewCodesAsync(Account account, string? password)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await users.RefuseAsync(account, password) is { } refused)
        {
            return Outcome.Invalid<IReadOnlyList<string>>(AccountErrorDescriber.OfField("Password", refused));
        }
        return Outcome.Ok<IReadOnlyList<string>>([
            .. (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!,
        ]);
    }

    /// <summary>Adds a passkey that has been verified.</summary>
    /// <returns>Ok, or Invalid when the account has the most it may have.</returns>
    public async Task<Outcome<bool>> AddPasskeyAsync(
        Account account,
        UserPasskeyInfo passkey,
        string name,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(passkey);
        if ((await users.GetPasskeysAsync(account)).Count >= MostPasskeys)
        {
            return Outcome.Invalid<bool>(AccountErrorDescriber.OfField("PasskeyName", "PasskeysTooMany"));
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        passkey.Name = Short(name);
        await MustAsync(users.AddOrUpdatePasskeyAsync(account, passkey));
        mail.Passkey(account, passkey.Name, added: true);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Outcome.Ok(true);
    }

    /// <summary>Gives a passkey another name.</summary>
    public async Task<Outcome<bool>> RenamePasskeyAsync(Account account, byte[] id, string name)
    {
        if (await users.GetPasskeyAsync(account, id) is not { } passkey)
        {
            return Outcome.NotFound<bool>();
        }
        name = Short(name);
        if (name.Length == 0)
        {
            return Outcome.Invalid<bool>(AccountErrorDescriber.OfField("PasskeyName", "PasskeyNameMissing"));
        }
        passkey.Name = name;
        await MustAsync(users.AddOrUpdatePasskeyAsync(account, passkey));
        return Outcome.Ok(true);
    }

    /// <summary>Removes a passkey.</summary>
    public async Task<Outcome<bool>> RemovePasskeyAsync(
        Account account,
        byte[] id,
        CancellationToken cancellation = default
    )
    {
        if (await users.GetPasskeyAsync(account, id) is not { } passkey)
        {
            return Outcome.NotFound<bool>();
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await MustAsync(users.RemovePasskeyAsync(account, id));
        mail.Passkey(account, passkey.Name ?? "", added: false);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Outcome.Ok(true);
    }

    /// <summary>A code as people type it, without the spaces that apps show.</summary>
    public static string Digits(string? code) => string.Concat((code ?? "").Where(char.IsAsciiDigit));

    private static string Short(string name)
    {
        var tidy = AccountNames.Tidy(name);
        return tidy.Length <= LongestPasskeyName ? tidy : tidy[..LongestPasskeyName];
    }

    // These fail only when another request changes the account at the same moment.
    private static async Task MustAsync(Task<IdentityResult> change)
    {
        var result = await change;
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Code)));
        }
    }
}

using Microsoft.AspNetCore.Identity;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>Changes the password of somebody who knows the present one. Other devices are signed out.</summary>
public sealed class ChangePassword(PlatformDb db, UserManager<Account> users, AccountMail mail)
{
    /// <summary>Changes it.</summary>
    /// <returns>Ok, or Invalid with the field <c>Current</c> or <c>Password</c>.</returns>
    public async Task<Outcome<bool>> RunAsync(
        Account account,
        string? current,
        string? password,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(account);
        if (await users.RefuseAsync(account, current) is { } refused)
        {
            return Outcome.Invalid<bool>(AccountErrorDescriber.OfField("Current", refused));
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var result = await users.ChangePasswordAsync(account, current ?? "", password ?? "");
        if (!result.Succeeded)
        {
            return Outcome.Invalid<bool>(AccountErrorDescriber.OfFields(result));
        }
        mail.PasswordChanged(account);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Outcome.Ok(true);
    }
}

/// <summary>Asks for the password again before something that a stolen session should not be able to do.</summary>
internal static class PasswordAgain
{
    /// <summary>Checks a password, counting failures towards the lock.</summary>
    /// <returns>The key of the reason for a refusal, or null when the password is right.</returns>
    public static async Task<string?> RefuseAsync(this UserManager<Account> users, Account account, string? password)
    {
        if (await users.IsLockedOutAsync(account))
        {
            return "LockedOut";
        }
        if (await users.CheckPasswordAsync(account, password ?? ""))
        {
            return null;
        }
        await users.AccessFailedAsync(account);
        return await users.IsLockedOutAsync(account) ? "LockedOut" : "PasswordMismatch";
    }
}

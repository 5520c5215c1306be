using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>
/// Makes a member. The answer is the same, and takes the same time, whether the address has an account or not: only the mail to
/// that address tells.
/// </summary>
public sealed class RegisterAccount(PlatformDb db, UserManager<Account> users, AccountMail mail, TimeProvider time)
{
    /// <summary>Registers.</summary>
    /// <param name="name">The name shown to others.</param>
    /// <param name="email">The address.</param>
    /// <param name="password">The password.</param>
    /// <param name="language">The language of mails: a working language.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Ok, or Invalid with errors of the fields <c>Name</c>, <c>Email</c> and <c>Password</c>.</returns>
    public async Task<Outcome<bool>> RunAsync(
        string? name,
        string? email,
        string? password,
        string language,
        CancellationToken cancellation = default
    )
    {
        name = AccountNames.Tidy(name);
        email = (email ?? "").Trim();
        password ??= "";
        if (Check(name, email, password) is { Count: > 0 } errors)
        {
            return Outcome.Invalid<bool>(errors);
        }
        // Before the database is held, and in either case: it is what takes the time.
        var hash = users.PasswordHasher.HashPassword(new Account(), password);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var account = await users.FindByEmailAsync(email);
        if (account is { EmailConfirmed: true })
        {
            await mail.AlreadyRegisteredAsync(account, cancellation);
        }
        else
        {
            account = await KeepAsync(account, name, email, hash, language);
            if (account is null)
            {
                // Somebody registered the same address at the same moment: that one gets the mail.
                return Outcome.Ok(true);
            }
            await mail.ConfirmAsync(account, await users.GenerateEmailConfirmationTokenAsync(account), cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return Outcome.Ok(true);
    }

    private static List<FieldError> Check(string name, string email, string password)
    {
        List<FieldError> errors = [];
        if (AccountNames.Check(name) is { } wrongName)
        {
            errors.Add(wrongName);
        }
        if (!AccountNames.IsAddress(email))
        {
            errors.Add(AccountErrorDescriber.OfField("Email", "InvalidEmail"));
        }
        if (PasswordRules.Check(password, email, name) is { } wrongPassword)
        {
            errors.Add(AccountErrorDescriber.OfField("Password", wrongPassword));
        }
        return errors;
    }

    // An account that nobody has confirmed belongs to nobody: whoever registers last gives name and password. To take it
    // into use needs both the link in the mail and that password (ConfirmAddress).
    private async Task<Account?> KeepAsync(Account? account, string name, string email, string hash, string language)
    {
        var isNew = account is null;
        account ??= new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        account.DisplayName = name;
        account.Language = language;
        account.PasswordHash = hash;
        try
        {
            var result = isNew ? await users.CreateAsync(account) : await users.UpdateSecurityStampAsync(account);
            return result.Succeeded ? account : null;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return null;
        }
    }
}

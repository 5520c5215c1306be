using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Caching.Memory;
using Use.Platform.Accounts;

namespace Use.Platform.Web.Accounts;

/// <summary>What came of an attempt to sign in.</summary>
public enum SignInAnswer
{
    /// <summary>Signed in.</summary>
    In,

    /// <summary>The password is right; a code is needed too.</summary>
    SecondStep,

    /// <summary>The password is right, but the address is not confirmed yet.</summary>
    Unconfirmed,

    /// <summary>Address and password do not belong together.</summary>
    Wrong,

    /// <summary>Locked for a while after too many failures.</summary>
    Locked,
}

/// <summary>
/// Signs in by address and password. An address without an account is answered as one with an account: in words, in time, and
/// with the same lock after as many failures.
/// </summary>
public sealed class SignInWithPassword(UserManager<Account> users, AccountSignIn signIn, UnknownAddresses unknown)
{
    /// <summary>Tries.</summary>
    /// <param name="email">The address.</param>
    /// <param name="password">The password.</param>
    /// <param name="stay">Whether the session outlives the browser's.</param>
    public async Task<(SignInAnswer Answer, Account? Account)> RunAsync(string? email, string? password, bool stay)
    {
        email = (email ?? "").Trim();
        password ??= "";
        if (password.Length > PasswordRules.Longest || await users.FindByEmailAsync(email) is not { } account)
        {
            return (unknown.Fail(users, email, password), null);
        }
        if (await users.IsLockedOutAsync(account))
        {
            unknown.SpendTime(users, password);
            return (SignInAnswer.Locked, null);
        }
        if (!await users.CheckPasswordAsync(account, password))
        {
            await users.AccessFailedAsync(account);
            return (await users.IsLockedOutAsync(account) ? SignInAnswer.Locked : SignInAnswer.Wrong, null);
        }
        if (!account.EmailConfirmed)
        {
            return (SignInAnswer.Unconfirmed, account);
        }
        var result = await signIn.AfterPasswordAsync(account, stay);
        return (result.RequiresTwoFactor ? SignInAnswer.SecondStep : SignInAnswer.In, account);
    }
}

/// <summary>Behaves to addresses without an account as to those with one.</summary>
public sealed class UnknownAddresses(TimeProvider time) : IDisposable
{
    private readonly MemoryCache tries = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly string hash = new PasswordHasher<Account>().HashPassword(new Account(), "nobody");

    /// <summary>Counts a failure and spends the time that checking a password takes.</summary>
    public SignInAnswer Fail(UserManager<Account> users, string email, string password)
    {
        ArgumentNullException.ThrowIfNull(users);
        SpendTime(users, password);
        var lockout = users.Options.Lockout;
        var entry =
            tries.GetOrCreate(
                users.NormalizeEmail(email),
                created =>
                {
                    created.Size = 1;
                    created.AbsoluteExpirationRelativeToNow = TimeSpan.FromDays(1);
                    return new Failures();
                }
            ) ?? new Failures();
        lock (entry)
        {
            var now = time.GetUtcNow();
            if (entry.LockedUntil > now)
            {
                return SignInAnswer.Locked;
            }
            if (++entry.Count < lockout.MaxFailedAccessAttempts)
            {
                return SignInAnswer.Wrong;
            }
            entry.Count = 0;
            entry.LockedUntil = now + lockout.DefaultLockoutTimeSpan;
            return SignInAnswer.Locked;
        }
    }

    /// <summary>Spends the time that checking a password takes.</summary>
    public void SpendTime(UserManager<Account> users, string password)
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(password);
        var tried = password.Length <= PasswordRules.Longest ? password : password[..PasswordRules.Longest];
        users.PasswordHasher.VerifyHashedPassword(new Account(), hash, tried);
    }

    /// <inheritdoc />
    public void Dispose() => tries.Dispose();

    private sealed class Failures
    {
        public int Count { get; set; }

        public DateTimeOffset LockedUntil { get; set; }
    }
}

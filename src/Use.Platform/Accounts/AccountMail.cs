using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Use.Platform.Data;
using Use.Platform.Mail;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>What people are told by mail about their accounts. Nothing here saves.</summary>
public sealed class AccountMail(
    PlatformDb db,
    MailWriter mail,
    Words<AccountMail> words,
    IOptions<SiteOptions> site,
    TimeProvider time
)
{
    // Anybody can have these mails sent to any address: more than so many in an hour would be a nuisance.
    private const int MostInAnHour = 5;

    /// <summary>Turns a code from a link back into the token it carries, or "" when it is none.</summary>
    public static string Token(string? code)
    {
        try
        {
            return code is null ? "" : Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(code));
        }
        catch (FormatException)
        {
            return "";
        }
    }

    /// <summary>To a new member: a link that proves the address.</summary>
    internal Task ConfirmAsync(Account account, string token, CancellationToken cancellation) =>
        WhenFewAsync(
            account.Email!,
            () => Write(account, "Confirm", Link(account, "confirm", token), []),
            cancellation
        );

    /// <summary>To somebody who has an account and registered again.</summary>
    internal Task AlreadyRegisteredAsync(Account account, CancellationToken cancellation) =>
        WhenFewAsync(
            account.Email!,
            () => Write(account, "Already", Address(account.Language, "account/forgot"), []),
            cancellation
        );

    /// <summary>To somebody who has forgotten the password.</summary>
    internal Task ResetAsync(Account account, string token, CancellationToken cancellation) =>
        WhenFewAsync(account.Email!, () => Write(account, "Reset", Link(account, "reset", token), []), cancellation);

    /// <summary>To an address without an account for which a new password was asked.</summary>
    internal Task NoAccountAsync(string email, string language, CancellationToken cancellation) =>
        WhenFewAsync(
            email,
            () =>
                mail.Write(
                    email,
                    email,
                    language,
                    words.In(language, "NoneSubject"),
                    [words.In(language, "NoneText", email)],
                    words.In(language, "NoneAction"),
                    Address(language, "account/register")
                ),
            cancellation
        );

    /// <summary>To the new address of an account: a link that proves it.</summary>
    internal Task NewAddressAsync(Account account, string email, string token, CancellationToken cancellation) =>
        WhenFewAsync(
            email,
            () =>
                Write(
                    account,
                    "NewAddress",
                    QueryHelpers.AddQueryString(Link(account, "new-address", token), "email", email),
                    [account.Email],
                    email
                ),
            cancellation
        );

    /// <summary>To somebody whose address another account wanted to have.</summary>
    internal Task AddressTakenAsync(Account owner, CancellationToken cancellation) =>
        WhenFewAsync(owner.Email!, () => Write(owner, "AddressTaken", null, []), cancellation);

    /// <summary>To the address that an account had until now.</summary>
    internal void AddressChanged(Account account, string before) =>
        Write(account, "AddressChanged", null, [account.Email], before);

    /// <summary>That the password is another one now.</summary>
    internal void PasswordChanged(Account account) =>
        Write(account, "PasswordChanged", Address(account.Language, "account/forgot"), []);

    /// <summary>That sign-in needs a code from now on, or no longer.</summary>
    internal void TwoFactor(Account account, bool on) =>
        Write(account, on ? "TwoFactorOn" : "TwoFactorOff", Address(account.Language, "account"), []);

    /// <summary>That a passkey opens the account from now on, or no longer.</summary>
    internal void Passkey(Account account, string name, bool added) =>
        Write(
            account,
            added ? "PasskeyAdded" : "PasskeyRemoved",
            Address(account.Language, "account/passkeys"),
            [name]
        );

    /// <summary>That the account has a role from now on, or no longer.</summary>
    internal void Role(Account account, string role, bool given) =>
        Write(
            account,
            given ? "RoleGiven" : "RoleTaken",
            Address(account.Language, "account"),
            [words.In(account.Language, "Role." + role)]
        );

    /// <summary>That the person's initiatives are published at once from now on, or no longer.</summary>
    internal void Trust(Account account, bool given) =>
        Write(account, given ? "TrustGiven" : "TrustTaken", Address(account.Language, "account"), []);

    /// <summary>That the account is no more.</summary>
    internal void Deleted(Account account) => Write(account, "Deleted", null, []);

    private void Write(Account account, string what, string? address, object?[] arguments, string? to = null)
    {
        var language = account.Language;
        mail.Write(
            to ?? account.Email!,
            account.DisplayName,
            language,
            words.In(language, what + "Subject"),
            words.In(language, what + "Text", arguments).Split('\n'),
            address is null ? null : words.In(language, what + "Action"),
            address
        );
    }

    private async Task WhenFewAsync(string email, Action write, CancellationToken cancellation)
    {
        var since = time.GetUtcNow().UtcDateTime.AddHours(-1);
        if (
            await db.OutgoingMail.CountAsync(sent => sent.To == email && sent.CreatedAt > since, cancellation)
            < MostInAnHour
        )
        {
            write();
        }
    }

    private string Link(Account account, string page, string token) =>
        QueryHelpers.AddQueryString(
            Address(account.Language, "account/" + page),
            new Dictionary<string, string?>
            {
                ["account"] = account.Id.ToString(),
                ["code"] = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(token)),
            }
        );

    private string Address(string language, string path) => $"{site.Value.Address.TrimEnd('/')}/{language}/{path}";
}

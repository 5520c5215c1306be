using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>Makes somebody a trusted uploader, whose initiatives are published at once, or takes that back.</summary>
public sealed class ChangeTrust(PlatformDb db, AccountMail mail)
{
    /// <summary>Gives or takes trust. Who may ask for it is the page's to decide: administrators.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="give">Whether to give it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The account; NotFound; Invalid for one whose address is not confirmed; Conflict when it changed meanwhile.</returns>
    public async Task<Outcome<Account>> RunAsync(Guid accountId, bool give, CancellationToken cancellation = default)
    {
        if (await db.Users.FindAsync([accountId], cancellation) is not { Email: not null } account)
        {
            return Outcome.NotFound<Account>();
        }
        if (give && !account.EmailConfirmed)
        {
            return Outcome.Invalid<Account>(AccountErrorDescriber.OfField("", "NotConfirmed"));
        }
        if (account.IsTrusted == give)
        {
            return Outcome.Ok(account);
        }
        account.IsTrusted = give;
        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        mail.Trust(account, give);
        return await db.TrySaveAsync(cancellation) ? Outcome.Ok(account) : Outcome.Conflict<Account>();
    }
}

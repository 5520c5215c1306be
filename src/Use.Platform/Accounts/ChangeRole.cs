using System.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Shared;

namespace Use.Platform.Accounts;

/// <summary>Gives a role to an account or takes it away; there is always an administrator left.</summary>
public sealed class ChangeRole(PlatformDb db, UserManager<Account> users, AccountMail mail)
{
    /// <summary>Gives or takes a role.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="role">A name of <see cref="Roles"/>.</param>
    /// <param name="give">Whether to give it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>
    /// The account; NotFound; Invalid for an account whose address is not confirmed; Forbidden when it would be the last
    /// administrator; Conflict when somebody else changes roles at the same moment.
    /// </returns>
    public async Task<Outcome<Account>> RunAsync(
        Guid accountId,
        string role,
        bool give,
        CancellationToken cancellation = default
    )
    {
        if (role is not (Roles.Editor or Roles.Administrator))
        {
            return Outcome.NotFound<Account>();
        }
        try
        {
            // Serializable: two administrators who take the role from each other must not both succeed.
            await using var transaction = await db.Database.BeginTransactionAsync(
                IsolationLevel.Serializable,
                cancellation
            );
            if (await users.FindByIdAsync(accountId.ToString()) is not { Email: not null } account)
            {
                return Outcome.NotFound<Account>();
            }
            if (give && !account.EmailConfirmed)
            {
                return Outcome.Invalid<Account>(AccountErrorDescriber.OfField("", "NotConfirmed"));
            }
            if (await users.IsInRoleAsync(account, role) == give)
            {
                return Outcome.Ok(account);
            }
            if (!give && role == Roles.Administrator && await IsLastAdministratorAsync(db, accountId, cancellation))
            {
                return Outcome.Forbidden<Account>();
            }
            var result = give
                ? await users.AddToRoleAsync(account, role)
                : await users.RemoveFromRoleAsync(account, role);
            if (!result.Succeeded)
            {
                return Outcome.Conflict<Account>();
            }
            mail.Role(account, role, give);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return Outcome.Ok(account);
        }
        catch (Exception wrong)
            when (wrong is DbUpdateException or System.Data.Common.DbException { IsTransient: true })
        {
            db.ChangeTracker.Clear();
            return Outcome.Conflict<Account>();
        }
    }

    /// <summary>Whether this is the only account that is an administrator.</summary>
    internal static async Task<bool> IsLastAdministratorAsync(
        PlatformDb db,
        Guid accountId,
        CancellationToken cancellation
    )
    {
        var administrators = await (
            from userRole in db.UserRoles
            join role in db.Roles on userRole.RoleId equals role.Id
            where role.Name == Roles.Administrator
            select userRole.UserId
        ).ToListAsync(cancellation);
        return administrators is [var only] && only == accountId;
    }
}

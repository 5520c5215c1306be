using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;

namespace Use.Platform.Accounts;

/// <summary>The accounts, for administrators.</summary>
public sealed class BrowsePeople(PlatformDb db)
{
    /// <summary>How many are on a page.</summary>
    public const int PageSize = 50;

    /// <summary>A page of those whose name or address has the text in it, by name.</summary>
    /// <param name="text">What to look for; empty for all.</param>
    /// <param name="page">1 for the first.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<People> RunAsync(string? text, int page, CancellationToken cancellation = default)
    {
        // A deleted account whose practices stay has no address any more.
        var accounts = db.Users.AsNoTracking().Where(account => account.Email != null);
        text = AccountNames.Tidy(text);
        if (text.Length > 0)
        {
            var upper = text.ToUpperInvariant();
            accounts = accounts.Where(account =>
                account.NormalizedEmail!.Contains(upper)
                || account.DisplayName.Contains(text)
#pragma warning disable CA1304, CA1311, MA0011 // The database folds case by its own rules.
                || account.DisplayName.ToUpper().Contains(upper)
#pragma warning restore CA1304, CA1311, MA0011
            );
        }
        var total = await accounts.CountAsync(cancellation);
        var rows = await accounts
            .OrderBy(account => account.DisplayName)
            .ThenBy(account => account.Id)
            .Skip((Math.Clamp(page, 1, 10_000) - 1) * PageSize)
            .Take(PageSize)
            .Select(account => new Person(
                account.Id,
                account.DisplayName,
                account.Email!,
                account.EmailConfirmed,
                account.CreatedAt,
                (
                    from userRole in db.UserRoles
                    join role in db.Roles on userRole.RoleId equals role.Id
                    where userRole.UserId == account.Id
                    orderby role.Name
                    select role.Name
                ).ToList(),
                account.IsTrusted
            ))
            .ToListAsync(cancellation);
        return new People(total, rows);
    }
}

/// <summary>A page of accounts.</summary>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Rows">Those of the page.</param>
public sealed record People(int Total, IReadOnlyList<Person> Rows);

/// <summary>An account as administrators see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name.</param>
/// <param name="Email">The address.</param>
/// <param name="IsConfirmed">Whether the address is proved.</param>
/// <param name="Since">When it was made, UTC.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="IsTrusted">Whether its initiatives are published at once.</param>
public sealed record Person(
    Guid Id,
    string Name,
    string Email,
    bool IsConfirmed,
    DateTime Since,
    IReadOnlyList<string> Roles,
    bool IsTrusted
);

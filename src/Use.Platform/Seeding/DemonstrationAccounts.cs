using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Use.Platform.Accounts;
using Use.Platform.Data;

namespace Use.Platform.Seeding;

/// <summary>
/// Accounts to try the site with, whose password everybody knows. They exist only in the Development environment: started
/// anywhere else on the same database, the site closes them.
/// </summary>
public sealed class DemonstrationAccounts(
    PlatformDb db,
    UserManager<Account> accounts,
    IHostEnvironment environment,
    IOptions<DemonstrationOptions> options,
    TimeProvider time
)
{
    /// <summary>The password of all of them.</summary>
    public const string Password = "quiet streets after rain";

    /// <summary>The accounts: name, address and role (null for a member).</summary>
    public static IReadOnlyList<(string Name, string Email, string? Role)> All { get; } =
    [
        ("Sample member", "member@use.example", null),
        ("Sample expert", "expert@use.example", null),
        ("Sample editor", "editor@use.example", Roles.Editor),
        ("Sample administrator", "administrator@use.example", Roles.Administrator),
    ];

    /// <summary>Whether they exist in this environment.</summary>
    public bool AreWanted => environment.IsDevelopment() && options.Value.Accounts;

    /// <summary>Makes those that are missing, or closes all where they are not wanted.</summary>
    /// <exception cref="InvalidOperationException">An account could not be made: an error of the program.</exception>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        if (!AreWanted)
        {
            await CloseAsync(cancellation);
            return;
        }
        foreach (var (name, email, role) in All)
        {
            await EnsureAsync(name, email, role);
        }
        var expert = (await accounts.FindByEmailAsync("expert@use.example"))!;
        if (await db.ExpertProfiles.FindAsync([expert.Id], cancellation) is null)
        {
            db.Add(
                new ExpertProfile
                {
                    AccountId = expert.Id,
                    IsPublic = true,
                    Organisation = "Sample City",
                    Role = "Sample head of mobility",
                    Themes = ["mobility", "public-space"],
                    Sdgs = [11, 13],
                    Languages = ["en", "es"],
                }
            );
            await db.SaveChangesAsync(cancellation);
        }
    }

    private async Task EnsureAsync(string name, string email, string? role)
    {
        var account = await accounts.FindByEmailAsync(email);
        if (account is null)
        {
            account = new Account
            {
                Id = SeedReferenceData.StableId("account:" + email),
                UserName = email,
                Email = email,
                EmailConfirmed = true,
                DisplayName = name,
                CreatedAt = time.GetUtcNow().UtcDateTime,
                IsDemonstration = true,
            };
            Succeed(await accounts.CreateAsync(account, Password));
        }
        else if (account is { IsDemonstration: true, PasswordHash: null })
        {
            // Closed by a start in another environment.
            Succeed(await accounts.SetLockoutEndDateAsync(account, null));
            Succeed(await accounts.AddPasswordAsync(account, Password));
        }
        if (role is not null && !await accounts.IsInRoleAsync(account, role))
        {
            Succeed(await accounts.AddToRoleAsync(account, role));
        }
    }

    private async Task CloseAsync(CancellationToken cancellation)
    {
        var open = await db
            .Users.Where(account => account.IsDemonstration && account.PasswordHash != null)
            .ToListAsync(cancellation);
        foreach (var account in open)
        {
            account.PasswordHash = null;
            account.LockoutEnabled = true;
            account.LockoutEnd = DateTimeOffset.MaxValue;
            // Ends every session that is still open, too.
            account.SecurityStamp = Guid.NewGuid().ToString();
        }
        await db.SaveChangesAsync(cancellation);
    }

    private static void Succeed(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(
                "A sample account could not be made: "
                    + string.Join(' ', result.Errors.Select(error => error.Description))
            );
        }
    }
}

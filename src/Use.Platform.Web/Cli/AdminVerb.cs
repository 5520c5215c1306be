using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Use.Platform.Accounts;
using Use.Platform.Mail;
using Use.Platform.Web.Background;

namespace Use.Platform.Web.Cli;

/// <summary>
/// <c>admin create</c> makes an administrator's account; <c>admin grant</c> makes an account that is there an
/// administrator's. Whoever can run them can read the database, so they ask for no other right.
/// </summary>
internal static class AdminVerb
{
    // Without letters and digits that look alike.
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    public static Command Make(VerbContext context)
    {
        var email = new Option<string>("--email")
        {
            Description = context.W["AdminEmail"],
            HelpName = "EMAIL",
            Required = true,
        };
        var name = new Option<string?>("--name") { Description = context.W["AdminName"], HelpName = "NAME" };
        var create = new Command("create", context.W["AdminCreate"]) { email, name };
        create.SetAction(
            (asked, cancellation) =>
                CreateAsync(context, asked.GetRequiredValue(email).Trim(), asked.GetValue(name), cancellation)
        );
        var grant = new Command("grant", context.W["AdminGrant"]) { email };
        grant.SetAction(
            (asked, cancellation) => GrantAsync(context, asked.GetRequiredValue(email).Trim(), cancellation)
        );
        return new Command("admin", context.W["Admin"]) { create, grant };
    }

    private static async Task<int> CreateAsync(
        VerbContext context,
        string email,
        string? name,
        CancellationToken cancellation
    )
    {
        await context.Services.PrepareDatabaseAsync(cancellation);
        await using var scope = context.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await accounts.FindByEmailAsync(email) is not null)
        {
            return context.Fail("AdminExists", email);
        }
        var (password, isGenerated) = Password(context);
        if (password is null)
        {
            return context.Fail("AdminPasswordsDiffer");
        }
        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = email,
            Email = email,
            // Whoever runs this vouches for the address.
            EmailConfirmed = true,
            DisplayName = AccountNames.Tidy(name) is { Length: > 0 } tidy ? tidy : context.W["AdminDefaultName"],
            Language = Platform.Shared.Languages.Current,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded)
        {
            return Refuse(context, made);
        }
        var given = await accounts.AddToRoleAsync(account, Roles.Administrator);
        if (!given.Succeeded)
        {
            return Refuse(context, given);
        }
        await context.Out.WriteLineAsync(context.W["AdminMade", account.DisplayName, email]);
        if (isGenerated)
        {
            await context.Out.WriteLineAsync(context.W["AdminPassword", password]);
        }
        var site = scope.ServiceProvider.GetRequiredService<IOptions<SiteOptions>>().Value;
        await context.Out.WriteLineAsync(
            context.W["AdminSignIn", $"{site.Address.TrimEnd('/')}/{account.Language}/account/sign-in"]
        );
        return VerbContext.Ok;
    }

    private static async Task<int> GrantAsync(VerbContext context, string email, CancellationToken cancellation)
    {
        await context.Services.PrepareDatabaseAsync(cancellation);
        await using var scope = context.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        if (await accounts.FindByEmailAsync(email) is not { } account)
        {
            return context.Fail("NoAccount", email);
        }
        if (!account.EmailConfirmed)
        {
            return context.Fail("AdminNotConfirmed", email);
        }
        if (!await accounts.IsInRoleAsync(account, Roles.Administrator))
        {
            var given = await accounts.AddToRoleAsync(account, Roles.Administrator);
            if (!given.Succeeded)
            {
                return Refuse(context, given);
            }
        }
        await context.Out.WriteLineAsync(context.W["AdminGranted", email]);
        return VerbContext.Ok;
    }

    private static (string? Password, bool IsGenerated) Password(VerbContext context)
    {
        var chosen = context.Terminal.AskSecret?.Invoke(context.W["AdminAskPassword"]) ?? "";
        if (chosen.Length == 0)
        {
            // Four groups of five: a hundred bits, and still to be typed from paper.
            return (
                string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 5))),
                true
            );
        }
        return (context.Terminal.AskSecret!(context.W["AdminAskAgain"]) == chosen ? chosen : null, false);
    }

    private static int Refuse(VerbContext context, IdentityResult result)
    {
        foreach (var error in result.Errors)
        {
            context.Terminal.Error.WriteLine(error.Description);
        }
        return VerbContext.Failed;
    }
}

using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Use.Platform.Accounts;
using Use.Platform.Seeding;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Seeding;

public sealed class DemonstrationAccountsTests
{
    [Fact]
    public async Task They_are_there_with_their_roles_and_are_closed_where_they_are_not_wanted()
    {
        using var host = new SiteHost(new() { ["Demonstration:Accounts"] = "true" });
        var options = host.Services.GetRequiredService<IOptions<DemonstrationOptions>>().Value;

        Assert.Equal([true, true, true, true], await CanSignInAsync(host));
        Assert.Equal("editor@use.example", Assert.Single(await InRoleAsync(host, Roles.Editor)));
        Assert.Equal("administrator@use.example", Assert.Single(await InRoleAsync(host, Roles.Administrator)));
        var profile = await host.WithDbAsync(db => Task.FromResult(db.ExpertProfiles.Single()));
        Assert.True(profile.IsPublic);

        options.Accounts = false;
        await RunAsync(host);
        Assert.Equal([false, false, false, false], await CanSignInAsync(host));
        options.Accounts = true;
        await RunAsync(host);
        await RunAsync(host);
        Assert.Equal([true, true, true, true], await CanSignInAsync(host));
    }

    [Fact]
    public async Task They_are_not_made_where_they_are_not_wanted()
    {
        using var host = new SiteHost();

        Assert.Equal([false, false, false, false], await CanSignInAsync(host));
    }

    private static Task<bool> RunAsync(SiteHost host) =>
        host.WithAsync(async services =>
        {
            await services.GetRequiredService<DemonstrationAccounts>().RunAsync();
            return true;
        });

    private static Task<List<bool>> CanSignInAsync(SiteHost host) =>
        host.WithAsync(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var can = new List<bool>();
            foreach (var (_, email, _) in DemonstrationAccounts.All)
            {
                can.Add(
                    await accounts.FindByEmailAsync(email) is { EmailConfirmed: true } account
                        && !await accounts.IsLockedOutAsync(account)
                        && await accounts.CheckPasswordAsync(account, DemonstrationAccounts.Password)
                );
            }
            return can;
        });

    private static Task<List<string?>> InRoleAsync(SiteHost host, string role) =>
        host.WithAsync(async services =>
            (await services.GetRequiredService<UserManager<Account>>().GetUsersInRoleAsync(role))
                .Select(account => account.Email)
                .ToList()
        );
}

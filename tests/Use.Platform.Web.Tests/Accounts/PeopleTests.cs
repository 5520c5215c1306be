using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Accounts;
using Use.Platform.Seeding;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Accounts;

[Collection(nameof(AccountsSite))]
public sealed class PeopleTests(AccountsSite site)
{
    [Fact]
    public async Task The_roles_are_there_from_the_start() =>
        Assert.Equal(
            [Roles.Administrator, Roles.Editor],
            await site.Host.WithDbAsync(db => db.Roles.Select(role => role.Name!).Order().ToListAsync())
        );

    [Theory]
    [InlineData(null)]
    [InlineData(Roles.Editor)]
    public async Task Who_is_no_administrator_is_told_so(string? role)
    {
        using var visitor = await site.SignedInAsync(await site.PersonAsync(role));
        await visitor.GoAsync("/en/account/people");
        Assert.StartsWith("/en/account/denied", visitor.LedTo, StringComparison.Ordinal);
        await visitor.FollowAsync();
        Assert.Equal(HttpStatusCode.Forbidden, visitor.Status);
        Assert.Contains("This page is not open to you", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_finds_people_and_gives_and_takes_roles_that_hold_within_a_minute()
    {
        using var administrator = await site.SignedInAsync(await site.PersonAsync(Roles.Administrator));
        var member = await site.PersonAsync(name: "Oumou Findable");
        using var visitor = await site.SignedInAsync(member);

        await administrator.GoAsync("/en/account/people?q=oumou+find");
        Assert.Contains(member.Email!, administrator.Text, StringComparison.Ordinal);
        Assert.Contains("1 account", administrator.Text, StringComparison.Ordinal);
        await administrator.GoAsync($"/en/account/people?q={member.Email!.ToUpperInvariant()}");
        await administrator.SendAsync("role-" + member.Id, ("Input.Change", "+" + Roles.Editor));
        Assert.Contains("done=role", administrator.LedTo, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await visitor.GoAsync("/en/editor");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Equal("Your account has a new role", (await site.MailsAsync(member.Email!))[^1].Subject);

        await administrator.FollowAsync();
        await administrator.SendAsync("role-" + member.Id, ("Input.Change", "-" + Roles.Editor));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await visitor.GoAsync("/en/editor");
        Assert.StartsWith("/en/account/denied", visitor.LedTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_is_not_confirmed_gets_no_role()
    {
        using var administrator = await site.SignedInAsync(await site.PersonAsync(Roles.Administrator));
        var stranger = await site.PersonAsync(confirmed: false);
        await administrator.GoAsync($"/en/account/people?q={stranger.Email}");
        Assert.Contains("not confirmed", administrator.Text, StringComparison.Ordinal);
        await administrator.SendAsync("role-" + stranger.Id, ("Input.Change", "+" + Roles.Administrator));
        Assert.Null(administrator.LedTo);
        Assert.Contains("This address is not confirmed yet", administrator.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_administrator_stays_and_the_samples_are_named_only_while_developing()
    {
        using var host = new SiteHost(
            new Dictionary<string, string?> { ["Demonstration:Accounts"] = "true" },
            AccountsSite.KeepMail
        );
        var account = await host.WithAsync(async services =>
        {
            var users = services.GetRequiredService<UserManager<Account>>();
            // Whoever the demonstration has made an administrator makes room.
            foreach (var other in await users.GetUsersInRoleAsync(Roles.Administrator))
            {
                await users.RemoveFromRoleAsync(other, Roles.Administrator);
            }
            var made = new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = "only@use.example",
                Email = "only@use.example",
                EmailConfirmed = true,
                DisplayName = "Only One",
                IsDemonstration = true,
            };
            Assert.True((await users.CreateAsync(made, AccountsSite.Password)).Succeeded);
            Assert.True((await users.AddToRoleAsync(made, Roles.Administrator)).Succeeded);
            return made;
        });
        using var visitor = new SiteVisitor(host);
        await visitor.GoAsync("/en/account/sign-in");
        Assert.Contains("only@use.example", visitor.Text, StringComparison.Ordinal);
        Assert.Contains(DemonstrationAccounts.Password, visitor.Text, StringComparison.Ordinal);
        await AccountsSite.SignInAsync(visitor, account.Email!);

        await visitor.GoAsync("/en/account/people?q=only@use.example");
        await visitor.SendAsync("role-" + account.Id, ("Input.Change", "-" + Roles.Administrator));
        Assert.Contains("This is the last administrator", visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync("/en/account/delete");
        await visitor.SendAsync("delete", ("Input.Password", AccountsSite.Password));
        Assert.Contains("This is the last administrator", visitor.Text, StringComparison.Ordinal);

        using var elsewhere = site.NewVisitor();
        await elsewhere.GoAsync("/en/account/sign-in");
        Assert.DoesNotContain(DemonstrationAccounts.Password, elsewhere.Body, StringComparison.Ordinal);
    }
}

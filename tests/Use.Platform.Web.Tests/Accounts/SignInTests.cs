using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Accounts;

[Collection(nameof(AccountsSite))]
public sealed partial class SignInTests(AccountsSite site)
{
    [Fact]
    public async Task The_session_cookie_keeps_to_itself()
    {
        var account = await site.PersonAsync();
        using var visitor = await site.SignedInAsync(account);
        var cookie = Assert.Single(
            visitor.SetCookies,
            text => text.StartsWith("use-session=", StringComparison.Ordinal)
        );
        Assert.Contains("; path=/;", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);

        // In every language of the interface.
        await visitor.GoAsync("/es/account");
        Assert.Contains(account.Email!, visitor.Text, StringComparison.Ordinal);
        await visitor.GoAsync("/es/account/sign-in");
        Assert.Equal("/es/my/practices", visitor.LedTo);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer_until_both_are_locked()
    {
        var known = await site.PersonAsync();
        var unknown = AccountsSite.NewEmail();
        using var one = site.NewVisitor();
        using var other = site.NewVisitor();
        for (var attempt = 1; attempt <= 7; attempt++)
        {
            await AccountsSite.SignInAsync(one, known.Email!, "not the password");
            await AccountsSite.SignInAsync(other, unknown, "not the password");
            Assert.Equal(Plain(one.Body, known.Email!), Plain(other.Body, unknown));
            Assert.Contains(
                attempt < 5 ? "do not belong together" : "locked for 10 minutes",
                one.Text,
                StringComparison.Ordinal
            );
        }
        await AccountsSite.SignInAsync(one, known.Email!);
        Assert.Null(one.LedTo);
        Assert.Contains("locked for 10 minutes", one.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_by_mail_lifts_the_lock_and_the_link_works_once()
    {
        var account = await site.PersonAsync();
        using var visitor = site.NewVisitor();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await AccountsSite.SignInAsync(visitor, account.Email!, "not the password");
        }
        await visitor.GoAsync("/en/account/forgot");
        await visitor.SendAsync("forgot", ("Input.Email", account.Email!));
        Assert.Equal("/en/account/check-mail?for=reset", visitor.LedTo);
        var link = await site.LinkAsync(account.Email!);

        await visitor.GoAsync(link);
        await visitor.SendAsync("reset", ("Input.Password", "qwertyuiop"));
        Assert.Contains("among the first that are tried", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("reset", ("Input.Password", "seven herons on a quay"));
        Assert.Equal("/en/account/sign-in?done=reset", visitor.LedTo);
        await AccountsSite.SignInAsync(visitor, account.Email!, "seven herons on a quay");
        Assert.Equal("/en/my/practices", visitor.LedTo);
        Assert.Equal("Your password was changed", (await site.MailsAsync(account.Email!))[^1].Subject);

        using var late = site.NewVisitor();
        await late.GoAsync(link);
        Assert.Contains("This link works no longer", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_a_new_password_gets_the_same_answer_for_an_unknown_address()
    {
        var known = await site.PersonAsync();
        var unknown = AccountsSite.NewEmail();
        using var visitor = site.NewVisitor();
        await visitor.GoAsync("/en/account/forgot");
        await visitor.SendAsync("forgot", ("Input.Email", known.Email!));
        var (status, body, led) = (visitor.Status, Plain(visitor.Body, known.Email!), visitor.LedTo);
        await visitor.GoAsync("/en/account/forgot");
        await visitor.SendAsync("forgot", ("Input.Email", unknown));

        Assert.Equal(body, Plain(visitor.Body, unknown));
        Assert.Equal((status, led), (visitor.Status, visitor.LedTo));
        Assert.Equal("Choose a new password", Assert.Single(await site.MailsAsync(known.Email!)).Subject);
        Assert.Equal("There is no account with this address", Assert.Single(await site.MailsAsync(unknown)).Subject);
    }

    [Fact]
    public async Task Only_the_right_password_learns_that_the_address_is_not_confirmed()
    {
        var account = await site.PersonAsync(confirmed: false);
        using var visitor = site.NewVisitor();
        await AccountsSite.SignInAsync(visitor, account.Email!, "not the password");
        Assert.Contains("do not belong together", visitor.Text, StringComparison.Ordinal);
        Assert.Empty(await site.MailsAsync(account.Email!));

        await AccountsSite.SignInAsync(visitor, account.Email!);
        Assert.Contains("not confirmed yet", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            visitor.SetCookies,
            cookie => cookie.StartsWith("use-session=", StringComparison.Ordinal)
        );
        Assert.Single(await site.MailsAsync(account.Email!));
    }

    [Theory]
    [InlineData("/fr/explore?q=tram", "/fr/explore?q=tram")]
    [InlineData("https://evil.example/", "/en/my/practices")]
    [InlineData("//evil.example/", "/en/my/practices")]
    [InlineData("/\\evil.example/", "/en/my/practices")]
    [InlineData("/\t/evil.example/", "/en/my/practices")]
    [InlineData("javascript:alert(1)", "/en/my/practices")]
    public async Task Signing_in_leads_back_only_to_this_site(string returnUrl, string expected)
    {
        var account = await site.PersonAsync();
        using var visitor = site.NewVisitor();
        await visitor.GoAsync($"/en/account/sign-in?ReturnUrl={Uri.EscapeDataString(returnUrl)}");
        await visitor.SendAsync("sign-in", ("Input.Email", account.Email!), ("Input.Password", AccountsSite.Password));
        Assert.Equal(expected, visitor.LedTo);
    }

    [Fact]
    public async Task A_page_for_members_leads_to_signing_in_and_back()
    {
        var account = await site.PersonAsync();
        using var visitor = site.NewVisitor();
        await visitor.GoAsync("/es/account/passkeys");
        Assert.Equal("/es/account/sign-in?ReturnUrl=%2Fes%2Faccount%2Fpasskeys", visitor.LedTo);
        await visitor.FollowAsync();
        await visitor.SendAsync("sign-in", ("Input.Email", account.Email!), ("Input.Password", AccountsSite.Password));
        Assert.Equal("/es/account/passkeys", visitor.LedTo);
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("register")]
    [InlineData("forgot")]
    [InlineData("sign-out")]
    public async Task A_form_without_its_token_is_refused(string page)
    {
        var email = AccountsSite.NewEmail();
        using var visitor = site.NewVisitor();
        await visitor.PostAsync(
            $"/en/account/{page}",
            ("_handler", page),
            ("Input.Name", "Ada"),
            ("Input.Email", email),
            ("Input.Password", AccountsSite.Password)
        );
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
        Assert.Null(await site.FindAsync(email));
        Assert.Empty(await site.MailsAsync(email));
    }

    [Theory]
    [InlineData("/account/passkeys/request-options")]
    [InlineData("/account/passkeys/creation-options")]
    public async Task Passkey_options_are_refused_without_the_token(string path)
    {
        var account = await site.PersonAsync();
        using var visitor = await site.SignedInAsync(account);
        await visitor.PostAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, visitor.Status);
    }

    [Fact]
    public async Task A_made_up_passkey_opens_nothing()
    {
        using var visitor = site.NewVisitor();
        await visitor.GoAsync("/en/account/sign-in");
        foreach (var credential in new[] { "", "{}", "not json" })
        {
            await visitor.SendAsync("passkey", ("Passkey.Credential", credential));
            Assert.Equal(HttpStatusCode.OK, visitor.Status);
            Assert.Contains("This passkey opens no account here", visitor.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var account = await site.PersonAsync();
        using var visitor = await site.SignedInAsync(account);
        await visitor.GoAsync("/en/account");
        await visitor.SendAsync("sign-out");
        Assert.Equal("/en/account/sign-in?done=out", visitor.LedTo);
        await visitor.GoAsync("/en/account");
        Assert.StartsWith("/en/account/sign-in", visitor.LedTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_attempts_from_one_network_are_refused_with_a_clear_page_and_old_links_expire()
    {
        using var host = new SiteHost(
            new Dictionary<string, string?>
            {
                ["Accounts:Attempts:SignIn"] = "2",
                ["Accounts:Attempts:Register"] = "1",
                ["Accounts:Attempts:Mail"] = "1",
            },
            services =>
            {
                AccountsSite.KeepMail(services);
                services.Configure<DataProtectionTokenProviderOptions>(options =>
                    options.TokenLifespan = TimeSpan.FromSeconds(-1)
                );
            }
        );
        using var visitor = new SiteVisitor(host);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await AccountsSite.SignInAsync(visitor, "a@city.example", "not the password");
        }
        Refused(visitor);
        Assert.Equal("a@city.example", visitor.Page.QuerySelector("#field-email")!.GetAttribute("value"));

        await RegisterTests.RegisterAsync(visitor, "/en/account/register", "b@city.example");
        Assert.Equal("/en/account/check-mail?for=register", visitor.LedTo);
        await RegisterTests.RegisterAsync(visitor, "/en/account/register", "c@city.example");
        Refused(visitor);

        await visitor.GoAsync("/en/account/forgot");
        await visitor.SendAsync("forgot", ("Input.Email", "b@city.example"));
        Assert.Equal("/en/account/check-mail?for=reset", visitor.LedTo);
        await visitor.GoAsync("/en/account/forgot");
        await visitor.SendAsync("forgot", ("Input.Email", "b@city.example"));
        Refused(visitor);

        var links = (await host.WithDbAsync(db => Task.FromResult(db.OutgoingMail.OrderBy(mail => mail.Id).ToList())))
            .Select(mail => Link().Match(mail.Text).Value)
            .ToList();
        Assert.Equal(2, links.Count);
        foreach (var link in links)
        {
            await visitor.GoAsync(new Uri(link).PathAndQuery);
            Assert.Contains("This link works no longer", visitor.Text, StringComparison.Ordinal);
            Assert.Contains("Send a new link", visitor.Text, StringComparison.Ordinal);
        }
    }

    private static void Refused(SiteVisitor visitor)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, visitor.Status);
        Assert.Contains("too many tries from your network", visitor.Text, StringComparison.Ordinal);
    }

    // Without what differs from answer to answer.
    internal static string Plain(string body, string email) =>
        Tokens().Replace(body, "").Replace(email, "", StringComparison.Ordinal);

    [GeneratedRegex("CfDJ8[\\w-]+", RegexOptions.None, 1000)]
    private static partial Regex Tokens();

    [GeneratedRegex("https://use.example/\\S+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

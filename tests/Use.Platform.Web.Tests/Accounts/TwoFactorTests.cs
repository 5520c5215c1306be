using Use.Platform.Accounts;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Accounts;

[Collection(nameof(AccountsSite))]
public sealed class TwoFactorTests(AccountsSite site)
{
    [Fact]
    public async Task Signing_in_asks_for_the_code_of_the_app_once_it_is_set_up()
    {
        var account = await site.PersonAsync();
        using var visitor = await site.SignedInAsync(account);
        var (key, codes) = await SetUpAsync(visitor);
        Assert.Equal(SecureAccount.RecoveryCodes, codes.Distinct().Count());
        Assert.Equal("Signing in now takes a second step", (await site.MailsAsync(account.Email!))[^1].Subject);
        await visitor.GoAsync("/en/account");
        Assert.Contains("10 recovery codes left", visitor.Text, StringComparison.Ordinal);

        using var later = site.NewVisitor();
        await later.GoAsync("/en/account/sign-in?ReturnUrl=%2Fen%2Faccount%2Fpassword");
        await later.SendAsync("sign-in", ("Input.Email", account.Email!), ("Input.Password", AccountsSite.Password));
        Assert.Equal("/en/account/two-factor?ReturnUrl=%2Fen%2Faccount%2Fpassword", later.LedTo);
        await later.GoAsync("/en/account");
        Assert.StartsWith("/en/account/sign-in", later.LedTo, StringComparison.Ordinal);

        await later.GoAsync("/en/account/two-factor?ReturnUrl=%2Fen%2Faccount%2Fpassword");
        await later.SendAsync("two-factor", ("Input.Code", "12345"));
        Assert.Contains("This code is not right", later.Text, StringComparison.Ordinal);
        // As apps show it.
        await later.SendAsync("two-factor", ("Input.Code", AccountsSite.Totp(key).Insert(3, " ")));
        Assert.Equal("/en/account/password", later.LedTo);
    }

    [Fact]
    public async Task A_recovery_code_works_once_and_wrong_ones_lock()
    {
        var account = await site.PersonAsync();
        using var visitor = await site.SignedInAsync(account);
        var (_, codes) = await SetUpAsync(visitor);

        using var later = site.NewVisitor();
        await AccountsSite.SignInAsync(later, account.Email!);
        await later.FollowAsync();
        await later.GoAsync(later.Page.QuerySelector("a[href*='recovery-code']")!.GetAttribute("href")!);
        await later.SendAsync("recovery-code", ("Input.Code", $" {codes[0].ToLowerInvariant()} "));
        Assert.Equal("/en/my/practices", later.LedTo);

        using var again = site.NewVisitor();
        await AccountsSite.SignInAsync(again, account.Email!);
        await again.GoAsync("/en/account/recovery-code");
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await again.SendAsync("recovery-code", ("Input.Code", codes[0]));
            Assert.Null(again.LedTo);
            Assert.Contains(
                attempt < 5 ? "This recovery code is not right" : "locked for 10 minutes",
                again.Text,
                StringComparison.Ordinal
            );
        }
        await again.SendAsync("recovery-code", ("Input.Code", codes[1]));
        Assert.Null(again.LedTo);
    }

    [Fact]
    public async Task The_right_password_does_not_give_more_tries_at_the_code()
    {
        var account = await site.PersonAsync();
        using (var visitor = await site.SignedInAsync(account))
        {
            await SetUpAsync(visitor);
        }
        using var attacker = site.NewVisitor();
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await AccountsSite.SignInAsync(attacker, account.Email!);
            Assert.Equal("/en/account/two-factor", attacker.LedTo);
            await attacker.FollowAsync();
            await attacker.SendAsync("two-factor", ("Input.Code", "000000"));
        }
        Assert.Contains("locked for 10 minutes", attacker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turning_it_off_and_new_codes_take_the_password()
    {
        var account = await site.PersonAsync();
        using var visitor = await site.SignedInAsync(account);
        var (_, codes) = await SetUpAsync(visitor);
        await visitor.GoAsync("/en/account/authenticator");
        await visitor.SendAsync("codes", ("Input.Off", "true"), ("Input.Password", "not the password"));
        Assert.Contains("The password is not right", visitor.Text, StringComparison.Ordinal);
        Assert.True((await site.FindAsync(account.Email!))!.TwoFactorEnabled);

        await visitor.SendAsync("codes", ("Input.Password", AccountsSite.Password));
        var newer = visitor.Page.QuerySelectorAll(".codes code").Select(code => code.TextContent).ToList();
        Assert.Equal(SecureAccount.RecoveryCodes, newer.Count);
        Assert.Empty(newer.Intersect(codes));

        await visitor.GoAsync("/en/account/authenticator");
        await visitor.SendAsync("codes", ("Input.Off", "true"), ("Input.Password", AccountsSite.Password));
        Assert.Equal("/en/account?done=off", visitor.LedTo);
        Assert.False((await site.FindAsync(account.Email!))!.TwoFactorEnabled);
        using var later = await site.SignedInAsync(account);
    }

    [Theory]
    [InlineData("two-factor")]
    [InlineData("recovery-code")]
    public async Task The_second_step_needs_the_first(string page)
    {
        using var visitor = site.NewVisitor();
        await visitor.GoAsync($"/en/account/{page}?ReturnUrl=%2Fen%2Fexplore");
        Assert.Equal("/en/account/sign-in?ReturnUrl=%2Fen%2Fexplore", visitor.LedTo);
    }

    private static async Task<(string Key, List<string> Codes)> SetUpAsync(SiteVisitor visitor)
    {
        await visitor.GoAsync("/en/account/authenticator");
        await visitor.SendAsync("begin");
        await visitor.FollowAsync();
        var key = visitor.Page.QuerySelector(".key")!.TextContent;
        Assert.StartsWith(
            "M4 4h7v1H4z",
            visitor.Page.QuerySelector(".qr-ink")!.GetAttribute("d"),
            StringComparison.Ordinal
        );
        await visitor.SendAsync("turn-on", ("Input.Code", "000"));
        Assert.Contains("This code is not right", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("turn-on", ("Input.Code", AccountsSite.Totp(key)));
        return (key, [.. visitor.Page.QuerySelectorAll(".codes code").Select(code => code.TextContent)]);
    }
}

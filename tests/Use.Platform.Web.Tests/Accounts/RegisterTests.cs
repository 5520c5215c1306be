using System.Net;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Accounts;

[Collection(nameof(AccountsSite))]
public sealed class RegisterTests(AccountsSite site)
{
    [Fact]
    public async Task Who_registers_gets_a_link_and_takes_the_account_into_use_with_it_and_the_password()
    {
        var email = AccountsSite.NewEmail();
        using var visitor = site.NewVisitor();
        await RegisterAsync(visitor, "/fr/account/register", email);
        Assert.Equal("/fr/account/check-mail?for=register", visitor.LedTo);
        var mail = Assert.Single(await site.MailsAsync(email));
        Assert.Equal("Confirmez votre adresse", mail.Subject);
        Assert.Contains("Bonjour Zoé Ådal", mail.Text, StringComparison.Ordinal);
        Assert.Contains("lang=\"fr\"", mail.Html, StringComparison.Ordinal);

        var link = await site.LinkAsync(email);
        Assert.StartsWith("/fr/account/confirm?", link, StringComparison.Ordinal);
        using var reader = site.NewVisitor();
        await reader.GoAsync(link);
        Assert.Equal(HttpStatusCode.OK, reader.Status);
        Assert.False((await site.FindAsync(email))!.EmailConfirmed, "Opening the link alone must change nothing.");

        await reader.SendAsync("confirm", ("Input.Password", "not the password"));
        Assert.Contains("Le mot de passe n’est pas le bon.", reader.Text, StringComparison.Ordinal);
        Assert.False((await site.FindAsync(email))!.EmailConfirmed);

        await reader.SendAsync("confirm", ("Input.Password", AccountsSite.Password));
        Assert.Equal("/fr/account?done=welcome", reader.LedTo);
        await reader.FollowAsync();
        Assert.Contains("Zoé Ådal", reader.Text, StringComparison.Ordinal);
        Assert.Contains("Français", reader.Text, StringComparison.Ordinal);
        var account = await site.FindAsync(email);
        Assert.True(account!.EmailConfirmed);
        Assert.Equal("fr", account.Language);
    }

    [Fact]
    public async Task An_address_that_has_an_account_gets_the_same_answer_and_only_its_owner_learns()
    {
        var known = await site.PersonAsync();
        var unknown = AccountsSite.NewEmail();
        using var visitor = site.NewVisitor();

        await RegisterAsync(visitor, "/en/account/register", unknown);
        var (status, body, led) = (visitor.Status, SignInTests.Plain(visitor.Body, unknown), visitor.LedTo);
        await RegisterAsync(visitor, "/en/account/register", known.Email!.ToUpperInvariant());

        Assert.Equal(body, SignInTests.Plain(visitor.Body, known.Email.ToUpperInvariant()));
        Assert.Equal((status, led), (visitor.Status, visitor.LedTo));
        Assert.Equal("Confirm your address", Assert.Single(await site.MailsAsync(unknown)).Subject);
        Assert.Equal("You have an account already", Assert.Single(await site.MailsAsync(known.Email)).Subject);
        Assert.Equal(known.PasswordHash, (await site.FindAsync(known.Email))!.PasswordHash);
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_the_top_and_at_the_field_and_what_was_typed_stays()
    {
        using var visitor = site.NewVisitor();
        await visitor.GoAsync("/en/account/register");
        await visitor.SendAsync(
            "register",
            ("Input.Name", "A"),
            ("Input.Email", "no address"),
            ("Input.Password", "short")
        );

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        var summary = visitor.Page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href"));
        Assert.Equal(["#field-name", "#field-email", "#field-password"], summary);
        Assert.All(
            summary,
            link =>
            {
                var field = visitor.Page.QuerySelector(link!)!;
                Assert.Equal("true", field.GetAttribute("aria-invalid"));
                Assert.NotNull(visitor.Page.GetElementById(field.Id + "-error"));
                Assert.Contains(field.Id + "-error", field.GetAttribute("aria-describedby"), StringComparison.Ordinal);
            }
        );
        Assert.Equal("no address", visitor.Page.QuerySelector("#field-email")!.GetAttribute("value"));
        Assert.Null(visitor.Page.QuerySelector("#field-password")!.GetAttribute("value"));
        Assert.DoesNotContain("short", visitor.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password2024", "among the first that are tried")]
    [InlineData("adaauthor-use", "your name, your address or the name of this site")]
    public async Task A_password_that_is_guessed_first_is_refused_with_the_reason(string password, string reason)
    {
        using var visitor = site.NewVisitor();
        await visitor.GoAsync("/en/account/register");
        await visitor.SendAsync(
            "register",
            ("Input.Name", "Ada Author"),
            ("Input.Email", AccountsSite.NewEmail()),
            ("Input.Password", password)
        );
        Assert.Contains(reason, visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registering_again_makes_the_older_link_worthless_and_its_page_offers_a_new_one()
    {
        var email = AccountsSite.NewEmail();
        using var visitor = site.NewVisitor();
        await RegisterAsync(visitor, "/en/account/register", email);
        var older = await site.LinkAsync(email);
        await RegisterAsync(visitor, "/en/account/register", email);
        Assert.Equal(2, (await site.MailsAsync(email)).Count);

        await visitor.GoAsync(older);
        Assert.Contains("This link works no longer", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync("again");
        Assert.Equal("/en/account/check-mail?for=confirm", visitor.LedTo);

        await visitor.GoAsync(await site.LinkAsync(email));
        await visitor.SendAsync("confirm", ("Input.Password", AccountsSite.Password));
        Assert.Equal("/en/account?done=welcome", visitor.LedTo);
    }

    [Fact]
    public async Task Who_registers_somebody_elses_address_cannot_use_it_when_the_owner_confirms()
    {
        var email = AccountsSite.NewEmail();
        using var attacker = site.NewVisitor();
        await RegisterAsync(attacker, "/en/account/register", email, "the attacker knows this");
        using var owner = site.NewVisitor();
        await owner.GoAsync(await site.LinkAsync(email));
        await owner.SendAsync("confirm", ("Input.Password", AccountsSite.Password));

        Assert.False((await site.FindAsync(email))!.EmailConfirmed);
        await AccountsSite.SignInAsync(attacker, email, "the attacker knows this");
        Assert.Null(attacker.LedTo);
        Assert.Contains("not confirmed yet", attacker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_gets_few_mails_however_often_it_is_registered()
    {
        var email = AccountsSite.NewEmail();
        using var visitor = site.NewVisitor();
        for (var i = 0; i < 8; i++)
        {
            await RegisterAsync(visitor, "/en/account/register", email);
            Assert.Equal("/en/account/check-mail?for=register", visitor.LedTo);
        }
        Assert.Equal(5, (await site.MailsAsync(email)).Count);
    }

    [Theory]
    [InlineData("confirm")]
    [InlineData("reset")]
    [InlineData("new-address")]
    public async Task A_broken_link_says_so(string page)
    {
        using var visitor = site.NewVisitor();
        foreach (var query in new[] { "", "?account=x&code=%00", $"?account={Guid.NewGuid()}&code=AAAA&email=a@b.c" })
        {
            await visitor.GoAsync($"/en/account/{page}{query}");
            Assert.Equal(HttpStatusCode.OK, visitor.Status);
            Assert.Contains("This link works no longer", visitor.Text, StringComparison.Ordinal);
        }
    }

    internal static async Task RegisterAsync(
        SiteVisitor visitor,
        string page,
        string email,
        string password = AccountsSite.Password
    )
    {
        await visitor.GoAsync(page);
        await visitor.SendAsync(
            "register",
            ("Input.Name", " Zoé  Ådal "),
            ("Input.Email", email),
            ("Input.Password", password)
        );
    }
}

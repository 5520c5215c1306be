using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Browser.Tests.Accounts;

/// <summary>Passkeys with chromium's own authenticator, which answers as a phone would.</summary>
public sealed class PasskeyTests(Chromium chromium)
{
    private const string Email = "ada@city.example";

    [Fact]
    public async Task A_passkey_is_added_opens_the_account_and_is_renamed_and_removed()
    {
        Chromium.SkipWithout();
        await using var site = new SiteProcess();
        await using var folder = await SiteFolder.OpenAsync(site.Folder);
        await folder.AddAccountAsync(Email, "Ada Author");
        await site.StartAsync(TestContext.Current.CancellationToken);
        // Passkeys know domains and no numbers.
        var address = new UriBuilder(site.Address) { Host = "localhost" }.Uri;
        await using var visit = await chromium.VisitAsync(address);
        var page = visit.Page;
        var (devices, phone) = await PhoneAsync(visit);

        await SignInAsync(page, "/en/account/sign-in?ReturnUrl=%2Fen%2Faccount%2Fpasskeys");
        await page.WaitForURLAsync("**/en/account/passkeys");
        await Checks.BeAccessibleAsync(page);
        await page.GetByLabel("Name of the passkey").FillAsync("My phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/en/account/passkeys?done=passkey-added");
        await Checks.BeAccessibleAsync(page);
        Assert.Equal(1, await CredentialsAsync(devices, phone));
        await page.Locator("input[name='Input.Name'][value='My phone']").WaitForAsync();
        Assert.Equal(1, await CountAsync(folder));

        await SignOutAsync(page);
        await page.GotoAsync("/en/account/sign-in?ReturnUrl=%2Fen%2Faccount");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.WaitForURLAsync("**/en/account");
        await page.GetByText("Ada Author").WaitForAsync();
        await page.GetByText("1 passkey").WaitForAsync();

        await page.GotoAsync("/en/account/passkeys");
        await page.Locator("input[name='Input.Name'][value='My phone']").FillAsync("Old phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rename" }).ClickAsync();
        await page.WaitForURLAsync("**/en/account/passkeys?done=passkey-renamed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Old phone" }).ClickAsync();
        await page.WaitForURLAsync("**/en/account/passkeys?done=passkey-removed");
        Assert.Equal(0, await CountAsync(folder));

        // The phone still has it, and the site says that it opens nothing.
        await SignOutAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.GetByText("This passkey opens no account here").First.WaitForAsync();
    }

    [Fact]
    public async Task A_password_can_be_shown_and_the_passkey_that_is_not_given_is_no_dead_end()
    {
        Chromium.SkipWithout();
        await using var site = new SiteProcess();
        await using var folder = await SiteFolder.OpenAsync(site.Folder);
        await folder.AddAccountAsync(Email, "Ada Author");
        await site.StartAsync(TestContext.Current.CancellationToken);
        var address = new UriBuilder(site.Address) { Host = "localhost" }.Uri;
        await using var visit = await chromium.VisitAsync(address);
        var page = visit.Page;
        var (devices, phone) = await PhoneAsync(visit);
        // A phone that nobody unlocks.
        await devices.SendAsync(
            "WebAuthn.setUserVerified",
            new Dictionary<string, object> { ["authenticatorId"] = phone, ["isUserVerified"] = false }
        );

        await page.GotoAsync("/en/account/sign-in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await page.GetByText("Nothing was chosen, or it took too long").WaitForAsync();

        var password = page.GetByLabel("Password", new() { Exact = true });
        await password.FillAsync(SiteFolder.Password);
        Assert.Equal("password", await password.GetAttributeAsync("type"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        Assert.Equal("text", await password.GetAttributeAsync("type"));
        await page.GetByLabel("E-mail address").FillAsync(Email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/en/my/practices");
    }

    private static async Task SignInAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.GetByLabel("E-mail address").FillAsync(Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(SiteFolder.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/en/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/en/account/sign-in?done=out");
    }

    private static async Task<(ICDPSession Devices, string Phone)> PhoneAsync(Visit visit)
    {
        var devices = await visit.Context.NewCDPSessionAsync(visit.Page);
        await devices.SendAsync("WebAuthn.enable");
        var added = await devices.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        return (devices, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    private static async Task<int> CredentialsAsync(ICDPSession devices, string phone)
    {
        var found = await devices.SendAsync(
            "WebAuthn.getCredentials",
            new Dictionary<string, object> { ["authenticatorId"] = phone }
        );
        return found!.Value.GetProperty("credentials").GetArrayLength();
    }

    private static Task<int> CountAsync(SiteFolder folder) =>
        folder.WithDbAsync(db =>
            db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<Guid>>().CountAsync(CancellationToken.None)
        );
}

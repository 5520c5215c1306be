using Microsoft.AspNetCore.Identity;
using Use.Platform.Accounts;

namespace Use.Platform.Web.Accounts;

/// <summary>The account of who is signed in.</summary>
public sealed class SignedInAccount(UserManager<Account> users, AccountSignIn signIn)
{
    /// <summary>The account, or null when it is gone; then the session ends here.</summary>
    public async Task<Account?> FindAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var account = await users.GetUserAsync(http.User);
        if (account?.Email is not null)
        {
            return account;
        }
        await signIn.SignOutAsync();
        http.Response.Redirect(AccountUrls.SignIn());
        return null;
    }

    /// <summary>Keeps this session going after a change that ends all sessions.</summary>
    public Task StayAsync(Account account) => signIn.RefreshSignInAsync(account);
}

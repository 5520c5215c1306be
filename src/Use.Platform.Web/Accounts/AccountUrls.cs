using Microsoft.AspNetCore.WebUtilities;
using Use.Platform.Web.Shared;

namespace Use.Platform.Web.Accounts;

/// <summary>Addresses of the account pages.</summary>
public static class AccountUrls
{
    /// <summary>The overview of one's account.</summary>
    public static string Overview => SiteUrls.Page("account");

    /// <summary>Where a new member registers.</summary>
    public static string Register => SiteUrls.Page("account/register");

    /// <summary>Where one asks for a new password.</summary>
    public static string Forgot => SiteUrls.Page("account/forgot");

    /// <summary>Where one signs out.</summary>
    public static string SignOut => SiteUrls.Page("account/sign-out");

    /// <summary>Name and language.</summary>
    public static string Profile => SiteUrls.Page("account/profile");

    /// <summary>The address.</summary>
    public static string Address => SiteUrls.Page("account/address");

    /// <summary>The password.</summary>
    public static string Password => SiteUrls.Page("account/password");

    /// <summary>The authenticator app.</summary>
    public static string Authenticator => SiteUrls.Page("account/authenticator");

    /// <summary>The passkeys.</summary>
    public static string Passkeys => SiteUrls.Page("account/passkeys");

    /// <summary>The end of an account.</summary>
    public static string Delete => SiteUrls.Page("account/delete");

    /// <summary>All that is kept about a person, as a file.</summary>
    public static string Data => SiteUrls.Page("account/my-data.json");

    /// <summary>Where one signs in.</summary>
    /// <param name="returnTo">Where to go then: a path within the site.</param>
    /// <param name="done">What has just been done, to be said on the page.</param>
    public static string SignIn(string? returnTo = null, string? done = null) =>
        With("account/sign-in", ("ReturnUrl", Local(returnTo)), ("done", done));

    /// <summary>The second step of signing in.</summary>
    public static string TwoFactor(string? returnTo, bool stay) =>
        With("account/two-factor", ("ReturnUrl", Local(returnTo)), ("stay", stay ? "true" : null));

    /// <summary>The second step without the app.</summary>
    public static string RecoveryCode(string? returnTo) =>
        With("account/recovery-code", ("ReturnUrl", Local(returnTo)));

    /// <summary>The page that asks to look into the mailbox.</summary>
    public static string CheckMail(string what) => With("account/check-mail", ("for", what));

    /// <summary>A page that says what has just been done.</summary>
    public static string Done(string page, string what) => QueryHelpers.AddQueryString(page, "done", what);

    /// <summary>The accounts, for administrators.</summary>
    public static string People(string? text = null, int page = 1, string? done = null) =>
        With(
            "account/people",
            ("q", text),
            ("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null),
            ("done", done)
        );

    /// <summary>A path within the site, or null for anything that could lead elsewhere.</summary>
    public static string? Local(string? path) =>
        path is ['/', ..]
        && path is not ['/', '/' or '\\', ..]
        && !path.Any(letter => char.IsControl(letter) || letter == '\\')
            ? path
            : null;

    /// <summary>Where to go after signing in.</summary>
    public static string After(string? returnTo) => Local(returnTo) ?? SiteUrls.Page("my/practices");

    private static string With(string page, params (string Name, string? Value)[] query) =>
        QueryHelpers.AddQueryString(
            SiteUrls.Page(page),
            query.Where(part => !string.IsNullOrEmpty(part.Value)).ToDictionary(part => part.Name, part => part.Value)
        );
}

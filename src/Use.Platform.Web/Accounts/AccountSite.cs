using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Use.Platform.Accounts;

namespace Use.Platform.Web.Accounts;

/// <summary>Signing in, and what the account pages need.</summary>
public static class AccountSite
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddAccountPages(this IServiceCollection services, IConfiguration configuration)
    {
        new IdentityBuilder(typeof(Account), typeof(IdentityRole<Guid>), services).AddSignInManager<AccountSignIn>();
        services.AddScoped<SignInWithPassword>();
        services.AddScoped<SignedInAccount>();
        services.AddSingleton<UnknownAddresses>();
        services.Configure<AttemptOptions>(configuration.GetSection("Accounts:Attempts"));
        services.AddSingleton<AttemptLimits>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "use-session";
            options.LoginPath = "/account/sign-in";
            options.AccessDeniedPath = "/account/denied";
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
        });
        services.Configure<CookieAuthenticationOptions>(
            IdentityConstants.TwoFactorUserIdScheme,
            options => options.Cookie.Name = "use-second-step"
        );
        services.ConfigureAll<CookieAuthenticationOptions>(options =>
        {
            // The path base is the language, and a session holds in all of them.
            options.Cookie.Path = "/";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // A role that was taken and a sign-out everywhere hold within this time.
        services.Configure<SecurityStampValidatorOptions>(options =>
            options.ValidationInterval = TimeSpan.FromSeconds(30)
        );
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // A passkey replaces both steps: what one has, and a finger, face or code that unlocks it.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            // Without it, the host of the request. It must never change: passkeys are bound to it.
            options.ServerDomain = configuration["Accounts:PasskeyDomain"];
        });
        return services;
    }
}

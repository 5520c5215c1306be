using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Use.Platform.Data;

namespace Use.Platform.Accounts;

internal static class AccountServices
{
    /// <summary>Adds accounts and their use cases; how people sign in is the web's.</summary>
    public static void AddAccounts(this IServiceCollection services)
    {
        // Links in mails are protected by keys that outlive a restart and are shared by all processes.
        services.AddDataProtection().SetApplicationName("use-platform").PersistKeysToDbContext<PlatformDb>();
        services
            .AddIdentityCore<Account>(options =>
            {
                // Version 3 of Identity's tables brings passkeys.
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.SignIn.RequireConfirmedAccount = true;
                options.User.RequireUniqueEmail = true;
                // The name is the address, which has rules of its own and may hold letters of any script.
                options.User.AllowedUserNameCharacters = "";
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<PlatformDb>()
            .AddDefaultTokenProviders()
            .AddErrorDescriber<AccountErrorDescriber>();
        services.AddScoped<AccountErrorDescriber>();
        // Instead of Identity's own, whose rules are about kinds of characters.
        foreach (var rule in services.Where(s => s.ServiceType == typeof(IPasswordValidator<Account>)).ToList())
        {
            services.Remove(rule);
        }
        services.AddScoped<IPasswordValidator<Account>, PasswordRules>();
        services.AddScoped<EnsureRoles>();
        services.AddScoped<AccountMail>();
        services.AddScoped<RegisterAccount>();
        services.AddScoped<ConfirmAddress>();
        services.AddScoped<ResetPassword>();
        services.AddScoped<ChangeAddress>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<SecureAccount>();
        services.AddScoped<CollectAccount>();
        services.AddScoped<DeleteAccount>();
        services.AddScoped<BrowsePeople>();
        services.AddScoped<ChangeRole>();
        services.AddScoped<ChangeTrust>();
    }
}

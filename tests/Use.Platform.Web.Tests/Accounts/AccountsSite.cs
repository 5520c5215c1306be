using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Use.Platform.Accounts;
using Use.Platform.Mail;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Web.Tests.Accounts;

[CollectionDefinition(nameof(AccountsSite))]
public sealed class AccountsSiteCollection : ICollectionFixture<AccountsSite>;

/// <summary>One site for all tests of accounts, each with people of its own. Mail stays in the outbox until a test sends it.</summary>
public sealed class AccountsSite : IDisposable
{
    public const string Password = "an-old-tram-passes-slowly";

    public AccountsSite()
        : this(_ => { }) { }

    internal AccountsSite(Action<IServiceCollection> configure) =>
        Host = new SiteHost(
            new Dictionary<string, string?>
            {
                ["Accounts:Attempts:SignIn"] = "10000",
                ["Accounts:Attempts:Register"] = "10000",
                ["Accounts:Attempts:Mail"] = "10000",
            },
            services =>
            {
                KeepMail(services);
                services.AddSingleton<TimeProvider>(Clock);
                configure(services);
            }
        );

    public SiteHost Host { get; }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>Keeps the background from sending, so that a test sees each mail.</summary>
    public static void KeepMail(IServiceCollection services)
    {
        var sender = services.Single(service => service.ImplementationType?.Name == "MailSender");
        Assert.Equal(typeof(IHostedService), sender.ServiceType);
        services.Remove(sender);
    }

    public static string NewEmail() => string.Create(CultureInfo.InvariantCulture, $"p{Guid.NewGuid():N}@city.example");

    public SiteVisitor NewVisitor() => new(Host);

    /// <summary>Somebody with an account in use.</summary>
    public async Task<Account> PersonAsync(string? role = null, string name = "Ada Author", bool confirmed = true)
    {
        var email = NewEmail();
        return await Host.WithAsync(async services =>
        {
            var users = services.GetRequiredService<UserManager<Account>>();
            var account = new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = email,
                Email = email,
                EmailConfirmed = confirmed,
                DisplayName = name,
                CreatedAt = DateTime.UtcNow,
            };
            Assert.True((await users.CreateAsync(account, Password)).Succeeded);
            if (role is not null)
            {
                Assert.True((await users.AddToRoleAsync(account, role)).Succeeded);
            }
            return account;
        });
    }

    /// <summary>Somebody who is signed in.</summary>
    public async Task<SiteVisitor> SignedInAsync(Account account)
    {
        var visitor = NewVisitor();
        await SignInAsync(visitor, account.Email!);
        Assert.Equal("/en/my/practices", visitor.LedTo);
        return visitor;
    }

    /// <summary>Fills the sign-in page in.</summary>
    public static async Task SignInAsync(SiteVisitor visitor, string email, string password = Password)
    {
        await visitor.GoAsync("/en/account/sign-in");
        await visitor.SendAsync("sign-in", ("Input.Email", email), ("Input.Password", password));
    }

    public Task<Account?> FindAsync(string email) =>
        Host.WithDbAsync(db =>
            db.Users.AsNoTracking().SingleOrDefaultAsync(account => account.NormalizedEmail == email.ToUpperInvariant())
        );

    public Task<List<OutgoingMail>> MailsAsync(string email) =>
        Host.WithDbAsync(db =>
            db.OutgoingMail.AsNoTracking().Where(mail => mail.To == email).OrderBy(mail => mail.Id).ToListAsync()
        );

    /// <summary>The path that the button of the newest mail to an address leads to.</summary>
    public async Task<string> LinkAsync(string email)
    {
        var mail = (await MailsAsync(email))[^1];
        var line = mail
            .Text.Split('\n')
            .Single(text => text.StartsWith("https://use.example/", StringComparison.Ordinal));
        return line["https://use.example".Length..];
    }

    /// <summary>The code that an authenticator app shows now (RFC 6238).</summary>
    public static string Totp(string key)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        var bits = string.Concat(
            key.Replace(" ", "", StringComparison.Ordinal)
                .ToLowerInvariant()
                .Select(letter =>
                    Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')
                )
        );
        var secret = bits.Chunk(8).Where(part => part.Length == 8).Select(part => Convert.ToByte(new string(part), 2));
        var step = BitConverter.GetBytes(BigEndian(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30));
#pragma warning disable CA5350 // What the standard says.
        var hash = HMACSHA1.HashData(secret.ToArray(), step);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0f;
        var number =
            ((hash[offset] & 0x7f) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    public void Dispose() => Host.Dispose();

    private static long BigEndian(long value) => System.Net.IPAddress.HostToNetworkOrder(value);
}

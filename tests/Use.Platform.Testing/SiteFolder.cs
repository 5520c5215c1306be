using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Use.Platform.Accounts;
using Use.Platform.CaseStudies;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Initiatives;
using Use.Platform.Places;
using Use.Platform.Seeding;
using Use.Platform.Shared;

namespace Use.Platform.Testing;

/// <summary>
/// A data folder seen from outside the site's process: puts accounts and practices in before it starts, and looks into the
/// database afterwards. It never opens the index, which belongs to the site's process.
/// </summary>
public sealed class SiteFolder : IAsyncDisposable
{
    /// <summary>The password of every account made here.</summary>
    public const string Password = "an-old-tram-passes-slowly";

    private readonly IHost services;

    private SiteFolder(string path, IHost services)
    {
        Path = path;
        this.services = services;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Opens a folder; makes its database with the reference data where there is none.</summary>
    public static async Task<SiteFolder> OpenAsync(string path)
    {
        var builder = Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { ApplicationName = "tests" }
        );
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Data:Folder"] = path, ["Site:Address"] = "https://use.example" }
        );
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddPlatform(builder.Configuration, builder.Environment);
        builder.Services.AddDataProtection().SetApplicationName("use-platform").PersistKeysToDbContext<PlatformDb>();
        var folder = new SiteFolder(path, builder.Build());
        Directory.CreateDirectory(path);
        await folder.WithAsync(async scope =>
        {
            await scope.GetRequiredService<MigrateDatabase>().RunAsync();
            return await scope.GetRequiredService<SeedReferenceData>().RunAsync();
        });
        return folder;
    }

    /// <summary>Runs with services of a scope.</summary>
    public async Task<T> WithAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>Runs with a database context.</summary>
    public Task<T> WithDbAsync<T>(Func<PlatformDb, Task<T>> work) =>
        WithAsync(scope => work(scope.GetRequiredService<PlatformDb>()));

    /// <summary>Adds an account that has confirmed its address, with <see cref="Password"/>.</summary>
    public Task<Actor> AddAccountAsync(string mail, string name, string? role = null, string language = "en") =>
        WithAsync(async scope =>
        {
            var users = scope.GetRequiredService<UserManager<Account>>();
            var account = new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = mail,
                Email = mail,
                EmailConfirmed = true,
                DisplayName = name,
                Language = language,
                CreatedAt = DateTime.UtcNow,
            };
            account.PasswordHash = users.PasswordHasher.HashPassword(account, Password);
            Succeed(await users.CreateAsync(account));
            if (role is not null)
            {
                var roles = scope.GetRequiredService<RoleManager<IdentityRole<Guid>>>();
                if (!await roles.RoleExistsAsync(role))
                {
                    Succeed(await roles.CreateAsync(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7() }));
                }
                Succeed(await users.AddToRoleAsync(account, role));
            }
            return new Actor(account.Id, name, role is not null);
        });

    /// <summary>Begins a practice's draft under an id.</summary>
    public Task<DraftState> BeginAsync(Actor author, Guid id, CaseStudyContent content) =>
        BeginAsync(author, id, CaseStudy.KindCode, content.Json());

    private Task<DraftState> BeginAsync(Actor author, Guid id, string kind, string content) =>
        WithAsync(async scope =>
            Value(await scope.GetRequiredService<StartDraft>().RunAsync(author, kind, content, id))
        );

    /// <summary>The cookie of somebody who has signed in.</summary>
    public Task<string> SessionOfAsync(Actor actor) =>
        WithAsync(scope => SessionCookie.ForAsync(scope, actor.AccountId));

    /// <summary>Publishes a practice through the use cases.</summary>
    /// <returns>The record.</returns>
    public Task<Record> PublishAsync(Actor author, Actor editor, CaseStudyContent content) =>
        PublishAsync(author, editor, CaseStudy.KindCode, content.Json());

    /// <summary>Publishes an initiative through the use cases.</summary>
    /// <returns>The record.</returns>
    public Task<Record> PublishAsync(Actor author, Actor editor, InitiativeContent content) =>
        PublishAsync(author, editor, Initiative.KindCode, content.Json());

    private Task<Record> PublishAsync(Actor author, Actor editor, string kind, string content) =>
        WithAsync(async scope =>
        {
            var draft = await BeginAsync(author, Guid.CreateVersion7(), kind, content);
            var sent = Value(
                await scope.GetRequiredService<SubmitDraft>().RunAsync(author, draft.RecordId, consents: true)
            );
            return Value(
                await scope
                    .GetRequiredService<PublishSubmission>()
                    .RunAsync(editor, sent.RecordId, sent.Version, sent.Saves)
            );
        });

    /// <summary>The place of the gazetteer that a text like "Lyon, France" means, as a form would choose it.</summary>
    public Task<PlaceChoice> PlaceAsync(string text) =>
        WithAsync(async scope =>
        {
            var place = (await scope.GetRequiredService<FindPlace>().RunAsync(text, 1))[0];
            return new PlaceChoice
            {
                Id = place.Id,
                Name = place.Name.En,
                Country = place.CountryCode,
                Kind = place.Kind,
            };
        });

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        services.Dispose();
        return ValueTask.CompletedTask;
    }

    private static T Value<T>(Outcome<T> outcome) =>
        outcome is { IsOk: true, Value: { } value }
            ? value
            : throw new InvalidOperationException(
                $"{outcome.Kind}: {string.Join(", ", outcome.Errors.Select(error => $"{error.Field} {error.Message}"))}"
            );

    private static void Succeed(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(result.ToString());
        }
    }
}

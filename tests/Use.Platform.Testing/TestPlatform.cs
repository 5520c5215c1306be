using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Use.Platform.Accounts;
using Use.Platform.Data;
using Use.Platform.Editorial;
using Use.Platform.Search;
using Use.Platform.Search.Sync;
using Use.Platform.Seeding;

namespace Use.Platform.Testing;

/// <summary>
/// The library on a database of its own, with the reference data, a clock that the test moves and an index in memory that
/// keeps what it was given. One for each provider: tests take the provider as their parameter.
/// </summary>
public sealed class TestPlatform : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly string folder;
    private readonly string? postgresDatabase;

    private TestPlatform(ServiceProvider services, string folder, string? postgresDatabase)
    {
        this.services = services;
        this.folder = folder;
        this.postgresDatabase = postgresDatabase;
    }

    /// <summary>The providers, for the parameter of a theory.</summary>
    public static IEnumerable<string> Providers => ["sqlite", "postgresql"];

    /// <summary>The connection string of a PostgreSQL server that tests may make databases on, or null.</summary>
    public static string? PostgresServer => Environment.GetEnvironmentVariable("USE_TEST_POSTGRES");

    /// <summary>Why a provider cannot be tested here, or null when it can.</summary>
    public static string? WhyNot(string provider) =>
        provider == "postgresql" && string.IsNullOrEmpty(PostgresServer)
            ? "USE_TEST_POSTGRES does not name a PostgreSQL server."
            : null;

    /// <summary>The clock.</summary>
    public required FakeTimeProvider Clock { get; init; }

    /// <summary>The index.</summary>
    public RememberingEngine Index => (RememberingEngine)services.GetRequiredService<ISearchEngine>();

    // Seeding the gazetteer takes longer than most tests: it is done once for each provider and then copied.
    private static readonly Dictionary<string, Lazy<Task<string>>> Templates = Providers.ToDictionary(
        provider => provider,
        provider => new Lazy<Task<string>>(() => MakeTemplateAsync(provider))
    );

    /// <summary>A folder for files of the test, deleted with this.</summary>
    public string Folder => folder;

    /// <summary>Makes one.</summary>
    /// <param name="provider"><c>sqlite</c> or <c>postgresql</c>.</param>
    /// <param name="configure">Adds or replaces services.</param>
    public static async Task<TestPlatform> StartAsync(string provider, Action<IServiceCollection>? configure = null)
    {
        var template = await Templates[provider].Value;
        var home = Directory.CreateTempSubdirectory("use-test-").FullName;
        string? database = null;
        if (provider == "postgresql")
        {
            database = "use_" + Guid.NewGuid().ToString("N");
            await OnServerAsync($"CREATE DATABASE {database} TEMPLATE {template}");
        }
        else
        {
            File.Copy(template, Path.Combine(home, "use.db"));
        }
        return Open(provider, home, database, configure);
    }

    private static TestPlatform Open(
        string provider,
        string home,
        string? database,
        Action<IServiceCollection>? configure = null
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Data:Folder"] = home,
                    ["Database:Provider"] = provider,
                    ["Database:ConnectionString"] = database is null
                        ? ""
                        : new NpgsqlConnectionStringBuilder(PostgresServer) { Database = database }.ConnectionString,
                    ["Site:Address"] = "https://use.example",
                }
            )
            .Build();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<IConfiguration>(configuration);
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddPlatform(configuration, new HostingEnvironment { ContentRootPath = home });
        collection.AddSingleton<ISearchEngine, RememberingEngine>();
        configure?.Invoke(collection);
        return new TestPlatform(collection.BuildServiceProvider(), home, database) { Clock = clock };
    }

    private static async Task<string> MakeTemplateAsync(string provider)
    {
        var home = Directory.CreateTempSubdirectory("use-template-").FullName;
        var database = provider == "postgresql" ? "use_template_" + Guid.NewGuid().ToString("N") : null;
        if (database is not null)
        {
            await OnServerAsync($"CREATE DATABASE {database}");
        }
        var platform = Open(provider, home, database);
        await platform.WithAsync<PlatformDb, int>(async db =>
        {
            await db.Database.MigrateAsync();
            return 0;
        });
        await platform.WithAsync<SeedReferenceData, int>(seeding => seeding.RunAsync());
        await platform.services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return database ?? Path.Combine(home, "use.db");
    }

    /// <summary>Works with a service in a scope of its own, as a request would.</summary>
    public async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> work)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>A service that lives as long as this.</summary>
    public TService Get<TService>()
        where TService : notnull => services.GetRequiredService<TService>();

    /// <summary>An account in the database, as an actor.</summary>
    public async Task<Actor> PersonAsync(string name, bool isEditor = false)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = $"{name}@use.example",
            NormalizedUserName = $"{name}@use.example".ToUpperInvariant(),
            Email = $"{name}@use.example",
            NormalizedEmail = $"{name}@use.example".ToUpperInvariant(),
            EmailConfirmed = true,
            DisplayName = name,
            CreatedAt = Clock.GetUtcNow().UtcDateTime,
        };
        return await WithAsync<PlatformDb, Actor>(async db =>
        {
            db.Users.Add(account);
            if (isEditor)
            {
                var role = await db.Roles.SingleOrDefaultAsync(existing => existing.Name == Roles.Editor);
                if (role is null)
                {
                    role = new(Roles.Editor) { Id = Guid.CreateVersion7(), NormalizedName = "EDITOR" };
                    db.Roles.Add(role);
                }
                db.UserRoles.Add(new() { UserId = account.Id, RoleId = role.Id });
            }
            await db.SaveChangesAsync();
            return new Actor(account.Id, name, isEditor);
        });
    }

    /// <summary>Takes up all that is due into the index.</summary>
    public async Task DrainAsync()
    {
        while (await WithAsync<DrainIndexOutbox, int>(drain => drain.RunAsync()) > 0) { }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        // Pools hold files and sessions open.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        if (postgresDatabase is not null)
        {
            await OnServerAsync($"DROP DATABASE {postgresDatabase} WITH (FORCE)");
        }
    }

    private static async Task OnServerAsync(string command)
    {
        await using var source = NpgsqlDataSource.Create(PostgresServer!);
        await using var sql = source.CreateCommand(command);
        await sql.ExecuteNonQueryAsync();
    }
}

using Microsoft.EntityFrameworkCore;
using Use.Platform.Data;
using Use.Platform.Testing;
using Xunit;

namespace Use.Platform.Tests.Data;

public sealed class MigrateDatabaseTests : ProviderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task An_up_to_date_database_is_left_as_it_is(string provider)
    {
        await using var platform = await StartAsync(provider);

        Assert.Empty(
            await platform.WithAsync<MigrateDatabase, IReadOnlyList<string>>(migrate => migrate.RunAsync(Stop))
        );
    }

    [Fact]
    public async Task What_a_process_that_was_killed_while_migrating_left_behind_does_not_stop_the_next_start()
    {
        await using var platform = await StartAsync("sqlite");
        await platform.WithAsync<PlatformDb, bool>(db => db.Database.EnsureDeletedAsync(Stop));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var emptied = Path.Combine(platform.Folder, "use.db");
        await using (var old = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={emptied};Pooling=False"))
        {
            await old.OpenAsync(Stop);
            await using var command = old.CreateCommand();
            // As EF Core writes it before it migrates.
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-24 09:00:00');
                """;
            await command.ExecuteNonQueryAsync(Stop);
        }

        var applied = await platform.WithAsync<MigrateDatabase, IReadOnlyList<string>>(migrate =>
            migrate.RunAsync(patience.Token)
        );

        Assert.NotEmpty(applied);
        Assert.Empty(
            await platform.WithAsync<MigrateDatabase, IReadOnlyList<string>>(migrate => migrate.RunAsync(Stop))
        );
    }

    [Fact]
    public async Task Two_starts_at_once_migrate_once()
    {
        await using var platform = await StartAsync("sqlite");
        await platform.WithAsync<PlatformDb, bool>(db => db.Database.EnsureDeletedAsync(Stop));

        var applied = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ =>
                    platform.WithAsync<MigrateDatabase, IReadOnlyList<string>>(migrate => migrate.RunAsync(Stop))
                )
        );

        Assert.Single(applied, names => names.Count > 0);
    }
}

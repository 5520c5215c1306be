using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Use.Platform.Data;
using Use.Platform.Initiatives;
using Use.Platform.Shared;
using Use.Platform.Testing;
using Use.Platform.Tests.Documents;
using Use.Platform.Tests.Editorial;
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

    [Theory, MemberData(nameof(Providers))]
    public async Task The_newest_step_goes_back_and_forth_and_loses_no_record(string provider)
    {
        await using var platform = await StartAsync(provider);
        var (author, editor) = await platform.PeopleAsync();
        await platform.PublishedAsync(author, editor, A.CaseStudy("Streets that carry the rain"));
        var document = (await DocumentTests.UploadAsync(platform, author)).Value!.Id;
        var initiative = await platform.PublishedAsync(author, editor, DocumentTests.With(document));
        await platform.WithAsync<PromoteInitiative, Outcome<Promotion>>(promote =>
            promote.RunAsync(author, initiative.Id)
        );
        var steps = await platform.WithAsync<PlatformDb, List<string>>(db =>
            Task.FromResult(db.Database.GetMigrations().ToList())
        );
        var before = await RowsAsync(platform);

        await platform.WithAsync<PlatformDb, bool>(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync(steps[^2]);
            return true;
        });
        var applied = await platform.WithAsync<MigrateDatabase, IReadOnlyList<string>>(migrate => migrate.RunAsync());

        Assert.Equal([steps[^1]], applied);
        Assert.Equal((3, 3, 1, 1, 0), before);
        Assert.Equal(before, await RowsAsync(platform));
    }

    // Records and what hangs on them, and how many rows lead to nothing: SQLite makes a table anew to change it.
    private static Task<(int, int, int, int, int)> RowsAsync(TestPlatform platform) =>
        platform.WithAsync<PlatformDb, (int, int, int, int, int)>(async db =>
            (
                await db.Records.CountAsync(),
                await db.Revisions.CountAsync(),
                await db.CaseStudies.CountAsync(),
                await db.Initiatives.CountAsync(),
                db.Database.IsSqlite()
                    ? await db
                        .Database.SqlQuery<int>($"SELECT count(*) AS Value FROM pragma_foreign_key_check")
                        .SingleAsync()
                    : 0
            )
        );
}

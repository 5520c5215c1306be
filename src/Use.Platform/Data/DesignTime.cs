using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Use.Platform.Data;

/// <summary>Lets the tools make migrations without starting the site.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqlitePlatformDb>
{
    public SqlitePlatformDb CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<SqlitePlatformDb>()
                .UseSqlite("Data Source=design.db")
                .UseApplicationServiceProvider(DesignTimeServices.Make())
                .Options
        );
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresPlatformDb>
{
    public PostgresPlatformDb CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<PostgresPlatformDb>()
                .UseNpgsql("Host=localhost;Database=design")
                .UseApplicationServiceProvider(DesignTimeServices.Make())
                .Options
        );
}

internal static class DesignTimeServices
{
    // Identity's tables depend on its options, which it asks the application for.
    public static IServiceProvider Make() =>
        new ServiceCollection()
            .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
            .BuildServiceProvider();
}

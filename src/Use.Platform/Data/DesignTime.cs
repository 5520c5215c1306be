using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Use.Platform.Data;

/// <summary>Lets the tools make migrations without starting the site.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqlitePlatformDb>
{
    public SqlitePlatformDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePlatformDb>().UseSqlite("Data Source=design.db").Options);
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresPlatformDb>
{
    public PostgresPlatformDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresPlatformDb>().UseNpgsql("Host=localhost;Database=design").Options);
}

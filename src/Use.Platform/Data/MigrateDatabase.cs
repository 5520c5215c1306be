using Microsoft.EntityFrameworkCore;

namespace Use.Platform.Data;

/// <summary>Brings the database to this program's version.</summary>
/// <remarks>
/// EF Core guards migrations of SQLite by a row in a table, which a process that is killed leaves behind: every later start would wait
/// for it for ever. So a file that the operating system unlocks when its process dies guards them here; whoever holds it knows
/// that a row which is there is the remains of a dead process. PostgreSQL's own lock ends with its connection.
/// </remarks>
public sealed class MigrateDatabase(PlatformDb db, DataFolders folders)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Applies what is pending; waits while another process does.</summary>
    /// <returns>The names of the migrations that were applied here.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellation = default)
    {
        if (!(await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            return [];
        }
        Directory.CreateDirectory(folders.Root);
        await using var alone = await LockAsync(Path.Combine(folders.Root, "migrating"), cancellation);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (pending.Count > 0)
        {
            if (db.Database.IsSqlite())
            {
                await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellation);
            }
            await db.Database.MigrateAsync(cancellation);
        }
        return pending;
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process migrates.
                await Task.Delay(Pause, cancellation);
            }
        }
    }
}

using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Use.Platform.Data;

/// <summary>
/// Sets what SQLite forgets with each connection: wait for a lock instead of failing, and make each commit survive a
/// loss of power (synchronous FULL; with WAL this costs one fsync a commit).
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas =
        "PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;";

    // A connection of the pool is opened for each query and remembers: it is told once.
    private readonly ConditionalWeakTable<sqlite3, object> told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (IsNew(connection, out var handle))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
            told.AddOrUpdate(handle, this);
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        if (IsNew(connection, out var handle))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
            told.AddOrUpdate(handle, this);
        }
    }

    private bool IsNew(DbConnection connection, out sqlite3 handle)
    {
        handle =
            ((SqliteConnection)connection).Handle ?? throw new InvalidOperationException("The connection is not open.");
        return !told.TryGetValue(handle, out _);
    }
}

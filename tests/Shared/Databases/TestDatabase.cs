using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using ToaDam.Data;

namespace ToaDam.Tests.Databases;

/// <summary>A throw-away database of its own for one test.</summary>
public abstract class TestDatabase(DatabaseOptions options)
    : IDbContextFactory<ToaDamDbContext>,
        IAsyncDisposable
{
    public DatabaseOptions Options { get; } = options;

    public ToaDamDbContext CreateDbContext() => CreateDbContext([]);

    /// <summary>A context whose commands pass the interceptors, to count them or to fail them.</summary>
    public abstract ToaDamDbContext CreateDbContext(params IInterceptor[] interceptors);

    public abstract ValueTask DisposeAsync();

    /// <summary>The production start on this database.</summary>
    public DatabaseStarter CreateStarter() => new(this, Options, TimeProvider.System);
}

public sealed class SqliteTestDatabase(string folder)
    : TestDatabase(DatabaseOptions.SqliteIn(folder))
{
    public override ToaDamDbContext CreateDbContext(params IInterceptor[] interceptors) =>
        new SqliteToaDamDbContext(
            new DbContextOptionsBuilder<SqliteToaDamDbContext>()
                .UseToaDamSqlite(Options.ConnectionString)
                .AddInterceptors(interceptors)
                .Options
        );

    public override ValueTask DisposeAsync()
    {
        SqliteConnection.ClearPool(new SqliteConnection(Options.ConnectionString));
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresTestDatabase(string connectionString)
    : TestDatabase(new DatabaseOptions(DatabaseProvider.Postgres, connectionString))
{
    public override ToaDamDbContext CreateDbContext(params IInterceptor[] interceptors) =>
        new PostgresToaDamDbContext(
            new DbContextOptionsBuilder<PostgresToaDamDbContext>()
                .UseToaDamPostgres(Options.ConnectionString)
                .AddInterceptors(interceptors)
                .Options
        );

    // The whole server is thrown away at the end of the run; only its connections are scarce.
    public override async ValueTask DisposeAsync()
    {
        // Of the connection string as the program completed it: another string is another pool.
        await using var db = CreateDbContext();
        NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());
    }
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Data;
using ToaDam.Tests.Databases;

namespace ToaDam.Tests.Data;

public abstract class DatabaseStarterTests(IDatabaseSource source)
    : DatabaseTests(source, migrated: false)
{
    [Fact]
    public async Task Start_EmptyDatabase_HasAllRoles()
    {
        await Database.CreateStarter().StartAsync(Cancellation);

        await using var db = Database.CreateDbContext();
        var names = await db.Roles.Select(r => r.Name!).ToListAsync(Cancellation);
        Assert.Equal(Roles.All.Order(), names.Order());
    }

    [Fact]
    public async Task Start_Again_ChangesNothing()
    {
        await Database.CreateStarter().StartAsync(Cancellation);
        await Database.CreateStarter().StartAsync(Cancellation);

        await using var db = Database.CreateDbContext();
        Assert.Equal(Roles.All.Count, await db.Roles.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Start_SeveralAtOnce_AllSucceed()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Task.Run(() => Database.CreateStarter().StartAsync(Cancellation)))
        );

        await using var db = Database.CreateDbContext();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancellation));
        Assert.Equal(Roles.All.Count, await db.Roles.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Model_ComparedWithMigrations_IsTheSame()
    {
        await using var db = Database.CreateDbContext();
        Assert.False(
            db.Database.HasPendingModelChanges(),
            "The model changed without a migration: add one for both databases."
        );
    }
}

public sealed class DatabaseStarterTestsOnSqlite() : DatabaseStarterTests(SqliteSource.Instance)
{
    [Fact]
    public async Task Start_AfterKilledMigration_IsNotBlocked()
    {
        // What a process killed in the middle of a migration leaves behind.
        await using (var db = Database.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2024-09-26 08:00:00');
                """,
                Cancellation
            );
        }

        await Database
            .CreateStarter()
            .StartAsync(Cancellation)
            .WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        await using var started = Database.CreateDbContext();
        Assert.Empty(await started.Database.GetPendingMigrationsAsync(Cancellation));
    }

    [Fact]
    public async Task Start_FreshFile_IsWriteAheadAndForItsOwnerOnly()
    {
        await Database.CreateStarter().StartAsync(Cancellation);
        await using var db = Database.CreateDbContext();
        Assert.Equal(
            "wal",
            Assert.Single(
                await db
                    .Database.SqlQueryRaw<string>("PRAGMA journal_mode")
                    .ToListAsync(Cancellation)
            )
        );
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Database.Options.SqliteFile!)
            );
        }
    }

    [Fact]
    public async Task Start_FileOfAnotherKind_IsRefusedWithASentence()
    {
        await File.WriteAllTextAsync(
            Database.Options.SqliteFile!,
            string.Concat(Enumerable.Repeat("Đây không phải là cơ sở dữ liệu. ", 100)),
            Cancellation
        );

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            Database.CreateStarter().StartAsync(Cancellation)
        );
        Assert.Contains("Không mở được cơ sở dữ liệu", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerLock_SecondServer_IsRefusedUntilTheFirstStops()
    {
        await Database.CreateStarter().StartAsync(Cancellation);
        using (ServerLock.Take(Database.Options))
        {
            Assert.Throws<StartRefusedException>(() => ServerLock.Take(Database.Options));
        }

        ServerLock.Take(Database.Options).Dispose();
    }
}

public sealed class DatabaseStarterTestsOnPostgres(PostgresServer server)
    : DatabaseStarterTests(server)
{
    [Fact]
    public async Task Start_ServerIsAway_IsRefusedWithASentence()
    {
        var away = new PostgresTestDatabase(
            "Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=2"
        );

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() =>
            away.CreateStarter().StartAsync(Cancellation)
        );
        Assert.Contains("PostgreSQL", refused.Message, StringComparison.Ordinal);
    }
}

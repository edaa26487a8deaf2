using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Commitments;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Printing;
using ToaDam.Seminars;
using ToaDam.Statements;
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
    public async Task Start_OverRecordsOfAnEarlierVersion_FillsTheirSearchWords_AlsoAfterAKill()
    {
        await Database.CreateStarter().StartAsync(Cancellation);
        var seminar = new Seminar { Code = "td", Title = "Tọa đàm" };
        await using (var db = Database.CreateDbContext())
        {
            db.Add(seminar);
            for (var n = 1; n <= 501; n++)
            {
                // The first half thousand have no word at all and must not stand in the way of the others.
                db.Add(
                    new Statement { SeminarId = seminar.Id, Points = n > 500 ? ["Vốn vay"] : [] }
                );
            }

            db.AddRange(
                new Conclusion { SeminarId = seminar.Id, Text = "Kết luận" },
                new Commitment { SeminarId = seminar.Id, Text = "Nhiệm vụ" },
                new Movement { SeminarId = seminar.Id, Name = "Mô hình" },
                new Paper { SeminarId = seminar.Id, Title = "Tham luận" },
                new SeminarDelegate { SeminarId = seminar.Id, Name = "Lê Thị Mai" },
                new DocumentFacts { SeminarId = seminar.Id, Number = 5 }
            );
            await db.SaveChangesAsync(Cancellation);
            foreach (var emptying in Emptied)
            {
                await db.Database.ExecuteSqlRawAsync(emptying, Cancellation);
            }

            // A start that was killed had done these.
            await db.Set<Movement>()
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.SearchText, "mo hinh"), Cancellation);
        }

        await Database.CreateStarter().StartAsync(Cancellation);

        await using var filled = Database.CreateDbContext();
        Assert.Equal(
            0,
            await filled.Set<Statement>().CountAsync(s => s.SearchText == "", Cancellation)
        );
        Assert.Equal(
            1,
            await filled
                .Set<Statement>()
                .CountAsync(s => s.SearchText.Contains("von vay"), Cancellation)
        );
        Assert.Equal(
            "mo hinh",
            (await filled.Set<Movement>().SingleAsync(Cancellation)).SearchText
        );
        Assert.StartsWith(
            "ket luan",
            (await filled.Set<Conclusion>().SingleAsync(Cancellation)).SearchText,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "nhiem vu",
            (await filled.Set<Commitment>().SingleAsync(Cancellation)).SearchText,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "tham luan",
            (await filled.Set<Paper>().SingleAsync(Cancellation)).SearchText,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "le thi mai",
            (await filled.Set<SeminarDelegate>().SingleAsync(Cancellation)).SearchText,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "bien ban so 05",
            (await filled.Set<DocumentFacts>().SingleAsync(Cancellation)).SearchText,
            StringComparison.Ordinal
        );
    }

    private static readonly string[] Emptied =
    [
        "UPDATE statements SET search_text = ''",
        "UPDATE conclusions SET search_text = ''",
        "UPDATE commitments SET search_text = ''",
        "UPDATE movements SET search_text = ''",
        "UPDATE papers SET search_text = ''",
        "UPDATE seminar_delegates SET search_text = ''",
        "UPDATE document_facts SET search_text = ''",
    ];

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

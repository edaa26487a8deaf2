using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Blocks;
using ToaDam.Commitments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Delegates;
using ToaDam.People;
using ToaDam.Printing;
using ToaDam.Statements;
using ToaDam.Units;

namespace ToaDam.Data;

/// <summary>Brings the database up to this version before anything else touches it; safe beside a second start and after a killed one.</summary>
public sealed class DatabaseStarter(
    IDbContextFactory<ToaDamDbContext> databases,
    DatabaseOptions options,
    TimeProvider clock
)
{
    // Any number serves, as long as every node uses the same one.
    private const long StartLockKey = 0x546F6144616D;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            if (options.SqliteFile is { } file)
            {
                await StartSqliteAsync(db, file, cancellation);
            }
            else
            {
                await StartPostgresAsync(db, cancellation);
            }
        }
        catch (Exception e) when (Cause(e) is { } cause)
        {
            throw new StartRefusedException(
                options.Provider == DatabaseProvider.Sqlite
                    ? $"Không mở được cơ sở dữ liệu “{options.SqliteFile}”: tệp hỏng hoặc không phải của ToaDam ({cause.Message.ReplaceLineEndings(" ")})"
                    : $"Không dùng được cơ sở dữ liệu PostgreSQL; hãy kiểm tra máy chủ và Database:ConnectionString ({cause.Message.ReplaceLineEndings(" ")})",
                e
            );
        }
    }

    private async Task StartSqliteAsync(
        ToaDamDbContext db,
        string file,
        CancellationToken cancellation
    )
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var held =
            await FileLock.TakeAsync(file + ".start.lock", Patience, clock, cancellation)
            ?? throw new StartRefusedException(
                $"Một tiến trình khác đang cập nhật cơ sở dữ liệu “{file}” quá lâu; hãy dừng tiến trình đó rồi chạy lại."
            );

        // Passwords' hashes lie in it; an existing data folder may be open to others.
        if (!OperatingSystem.IsWindows() && !File.Exists(file))
        {
            new FileStream(
                file,
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            ).Dispose();
        }

        // EF sets it only for a file that it creates itself. Readers then never wait for a writer.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellation);

        // A process killed while migrating leaves EF's own lock row behind, and EF would wait for it for ever.
        // Whoever holds the file lock above knows that no other process is migrating.
        await db.Database.ExecuteSqlRawAsync(
            "DROP TABLE IF EXISTS \"__EFMigrationsLock\"",
            cancellation
        );
        await MigrateAsync(db, cancellation);
    }

    private static async Task StartPostgresAsync(ToaDamDbContext db, CancellationToken cancellation)
    {
        // The lock belongs to this connection; the server lets it go when the connection ends, however it ends.
        await db.Database.OpenConnectionAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(
            $"SELECT pg_advisory_lock({StartLockKey})",
            cancellation
        );
        try
        {
            await MigrateAsync(db, cancellation);
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync(
                $"SELECT pg_advisory_unlock({StartLockKey})",
                CancellationToken.None
            );
        }
    }

    private static async Task MigrateAsync(ToaDamDbContext db, CancellationToken cancellation)
    {
        await db.Database.MigrateAsync(cancellation);
        var known = await db.Roles.Select(r => r.Name).ToListAsync(cancellation);
        foreach (var name in Roles.All.Except(known))
        {
            db.Roles.Add(new AppRole(name!) { NormalizedName = name!.ToUpperInvariant() });
        }

        await db.SaveChangesAsync(cancellation);
        await FillNewColumnsAsync(db, cancellation);
    }

    // Records of an earlier version have no search words yet. What is filled is never empty, so each is done once, and a
    // start that was killed goes on where it was.
    private static async Task FillNewColumnsAsync(
        ToaDamDbContext db,
        CancellationToken cancellation
    )
    {
        db.ChangeTracker.Clear();
        foreach (
            IQueryable<Entity> unfilled in (IQueryable<Entity>[])
                [
                    db.Set<EmulationBlock>().Where(b => b.SearchText == ""),
                    db.Set<MemberUnit>().Where(u => u.SearchText == ""),
                    db.Set<Person>().Where(p => p.SearchText == ""),
                    db.Set<Contribution>().Where(c => c.SearchText == ""),
                    db.Set<Movement>().Where(m => m.SearchText == ""),
                    db.Set<Paper>().Where(p => p.SearchText == ""),
                    db.Set<Statement>().Where(s => s.SearchText == ""),
                    db.Set<Conclusion>().Where(c => c.SearchText == ""),
                    db.Set<Commitment>().Where(c => c.SearchText == ""),
                    db.Set<SeminarDelegate>().Where(d => d.SearchText == ""),
                    db.Set<DocumentFacts>().Where(d => d.SearchText == ""),
                ]
        )
        {
            var done = new HashSet<Guid>();
            while (
                await unfilled.OrderBy(e => e.Id).Take(500).ToListAsync(cancellation)
                    is { Count: > 0 } some
                && some.Any(e => done.Add(e.Id))
            )
            {
                foreach (var entity in some)
                {
                    db.Entry(entity).State = EntityState.Modified;
                }

                await db.SaveChangesAsync(cancellation);
                db.ChangeTracker.Clear();
            }
        }
    }

    // Npgsql's provider wraps a server that is away in an exception of its own.
    private static DbException? Cause(Exception e) =>
        e as DbException ?? (e.InnerException as DbException);
}

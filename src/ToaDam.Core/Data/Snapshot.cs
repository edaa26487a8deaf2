using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ToaDam.Data;

/// <summary>Several queries that must see one state of the database.</summary>
public static class Snapshot
{
    /// <summary>Reads only: neither database makes a writer wait for it.</summary>
    public static async Task<IAsyncDisposable> BeginSnapshotAsync(
        this ToaDamDbContext db,
        CancellationToken cancellation
    )
    {
        await db.Database.OpenConnectionAsync(cancellation);
        if (db.Database.GetDbConnection() is not SqliteConnection sqlite)
        {
            return await db.Database.BeginTransactionAsync(
                IsolationLevel.RepeatableRead,
                cancellation
            );
        }

        // The provider's own transactions take the write lock at once; a deferred one only reads.
        var transaction = sqlite.BeginTransaction(deferred: true);
        var used = await db.Database.UseTransactionAsync(transaction, cancellation);
        return new ReadTransaction(transaction, used!);
    }

    /// <summary>
    /// While it lasts, PostgreSQL reads rows in the order of an index and stops when there are enough. By itself it takes
    /// words for rare, as it keeps no statistics of long texts: it would read and sort all hits to find the first ones.
    /// What it is kept from makes the rest look dear, and it would compile the query for longer than it takes to run.
    /// </summary>
    public static async Task<IAsyncDisposable> BeginWalkAsync(
        this ToaDamDbContext db,
        CancellationToken cancellation
    )
    {
        // SQLite finds the first rows by itself.
        if (!db.Database.IsNpgsql())
        {
            return NoTransaction.Instance;
        }

        var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlRawAsync(
            "SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_seqscan = off; SET LOCAL jit = off",
            cancellation
        );
        return transaction;
    }

    /// <summary>The context forgets the transaction with its end, so that it can go on to write.</summary>
    private sealed class ReadTransaction(SqliteTransaction transaction, IDbContextTransaction used)
        : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await used.DisposeAsync();
            await transaction.DisposeAsync();
        }
    }

    private sealed class NoTransaction : IAsyncDisposable
    {
        public static NoTransaction Instance { get; } = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

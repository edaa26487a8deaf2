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
        await db.Database.UseTransactionAsync(transaction, cancellation);
        return transaction;
    }
}

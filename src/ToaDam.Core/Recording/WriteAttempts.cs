using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ToaDam.Data;

namespace ToaDam.Recording;

/// <summary>Somebody else saves in the middle of our saving: read again, decide again, write again.</summary>
internal static class WriteAttempts
{
    private const int Most = 8;

    /// <summary>Each attempt gets a context of its own: the one that failed holds what was not written.</summary>
    public static async Task<T> RunAsync<T>(
        this IDbContextFactory<ToaDamDbContext> databases,
        Func<ToaDamDbContext, Task<T>> work,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            try
            {
                return await work(db);
            }
            catch (DbUpdateException) when (attempt < Most)
            {
                // A version, a unique column or a record that is gone: the next reading sees what the other person wrote.
            }
            catch (DbException e) when (e.IsTransient && attempt < Most)
            {
                // PostgreSQL ends one of two transactions that wait for each other.
            }
        }
    }
}

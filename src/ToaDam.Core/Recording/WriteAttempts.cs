using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Data;

namespace ToaDam.Recording;

/// <summary>Somebody else saves in the middle of our saving: read again, decide again, write again.</summary>
internal static class WriteAttempts
{
    private const int Most = 8;

    /// <summary>PostgreSQL could not put two transactions in an order, or ended one of two that waited for each other.</summary>
    private static readonly HashSet<string> Crossed = new(
        ["40001", "40P01"],
        StringComparer.Ordinal
    );

    private static readonly Refusal Busy = new(
        "busy",
        "Nhiều người đang ghi cùng chỗ này nên chưa lưu được; chưa có gì thay đổi. Hãy thử lại sau ít giây."
    );

    /// <summary>Each attempt gets a context of its own: the one that failed holds what was not written.</summary>
    public static async Task<Outcome<T>> RunAsync<T>(
        this IDbContextFactory<ToaDamDbContext> databases,
        Func<ToaDamDbContext, Task<Outcome<T>>> work,
        CancellationToken cancellation
    )
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            await using (var db = await databases.CreateDbContextAsync(cancellation))
            {
                try
                {
                    // One for all queries of the attempt: each opening would set it up or reset it anew.
                    await db.Database.OpenConnectionAsync(cancellation);
                    return await work(db);
                }
                catch (DbUpdateException) when (attempt < Most)
                {
                    // A version, a unique column or a record that is gone: the next reading sees what the other person wrote.
                }
                catch (Exception e)
                    when (e is DbException or InvalidOperationException
                        && Cause(e) is { IsTransient: true }
                        && attempt < Most
                    )
                {
                    // The provider hides its passing failures in an InvalidOperationException.
                }
                catch (Exception e) when (e is DbUpdateConcurrencyException || IsCrossed(e))
                {
                    return Busy;
                }
            }

            // Those who met once would meet again if all came back at the same moment.
            await Task.Delay(Random.Shared.Next(20 * attempt), cancellation);
        }
    }

    private static bool IsCrossed(Exception e) =>
        Cause(e)?.SqlState is { } s && Crossed.Contains(s);

    private static DbException? Cause(Exception? e)
    {
        while (e is not null and not DbException)
        {
            e = e.InnerException;
        }

        return e as DbException;
    }
}

using System.Data;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;

namespace ToaDam.Recording;

/// <summary>Changes that are written together or not at all; open pages hear of them when all are.</summary>
internal sealed class RecordWork(ToaDamDbContext db, Caller caller, DateTime now)
{
    /// <summary>
    /// Nothing is written over what was not read: PostgreSQL refuses what changed since, and the work is done again.
    /// SQLite lets nobody else write meanwhile.
    /// </summary>
    public const IsolationLevel AsRead = IsolationLevel.RepeatableRead;

    private readonly List<RecordChange> _changes = [];

    public ToaDamDbContext Db => db;

    public Caller Caller => caller;

    public DateTime Now => now;

    public void Tell(string kind, Guid id, Guid? seminarId, AuditAction action) =>
        _changes.Add(new(kind, id, seminarId, caller.UserId, caller.DisplayName, action));

    public void Publish(ChangeFeed feed) => _changes.ForEach(feed.Publish);

    /// <summary>In one transaction; a refusal takes back what was written before it.</summary>
    public static Task<Outcome<T>> RunAsync<T>(
        IDbContextFactory<ToaDamDbContext> databases,
        ChangeFeed feed,
        TimeProvider clock,
        Caller caller,
        Func<RecordWork, Task<Outcome<T>>> work,
        CancellationToken cancellation,
        IsolationLevel isolation = IsolationLevel.ReadCommitted
    )
        where T : class =>
        databases.RunAsync(
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(
                    isolation,
                    cancellation
                );
                var one = new RecordWork(db, caller, clock.GetUtcNow().UtcDateTime);
                var outcome = await work(one);
                if (outcome.Ok)
                {
                    await transaction.CommitAsync(cancellation);
                    one.Publish(feed);
                }

                return outcome;
            },
            cancellation
        );
}

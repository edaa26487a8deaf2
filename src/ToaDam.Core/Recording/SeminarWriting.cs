using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Recording;

/// <summary>What the desk changes around a seminar that has no record form of its own.</summary>
internal static class SeminarWriting
{
    /// <summary>
    /// Only for the desk, never in an archive, whole or not at all; pages that show <paramref name="kind"/> hear of it.
    /// <paramref name="work"/> tracks its changes and may be done again when somebody else saves meanwhile.
    /// </summary>
    public static async Task<Outcome<T>> WriteAsync<T>(
        this IDbContextFactory<ToaDamDbContext> databases,
        ChangeFeed feed,
        Caller caller,
        Guid seminarId,
        string kind,
        Func<ToaDamDbContext, Task<Outcome<T>>> work,
        CancellationToken cancellation
    )
        where T : class
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        return await databases.RunAsync<T>(
            async db =>
            {
                if (!await db.Set<Seminar>().AnyAsync(s => s.Id == seminarId, cancellation))
                {
                    return RecordRights.Gone;
                }

                if (await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is { } archived)
                {
                    return archived;
                }

                var done = await work(db);
                if (done.Ok && db.ChangeTracker.HasChanges())
                {
                    await db.SaveChangesAsync(cancellation);
                    feed.Publish(caller, kind, seminarId, seminarId);
                }

                return done;
            },
            cancellation
        );
    }
}

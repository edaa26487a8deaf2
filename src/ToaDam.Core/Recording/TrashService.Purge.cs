using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;

namespace ToaDam.Recording;

/// <summary>What lay in the trash long enough goes for good.</summary>
public sealed partial class TrashService
{
    /// <summary>More than a month's removals; the next day takes the rest.</summary>
    private const int MaxPurged = 1000;

    /// <summary>Ends the time of what lay there long enough; run daily. The audit trail keeps that it was.</summary>
    public async Task<Outcome<Purged>> PurgeAsync(Caller caller, CancellationToken cancellation)
    {
        if (!caller.RoleNames.Contains(Roles.Administrator))
        {
            return Caller.Forbidden;
        }

        return await RecordWork.RunAsync(
            databases,
            feed,
            clock,
            caller,
            work => PurgeWithinAsync(work, cancellation),
            cancellation,
            RecordWork.AsRead
        );
    }

    // Their content is large and nobody reads it again.
    private static async Task<Outcome<Purged>> PurgeWithinAsync(
        RecordWork work,
        CancellationToken cancellation
    )
    {
        var oldest = work.Now - KeptFor;
        var ended = await work
            .Db.Set<TrashItem>()
            .Where(t => t.At <= oldest)
            .OrderBy(t => t.Id)
            .Take(MaxPurged)
            .Select(t => new
            {
                t.Id,
                t.RecordType,
                t.RecordId,
                t.RecordName,
                t.SeminarId,
            })
            .ToListAsync(cancellation);
        work.Db.AddRange(
            ended.Select(t =>
                AuditTrail.Entry(
                    work.Caller,
                    work.Now,
                    AuditAction.Purged,
                    t.RecordType,
                    t.RecordId,
                    t.RecordName,
                    t.SeminarId
                )
            )
        );
        await work.Db.SaveChangesAsync(cancellation);
        foreach (var ids in ended.Select(t => t.Id).Chunk(500))
        {
            await work
                .Db.Set<TrashItem>()
                .Where(t => ids.Contains(t.Id))
                .ExecuteDeleteAsync(cancellation);
        }

        return new Purged(ended.Count);
    }
}

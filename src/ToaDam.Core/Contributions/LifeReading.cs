using Microsoft.EntityFrameworkCore;
using ToaDam.Data;

namespace ToaDam.Contributions;

/// <summary>One step in the life of a work, as people read it.</summary>
public sealed record LifeEvent(LifeStep Step, DateTime At, string Actor, string? Reason);

/// <summary>Reads the course of works, first step first.</summary>
internal static class LifeReading
{
    /// <summary>A work that goes to and fro more often is looked at in the audit trail.</summary>
    private const int MaxEvents = 200;

    public static async Task<IReadOnlyList<LifeEvent>> EventsAsync(
        ToaDamDbContext db,
        Guid workId,
        CancellationToken cancellation
    ) =>
        await db.Set<ContributionStep>()
            .Where(s => s.WorkId == workId)
            .OrderBy(s => s.Id)
            .Take(MaxEvents)
            .Select(s => new LifeEvent(s.Step, s.At, s.Actor, s.Reason))
            .ToListAsync(cancellation);

    /// <summary>The same for the desk: what the unit settles within itself is its own.</summary>
    public static async Task<IReadOnlyList<LifeEvent>> DeskEventsAsync(
        ToaDamDbContext db,
        Guid workId,
        CancellationToken cancellation
    ) =>
        [
            .. (await EventsAsync(db, workId, cancellation)).Where(e =>
                e.Step != LifeStep.ReturnedByUnit
            ),
        ];

    public static async Task<ILookup<Guid, LifeEvent>> EventsAsync(
        ToaDamDbContext db,
        IReadOnlyCollection<Guid> workIds,
        CancellationToken cancellation
    ) =>
        (
            await db.Set<ContributionStep>()
                .Where(s => workIds.Contains(s.WorkId))
                .OrderBy(s => s.Id)
                .Take(MaxEvents * 10)
                .ToListAsync(cancellation)
        ).ToLookup(s => s.WorkId, s => new LifeEvent(s.Step, s.At, s.Actor, s.Reason));
}

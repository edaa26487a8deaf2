using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Units;

namespace ToaDam.Seminars;

/// <summary>A unit that may be added to a seminar's list.</summary>
public sealed record UnitCandidate(Guid Id, string Name, string? ShortName, bool Listed);

/// <summary>The units of one block, and the blocks to choose from.</summary>
public sealed record UnitCandidates(
    Guid? BlockId,
    IReadOnlyList<RecordOption> Blocks,
    IReadOnlyList<UnitCandidate> Units
);

/// <summary>How many units were added.</summary>
public sealed record UnitsAdded(int Count);

/// <summary>Lists the units of a seminar, many at once.</summary>
public sealed class SeminarUnitService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>A block has some dozens; more than this is a mistake or a crafted call.</summary>
    public const int MaxUnits = 500;

    /// <summary>The units of a block (the seminar's own unless another is chosen) that were valid on its first day.</summary>
    public async Task<Outcome<UnitCandidates>> CandidatesAsync(
        Caller caller,
        Guid seminarId,
        Guid? blockId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seminar = await db.Set<Seminar>()
            .Where(s => s.Id == seminarId)
            .Select(s => new { s.BlockId, s.FirstDate })
            .FirstOrDefaultAsync(cancellation);
        if (seminar is null)
        {
            return RecordRights.Gone;
        }

        var blocks = await db.Set<EmulationBlock>()
            .OrderBy(b => EF.Functions.Collate(b.Name, ToaDamDbContext.VietnameseSort))
            .Take(MaxUnits)
            .Select(b => new RecordOption(b.Id, b.Name, null))
            .ToListAsync(cancellation);
        var block = blockId ?? seminar.BlockId ?? (blocks is [var only] ? only.Id : null);
        var day = seminar.FirstDate ?? clock.Today();
        var units = await db.Set<MemberUnit>()
            .Where(u => u.BlockId == block)
            .Where(u =>
                (u.ValidFrom == null || u.ValidFrom <= day)
                && (u.ValidTo == null || u.ValidTo >= day)
            )
            .OrderBy(u => u.Order ?? int.MaxValue)
            .ThenBy(u => EF.Functions.Collate(u.OfficialName, ToaDamDbContext.VietnameseSort))
            .Take(MaxUnits)
            .Select(u => new UnitCandidate(
                u.Id,
                u.OfficialName,
                u.ShortName,
                db.Set<SeminarUnit>().Any(p => p.SeminarId == seminarId && p.UnitId == u.Id)
            ))
            .ToListAsync(cancellation);
        return new UnitCandidates(block, blocks, units);
    }

    /// <summary>Adds the units in the given order; those that are in the list already stay as they are.</summary>
    public async Task<Outcome<UnitsAdded>> AddAsync(
        Caller caller,
        Guid seminarId,
        IReadOnlyCollection<Guid> unitIds,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (unitIds.Count > MaxUnits)
        {
            return new Refusal(
                "units-many",
                $"Mỗi lần chỉ thêm được {MaxUnits} đơn vị. Hãy chọn ít hơn."
            );
        }

        return await databases.RunAsync(
            db => AddOnceAsync(db, caller, seminarId, unitIds, cancellation),
            cancellation
        );
    }

    private async Task<Outcome<UnitsAdded>> AddOnceAsync(
        ToaDamDbContext db,
        Caller caller,
        Guid seminarId,
        IReadOnlyCollection<Guid> unitIds,
        CancellationToken cancellation
    )
    {
        // Read before the list: whoever adds in between changes this version, and our save is tried again.
        if (
            await db.Set<Seminar>().FirstOrDefaultAsync(s => s.Id == seminarId, cancellation)
            is null
        )
        {
            return RecordRights.Gone;
        }

        if (await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is { } archived)
        {
            return archived;
        }

        var listed = await db.Set<SeminarUnit>()
            .Where(u => u.SeminarId == seminarId)
            .Select(u => new { u.UnitId, u.Position })
            .ToListAsync(cancellation);
        Guid[] wanted = [.. unitIds.Except(listed.Select(u => u.UnitId))];
        var known = await db.Set<MemberUnit>()
            .Where(u => wanted.Contains(u.Id))
            .Select(u => u.Id)
            .ToListAsync(cancellation);
        var position = listed.Select(u => u.Position).DefaultIfEmpty(0).Max();
        List<SeminarUnit> added =
        [
            .. wanted
                .Where(known.Contains)
                .Select(id => new SeminarUnit
                {
                    SeminarId = seminarId,
                    UnitId = id,
                    Position = ++position,
                }),
        ];
        if (added.Count > 0)
        {
            db.AddRange(added);
            // Somebody may be adding the same unit in a form.
            await RecordRules.ClaimAsync(db, added[0], seminarId, cancellation);
            await db.SaveAuditedAsync(caller, clock.GetUtcNow().UtcDateTime, cancellation);
            feed.Publish(caller, nameof(SeminarUnit), added[0].Id, seminarId, AuditAction.Added);
        }

        return new UnitsAdded(added.Count);
    }
}

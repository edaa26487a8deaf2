using System.Data;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Sheets;

namespace ToaDam.Units;

/// <summary>The register of units in from a table and out to one.</summary>
public sealed class UnitSheetService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>A table read for this list: which column holds what is proposed.</summary>
    public static SheetWork Begin(Sheet sheet) =>
        new(Ids.Next(), sheet, SheetFields.Guess(UnitSheet.Fields, sheet.Header));

    /// <summary>What an import would do now.</summary>
    public async Task<Outcome<SheetPreview>> PreviewAsync(
        Caller caller,
        SheetWork work,
        SheetQuery query,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (Incomplete(work) is { } incomplete)
        {
            return incomplete;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var (plan, names, blocks) = await PlanAsync(db, work, tracked: false, cancellation);
        return plan.Rows.ToPreview(
            UnitSheet.Fields,
            work,
            names.Asked,
            [.. blocks.Select(b => new RecordOption(b.Id, b.Name, null))],
            query
        );
    }

    /// <summary>Writes the rows that are clear, all of them or none.</summary>
    public async Task<Outcome<SheetDone>> ImportAsync(
        Caller caller,
        SheetWork work,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (Incomplete(work) is { } incomplete)
        {
            return incomplete;
        }

        return await databases.RunAsync<SheetDone>(
            async db =>
            {
                // Who imports the same file at once would add what we are adding: one of the two is done again.
                await using var transaction = await db.Database.BeginTransactionAsync(
                    IsolationLevel.Serializable,
                    cancellation
                );
                var (plan, _, _) = await PlanAsync(db, work, tracked: true, cancellation);
                var blocks = plan
                    .NewBlocks.Where(b => b.Key.IsOpen)
                    .GroupBy(b => NameMatcher.Words(b.Value), b => b.Value, StringComparer.Ordinal)
                    .ToDictionary(
                        g => g.Key,
                        g => new EmulationBlock { Name = g.First() },
                        StringComparer.Ordinal
                    );
                db.AddRange(blocks.Values);
                var done = plan.Rows.Apply<MemberUnit>(
                    db,
                    blocks.Count,
                    clock.Today(),
                    (row, unit, _) =>
                    {
                        if (plan.NewBlocks.TryGetValue(row, out var block))
                        {
                            unit.BlockId = blocks[NameMatcher.Words(block)].Id;
                        }
                    }
                );
                if (db.ChangeTracker.HasChanges())
                {
                    await db.SaveAuditedAsync(caller, clock.GetUtcNow().UtcDateTime, cancellation);
                    await transaction.CommitAsync(cancellation);
                    feed.Publish(caller, nameof(MemberUnit), Guid.Empty, null, AuditAction.Added);
                }

                return done;
            },
            cancellation
        );
    }

    /// <summary>The units in block order, of one block or of all, in the layout that an import takes.</summary>
    public async Task<Outcome<SheetFile>> ExportAsync(
        Caller caller,
        Guid? blockId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var blocks = await db.Set<EmulationBlock>()
            .ToDictionaryAsync(b => b.Id, b => b.Name, cancellation);
        var units = await db.Set<MemberUnit>()
            .AsNoTracking()
            .Where(u => blockId == null || u.BlockId == blockId)
            .OrderBy(u => u.Order ?? int.MaxValue)
            .ThenBy(u => EF.Functions.Collate(u.OfficialName, ToaDamDbContext.VietnameseSort))
            .ThenBy(u => u.Id)
            .ToListAsync(cancellation);
        return new SheetFile(
            "Đơn vị",
            UnitSheet.Header,
            [
                .. units
                    .GroupBy(u => u.BlockId)
                    .OrderBy(
                        g => blocks.GetValueOrDefault(g.Key ?? Guid.Empty, "\uFFFF"),
                        StringComparer.Ordinal
                    )
                    .SelectMany(g => g)
                    .Select(
                        (u, i) =>
                            UnitSheet.Write(
                                i + 1,
                                u,
                                blocks.GetValueOrDefault(u.BlockId ?? Guid.Empty)
                            )
                    ),
            ]
        );
    }

    private static Refusal? Incomplete(SheetWork work) =>
        work.ColumnOf(UnitSheet.Name) < 0
            ? new(
                "sheet-no-name",
                "Chưa biết cột nào là tên đơn vị. Hãy chọn “Tên đơn vị” ở đầu cột ấy."
            )
            : null;

    private async Task<(UnitPlan, SheetNames, List<NamedRecord>)> PlanAsync(
        ToaDamDbContext db,
        SheetWork work,
        bool tracked,
        CancellationToken cancellation
    )
    {
        var blocks = (
            await db.Set<EmulationBlock>()
                .OrderBy(b => EF.Functions.Collate(b.Name, ToaDamDbContext.VietnameseSort))
                .Select(b => new
                {
                    b.Id,
                    b.Name,
                    b.Aliases,
                })
                .ToListAsync(cancellation)
        ).ConvertAll(b => new NamedRecord(b.Id, b.Name, [.. b.Aliases]));
        var names = new SheetNames(work, blocks);
        var units = db.Set<MemberUnit>().OrderBy(u => u.Id);
        var plan = new UnitPlan(
            work,
            names,
            await (tracked ? units : units.AsNoTracking()).ToListAsync(cancellation),
            clock.Today()
        );
        return (plan, names, blocks);
    }
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.People;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Recording;

/// <summary>The registers as lists: units, people, blocks.</summary>
public sealed class RegisterService(
    IDbContextFactory<ToaDamDbContext> databases,
    TimeProvider clock
)
{
    public const int PageSize = 50;

    /// <summary>By block, in protocol order; a search has the names as typed first.</summary>
    public async Task<Outcome<Page<UnitRow>>> UnitsAsync(
        Caller caller,
        string? search,
        int page,
        Guid? blockId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var term = SearchTerm.Of(search);
        var found = db.Set<MemberUnit>().AsNoTracking().Matching(term);
        if (blockId is { } block)
        {
            found = found.Where(u => u.BlockId == block);
        }

        var total = await found.CountAsync(cancellation);
        var rows = await found
            .ExactFirst(term)
            .ThenBy(u => u.BlockId == null)
            .ThenBy(u =>
                EF.Functions.Collate(
                    db.Set<EmulationBlock>()
                        .Where(b => b.Id == u.BlockId)
                        .Select(b => b.Name)
                        .FirstOrDefault()!,
                    ToaDamDbContext.VietnameseSort
                )
            )
            .ThenBy(u => u.BlockId)
            .ThenBy(u => u.Order ?? int.MaxValue)
            .ThenBy(u => EF.Functions.Collate(u.OfficialName, ToaDamDbContext.VietnameseSort))
            .ThenBy(u => u.Id)
            .Skip(Skipped(page))
            .Take(PageSize)
            .Select(u => new UnitRow(
                u.Id,
                u.OfficialName,
                u.ShortName,
                db.Set<EmulationBlock>()
                    .Where(b => b.Id == u.BlockId)
                    .Select(b => b.Name)
                    .FirstOrDefault(),
                u.Order,
                u.ValidFrom,
                u.ValidTo,
                ValidState.Valid
            ))
            .ToListAsync(cancellation);
        var today = clock.Today();
        return new Page<UnitRow>(
            [.. rows.Select(u => u with { State = StateOn(today, u.ValidFrom, u.ValidTo) })],
            total
        );
    }

    /// <summary>By given name, as Vietnamese lists are; a search has the names as typed first.</summary>
    public async Task<Outcome<Page<PersonRow>>> PeopleAsync(
        Caller caller,
        string? search,
        int page,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var term = SearchTerm.Of(search);
        var found = db.Set<Person>().AsNoTracking().Matching(term);
        var today = clock.Today();
        var total = await found.CountAsync(cancellation);
        var rows = await found
            .ExactFirst(term)
            .ThenBy(p => EF.Functions.Collate(p.GivenName, ToaDamDbContext.VietnameseSort))
            .ThenBy(p => EF.Functions.Collate(p.FullName, ToaDamDbContext.VietnameseSort))
            .ThenBy(p => p.Id)
            .Skip(Skipped(page))
            .Take(PageSize)
            .Select(p => new PersonRow(
                p.Id,
                p.Honorific,
                p.FullName,
                p.Positions.Where(x =>
                        (x.ValidFrom == null || x.ValidFrom <= today)
                        && (x.ValidTo == null || x.ValidTo >= today)
                    )
                    .OrderBy(x => x.Id)
                    .Select(x => new PersonPost(
                        x.Title,
                        db.Set<MemberUnit>()
                            .Where(u => u.Id == x.UnitId)
                            .Select(u => u.ShortName ?? u.OfficialName)
                            .FirstOrDefault()
                    ))
                    .ToList()
            ))
            .ToListAsync(cancellation);
        return new Page<PersonRow>(rows, total);
    }

    /// <summary>By name, with who leads the block this year.</summary>
    public async Task<Outcome<Page<BlockRow>>> BlocksAsync(
        Caller caller,
        string? search,
        int page,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var term = SearchTerm.Of(search);
        var found = db.Set<EmulationBlock>().AsNoTracking().Matching(term);
        var year = clock.Today().Year;
        var total = await found.CountAsync(cancellation);
        var rows = await found
            .ExactFirst(term)
            .ThenBy(b => EF.Functions.Collate(b.Name, ToaDamDbContext.VietnameseSort))
            .ThenBy(b => b.Id)
            .Skip(Skipped(page))
            .Take(PageSize)
            .Select(b => new BlockRow(
                b.Id,
                b.Name,
                year,
                db.Set<MemberUnit>()
                    .Where(u => b.Terms.Any(t => t.Year == year && t.HeadUnitId == u.Id))
                    .OrderBy(u => u.Id)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault(),
                db.Set<Person>()
                    .Where(p => b.Terms.Any(t => t.Year == year && t.HeadPersonId == p.Id))
                    .OrderBy(p => p.Id)
                    .Select(p => p.FullName)
                    .FirstOrDefault(),
                db.Set<MemberUnit>().Count(u => u.BlockId == b.Id)
            ))
            .ToListAsync(cancellation);
        return new Page<BlockRow>(rows, total);
    }

    private static int Skipped(int page) => Math.Clamp(page, 0, 100_000) * PageSize;

    private static ValidState StateOn(DateOnly day, DateOnly? from, DateOnly? to) =>
        Validity.Contains(from, to, day) ? ValidState.Valid
        : to < day ? ValidState.Ended
        : ValidState.NotYet;
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Data;
using ToaDam.Sheets;

namespace ToaDam.Units;

/// <summary>All units by the names they go by.</summary>
internal static class UnitNames
{
    public static async Task<List<NamedRecord>> ReadAsync(
        ToaDamDbContext db,
        CancellationToken cancellation
    )
    {
        var units = await db.Set<MemberUnit>()
            .OrderBy(u => EF.Functions.Collate(u.OfficialName, ToaDamDbContext.VietnameseSort))
            .ThenBy(u => u.Id)
            .Select(u => new
            {
                u.Id,
                u.OfficialName,
                u.ShortName,
                u.Code,
                u.Aliases,
            })
            .ToListAsync(cancellation);
        return
        [
            .. units.Select(u => new NamedRecord(
                u.Id,
                u.OfficialName,
                [u.ShortName, u.Code, .. u.Aliases]
            )),
        ];
    }
}

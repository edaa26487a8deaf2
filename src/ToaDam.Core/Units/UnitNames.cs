using Microsoft.EntityFrameworkCore;
using ToaDam.Data;
using ToaDam.Invitations;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Sheets;

namespace ToaDam.Units;

/// <summary>All units by the names they go by.</summary>
internal static class UnitNames
{
    /// <summary>The property that holds the name of a unit that a list brings along.</summary>
    public const string Field = nameof(MemberUnit.OfficialName);

    public static RecordKind Kind { get; } = RecordKinds.Of(typeof(MemberUnit));

    /// <summary>Units of the seminar's list, its invitations and its block: those that a name means first.</summary>
    public static async Task<HashSet<Guid>> OfSeminarAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    ) =>
        await db.Set<MemberUnit>()
            .Where(u =>
                db.Set<SeminarUnit>().Any(p => p.SeminarId == seminarId && p.UnitId == u.Id)
                || db.Set<Invitation>().Any(i => i.SeminarId == seminarId && i.UnitId == u.Id)
                || (
                    u.BlockId != null
                    && db.Set<Seminar>().Any(s => s.Id == seminarId && s.BlockId == u.BlockId)
                )
            )
            .Select(u => u.Id)
            .ToHashSetAsync(cancellation);

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

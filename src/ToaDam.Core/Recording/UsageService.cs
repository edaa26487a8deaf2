using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Recording;

/// <summary>How often records of one kind point here.</summary>
public sealed record UseCount(string Kind, int Count);

/// <summary>One seminar or register record that uses the record, with what in it points there.</summary>
public sealed record Use(
    string Kind,
    Guid Id,
    string Name,
    string? SeminarCode,
    IReadOnlyList<UseCount> Counts
);

/// <summary>What a register record is called and where it is used.</summary>
public sealed record RecordUses(string Name, IReadOnlyList<Use> Uses, int Accounts);

/// <summary>Tells where a record of a register is used: what a removal would meet.</summary>
public sealed class UsageService(IDbContextFactory<ToaDamDbContext> databases)
{
    public const int MaxUses = 100;

    /// <summary>One query for each field that may point there, and one for each kind of place.</summary>
    public async Task<Outcome<RecordUses>> FindAsync(
        Caller caller,
        string kind,
        Guid id,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (RecordKinds.Find(kind) is not { Owner: null } known)
        {
            return RecordRights.UnknownKind;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var entity = await known
            .Rows.Where(db, nameof(Entity.Id), [id])
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellation);
        if (entity is null)
        {
            return RecordRights.Gone;
        }

        var found = await PointersAsync(db, known, id, cancellation);
        var places = found
            .GroupBy(f => (f.PlaceKind, f.PlaceId))
            .OrderByDescending(g => g.Key.PlaceId)
            .Take(MaxUses)
            .ToList();
        var names = await RecordNames.OfIdsAsync(
            db,
            places.Select(p => (p.Key.PlaceKind, p.Key.PlaceId)),
            cancellation
        );
        Guid[] seminars =
        [
            .. places
                .Where(p => p.Key.PlaceKind.Type == typeof(Seminar))
                .Select(p => p.Key.PlaceId),
        ];
        var codes = await db.Set<Seminar>()
            .Where(s => seminars.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Code, cancellation);
        return new RecordUses(
            RecordNames.Of(entity),
            [
                .. places
                    .Where(p => names.ContainsKey(p.Key.PlaceId))
                    .Select(p => new Use(
                        p.Key.PlaceKind.Name,
                        p.Key.PlaceId,
                        names[p.Key.PlaceId],
                        codes.GetValueOrDefault(p.Key.PlaceId),
                        [
                            .. p.GroupBy(x => x.By.Name)
                                .Select(g => new UseCount(g.Key, g.Sum(x => x.Count))),
                        ]
                    )),
            ],
            await RecordReferences.AccountsAsync(db, entity, cancellation)
        );
    }

    private static async Task<
        List<(RecordKind PlaceKind, Guid PlaceId, RecordKind By, int Count)>
    > PointersAsync(ToaDamDbContext db, RecordKind target, Guid id, CancellationToken cancellation)
    {
        var found = new List<(RecordKind, Guid, RecordKind, int)>();
        foreach (var by in RecordKinds.All)
        {
            // A part is used where it is: in its seminar, person or block.
            var (place, key) = by.Owner is { } owner
                ? (RecordKinds.Of(by.OwnerType!), owner.Name)
                : (by, nameof(Entity.Id));
            foreach (var field in by.Shape.Fields.Where(f => f.Target == target.Type))
            {
                var rows = await by
                    .Rows.Where(db, field.Property.Name, [id])
                    .GroupBy(e => EF.Property<Guid>(e, key))
                    .Select(g => new { g.Key, Count = g.Count() })
                    .ToListAsync(cancellation);
                found.AddRange(
                    rows.Where(r => r.Key != id).Select(r => (place, r.Key, by, r.Count))
                );
            }
        }

        return found;
    }
}

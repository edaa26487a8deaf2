using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Recording;

/// <summary>Lists of records of any kind, and the choices of fields that point to one.</summary>
public sealed class RecordListService(IDbContextFactory<ToaDamDbContext> databases)
{
    /// <summary>No page holds more rows than this.</summary>
    public const int MaxRows = 200;

    private const int MaxOptions = 20;

    /// <summary>The parts of one owner in their order: one query for the rows and one for each kind that they point to.</summary>
    public async Task<Outcome<Page<RecordRow>>> ListAsync(
        Caller caller,
        string kind,
        Guid ownerId,
        int skip,
        CancellationToken cancellation,
        RecordFilter? only = null
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (
            RecordKinds.Find(kind) is not { Owner: { } owner } known
            || (only is not null && known.Find(only.Field)?.TargetName is null)
        )
        {
            return RecordRights.UnknownKind;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var all = known.Rows.Where(db, owner.Name, [ownerId]).AsNoTracking();
        if (only is not null)
        {
            var property = known.Field(only.Field).Shape.Property.Name;
            all = all.Where(e => EF.Property<Guid?>(e, property) == only.Target);
        }

        var total = await all.CountAsync(cancellation);
        var ordered = known.IsOrdered
            ? all.OrderBy(e => EF.Property<int>(e, nameof(SeminarPart.Position))).ThenBy(e => e.Id)
            : all.OrderBy(e => e.Id);
        var entities = await ordered
            .Skip(Math.Max(skip, 0))
            .Take(MaxRows)
            .ToListAsync(cancellation);
        var names = await RecordNames.OfTargetsAsync(db, known, entities, cancellation);
        return new Page<RecordRow>(
            [
                .. entities.Select(e => new RecordRow(
                    e.Id,
                    (e as SeminarPart)?.Position ?? 0,
                    RecordNames.Of(known, e, names),
                    RecordService.Texts(known, e),
                    names
                )),
            ],
            total
        );
    }

    /// <summary>
    /// What a field may point to, for what was typed: hits with the right diacritics first, then those that start with
    /// it, then the rest. Parts are looked for in their seminar only.
    /// </summary>
    public async Task<Outcome<RecordOption[]>> OptionsAsync(
        Caller caller,
        string kind,
        Guid? seminarId,
        string typed,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (
            RecordKinds.Find(kind) is not { } known
            || !OptionQueries.Knows(known)
            || (known.IsOrdered && seminarId is null)
        )
        {
            return RecordRights.UnknownKind;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await OptionQueries.FindAsync(db, known, seminarId, typed, cancellation);
        return OptionQueries.Rank(found, typed).Take(MaxOptions).ToArray();
    }
}

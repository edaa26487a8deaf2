using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Recording;

/// <summary>The order of the parts of a seminar.</summary>
public sealed class MoveService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>
    /// Puts the record before another one of its list, or last. Said so, and not by a number: the list may have changed
    /// since the person looked at it. Answers the record that stood after it before, for an undo.
    /// </summary>
    public Task<Outcome<Moved>> MoveAsync(
        Caller caller,
        string kind,
        Guid id,
        Guid? before,
        CancellationToken cancellation
    ) =>
        MoveAsync(
            caller,
            kind,
            id,
            ids => before is { } other && ids.IndexOf(other) is >= 0 and var at ? at : ids.Count,
            cancellation
        );

    /// <summary>
    /// Puts the record right after another one: the last place of a list that shows only some of the records is not the
    /// last place of all.
    /// </summary>
    public Task<Outcome<Moved>> MoveAfterAsync(
        Caller caller,
        string kind,
        Guid id,
        Guid after,
        CancellationToken cancellation
    ) =>
        MoveAsync(
            caller,
            kind,
            id,
            ids => ids.IndexOf(after) is >= 0 and var at ? at + 1 : ids.Count,
            cancellation
        );

    private async Task<Outcome<Moved>> MoveAsync(
        Caller caller,
        string kind,
        Guid id,
        Func<List<Guid>, int> place,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (RecordKinds.Find(kind) is not { IsOrdered: true } known)
        {
            return RecordRights.UnknownKind;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (
            await known
                .Rows.Where(db, nameof(Entity.Id), [id])
                .AsNoTracking()
                .FirstOrDefaultAsync(cancellation)
            is not SeminarPart part
        )
        {
            return RecordRights.Gone;
        }

        if (await RecordRights.CheckWriteAsync(db, part.SeminarId, cancellation) is { } archived)
        {
            return archived;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var list = known.Rows.Where(db, nameof(SeminarPart.SeminarId), [part.SeminarId]);
        var order = await list.OrderBy(e => EF.Property<int>(e, nameof(SeminarPart.Position)))
            .ThenBy(e => e.Id)
            .Select(e => new { e.Id, Position = EF.Property<int>(e, nameof(SeminarPart.Position)) })
            .ToListAsync(cancellation);
        var ids = order.ConvertAll(o => o.Id);
        var from = ids.IndexOf(id);
        Guid? after = from + 1 < ids.Count ? ids[from + 1] : null;
        ids.RemoveAt(from);
        var to = place(ids);
        ids.Insert(to, id);
        var old = order.ToDictionary(o => o.Id, o => o.Position);
        for (var i = 0; i < ids.Count; i++)
        {
            if (old[ids[i]] != i + 1)
            {
                var position = i + 1;
                await known
                    .Rows.Where(db, nameof(Entity.Id), [ids[i]])
                    .ExecuteUpdateAsync(
                        s =>
                            s.SetProperty(
                                e => EF.Property<int>(e, nameof(SeminarPart.Position)),
                                position
                            ),
                        cancellation
                    );
            }
        }

        var now = clock.GetUtcNow().UtcDateTime;
        if (from != to)
        {
            db.Add(
                AuditTrail.Entry(
                    caller,
                    now,
                    AuditAction.Moved,
                    known.Name,
                    id,
                    RecordNames.Of(part),
                    part.SeminarId,
                    [new("position", $"{from + 1}", $"{to + 1}")]
                )
            );
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        feed.Publish(
            new(
                known.Name,
                id,
                part.SeminarId,
                caller.UserId,
                caller.DisplayName,
                AuditAction.Moved
            )
        );
        return new Moved(RecordNames.Of(part), to + 1, after);
    }
}

/// <summary>Where a record went, and which one it stood before until now.</summary>
public sealed record Moved(string Name, int Position, Guid? StoodBefore);

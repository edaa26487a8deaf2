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
    ) => MoveAsync(caller, kind, id, before, after: false, cancellation);

    /// <summary>
    /// Puts the record right after another one: the last place of a list that shows only some of the records is not the
    /// last place of all.
    /// </summary>
    public Task<Outcome<Moved>> MoveAfterAsync(
        Caller caller,
        string kind,
        Guid id,
        Guid neighbour,
        CancellationToken cancellation
    ) => MoveAsync(caller, kind, id, neighbour, after: true, cancellation);

    /// <summary>Takes a move back, unless somebody put the record elsewhere meanwhile.</summary>
    public Task<Outcome<Moved>> UndoAsync(
        Caller caller,
        string kind,
        Guid id,
        Moved moved,
        CancellationToken cancellation
    ) => MoveAsync(caller, kind, id, moved.StoodBefore, after: false, cancellation, moved);

    private async Task<Outcome<Moved>> MoveAsync(
        Caller caller,
        string kind,
        Guid id,
        Guid? neighbour,
        bool after,
        CancellationToken cancellation,
        Moved? undoes = null
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

        return await RecordWork.RunAsync(
            databases,
            feed,
            clock,
            caller,
            work => MoveWithinAsync(work, known, id, neighbour, after, cancellation, undoes),
            cancellation
        );
    }

    /// <summary>Two people who move parts of one seminar take turns; neither would see the other's new order.</summary>
    internal static Task HoldAsync(
        RecordWork work,
        Guid seminarId,
        CancellationToken cancellation
    ) =>
        work
            .Db.Set<Seminar>()
            .Where(s => s.Id == seminarId)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Version, x => x.Version), cancellation);

    /// <param name="undoes">The move that this one takes back; refused when the record stands elsewhere by now.</param>
    internal static async Task<Outcome<Moved>> MoveWithinAsync(
        RecordWork work,
        RecordKind known,
        Guid id,
        Guid? neighbour,
        bool after,
        CancellationToken cancellation,
        Moved? undoes = null
    )
    {
        var db = work.Db;
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

        // Held first: a step to the archive that is under way ends before the seminar is asked.
        await HoldAsync(work, part.SeminarId, cancellation);
        if (await RecordRights.CheckWriteAsync(db, part.SeminarId, cancellation) is { } archived)
        {
            return archived;
        }

        var order = new ListOrder(
            known.Rows.Where(db, nameof(SeminarPart.SeminarId), [part.SeminarId])
        );
        await order.LoadAsync(cancellation);
        var from = order.IndexOf(id);
        if (from < 0)
        {
            return RecordRights.Gone;
        }

        if (undoes is not null && !order.StandsBetween(from, undoes.Follows, undoes.Precedes))
        {
            return RecordRights.ChangedMeanwhile;
        }

        var to = neighbour is { } other ? order.IndexOf(other) : order.Count;
        if (to < 0)
        {
            return new Refusal(
                "neighbour-gone",
                "Mục đứng cạnh chỗ cần đặt vừa bị người khác xóa. Hãy chọn lại chỗ đặt."
            );
        }

        // Its own place becomes free.
        to += after ? 1 : 0;
        to -= to > from ? 1 : 0;
        var stoodBefore = order.At(from + 1);
        var names = await RecordNames.OfTargetsAsync(db, known, [part], cancellation);
        var name = RecordNames.Of(known, part, names);
        if (from != to)
        {
            await order.MoveAsync(from, to, cancellation);
            db.Add(
                AuditTrail.Entry(
                    work.Caller,
                    work.Now,
                    AuditAction.Moved,
                    known.Name,
                    id,
                    name,
                    part.SeminarId,
                    [new("position", $"{from + 1}", $"{to + 1}")]
                )
            );
            await db.SaveChangesAsync(cancellation);
            work.Tell(known.Name, id, part.SeminarId, AuditAction.Moved);
        }

        return new Moved(name, to + 1, stoodBefore)
        {
            // Its old place is not counted any more.
            Follows = order.At(to <= from ? to - 1 : to),
            Precedes = order.At(to < from ? to : to + 1),
        };
    }
}

/// <summary>Where a record went, and which one it stood before until now.</summary>
public sealed record Moved(string Name, int Position, Guid? StoodBefore)
{
    /// <summary>Its new neighbours, by which an undo knows that it still stands there.</summary>
    public Guid? Follows { get; init; }

    /// <inheritdoc cref="Follows"/>
    public Guid? Precedes { get; init; }
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Exchange;
using ToaDam.Outbox;
using ToaDam.Seminars;
using ToaDam.Submissions;

namespace ToaDam.Recording;

/// <summary>One removed record in the list of the trash.</summary>
public sealed record TrashRow(
    Guid Id,
    string Kind,
    string Name,
    string? Seminar,
    string By,
    DateTime At,
    DateTime GoneAt
);

/// <summary>How many records left the trash for good.</summary>
public sealed record Purged(int Ended);

/// <summary>Removes records to the trash and brings them back.</summary>
public sealed partial class TrashService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public const int PageSize = 50;

    private static readonly Refusal NoLongerThere = new(
        "trash-gone",
        "Mục này không còn trong thùng rác: đã được khôi phục hoặc đã quá 30 ngày."
    );

    /// <summary>How many fields of other records would be emptied if this one went.</summary>
    public async Task<Outcome<Removed>> PreviewAsync(
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

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (
            RecordKinds.Find(kind) is not { } known
            || await known
                .Rows.Where(db, nameof(Entity.Id), [id])
                .AsNoTracking()
                .FirstOrDefaultAsync(cancellation)
                is not { } entity
        )
        {
            return RecordRights.Gone;
        }

        return new Removed(
            Guid.Empty,
            RecordNames.Of(entity),
            await RecordReferences.CountAsync(db, known, id, cancellation)
        );
    }

    /// <summary>Takes the record away. Parts that pointed to it are emptied there; a register record in use is refused.</summary>
    public async Task<Outcome<Removed>> RemoveAsync(
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

        return RecordKinds.Find(kind) is { } known
            ? await RecordWork.RunAsync(
                databases,
                feed,
                clock,
                caller,
                work => RemoveWithinAsync(work, known, id, cancellation),
                cancellation,
                RecordWork.AsRead
            )
            : RecordRights.UnknownKind;
    }

    /// <summary>In a work of <see cref="RecordWork.AsRead"/>: nothing may go that is not in the snapshot, such as a part that comes now.</summary>
    internal static async Task<Outcome<Removed>> RemoveWithinAsync(
        RecordWork work,
        RecordKind known,
        Guid id,
        CancellationToken cancellation
    )
    {
        var (db, caller, now) = (work.Db, work.Caller, work.Now);
        if (await known.Rows.FindAsync(db, id, cancellation) is not { } entity)
        {
            return RecordRights.Gone;
        }

        var seminarId = await RecordService.SeminarIdAsync(
            db,
            known,
            known.OwnerIdOf(entity),
            entity,
            cancellation
        );
        if (await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is { } archived)
        {
            return archived;
        }

        if (known.Owner is null)
        {
            var uses =
                await RecordReferences.CountAsync(db, known, id, cancellation)
                + await RecordReferences.AccountsAsync(db, entity, cancellation)
                + await RecordReferences.InvitationsAsync(db, entity, cancellation);
            if (uses > 0)
            {
                var instead = known.Find("validTo") is null
                    ? ""
                    : ", hoặc ghi ngày hết hiệu lực thay vì xóa";
                return new Refusal(
                    "record-used",
                    $"Chưa xóa được “{RecordNames.Of(entity)}” vì đang được dùng ở {uses} chỗ. Hãy bỏ những chỗ đó trước{instead}."
                );
            }
        }

        if (
            entity is Seminar
            && (
                await db.Set<OutboxMessage>()
                    .AnyAsync(
                        m =>
                            m.SeminarId == id
                            && m.State != OutboxState.Draft
                            && m.State != OutboxState.Dropped,
                        cancellation
                    ) || await db.Set<Submission>().AnyAsync(w => w.SeminarId == id, cancellation)
            )
        )
        {
            return new Refusal(
                "seminar-told",
                $"Chưa xóa được “{RecordNames.Of(entity)}” vì các đơn vị đã được mời hoặc đã viết bài: liên kết, câu trả lời và bài của họ nằm ở đây. Nếu không tổ chức nữa, hãy soạn thư hủy mời rồi chuyển tọa đàm sang Lưu trữ."
            );
        }

        List<(Entity Entity, FieldShape Field)> references = known.Owner is null
            ? []
            : await RecordReferences.ToAsync(db, known, entity, cancellation);
        // Before the references are emptied: one of them may be the record's own.
        var content = RecordSnapshot.Write(
            entity,
            [
                .. references.Select(r => new ClearedReference(
                    r.Entity.GetType().Name,
                    r.Entity.Id,
                    r.Field.Property.Name
                )),
            ]
        );
        foreach (var (other, field) in references)
        {
            field.Set(other, null);
        }

        var names = await RecordNames.OfTargetsAsync(db, known, [entity], cancellation);
        var item = new TrashItem
        {
            At = now,
            UserId = caller.UserId,
            UserName = caller.DisplayName,
            SeminarId = seminarId,
            RecordType = known.Name,
            RecordId = id,
            RecordName = RecordNames.Of(known, entity, names),
            Content = content,
        };
        db.Add(item);
        if (entity is Seminar)
        {
            // One entry for the whole; the database takes the parts along.
            db.ChangeTracker.Entries<Entity>()
                .ToList()
                .ForEach(e => e.State = EntityState.Detached);
            db.Add(
                AuditTrail.Entry(
                    caller,
                    now,
                    AuditAction.Removed,
                    known.Name,
                    id,
                    item.RecordName,
                    seminarId
                )
            );
            await db.SaveChangesAsync(cancellation);
            await db.Set<Seminar>().Where(s => s.Id == id).ExecuteDeleteAsync(cancellation);
        }
        else
        {
            if (await RecordRules.ClaimAsync(db, entity, seminarId, cancellation) is { } owner)
            {
                // Or the owner would still count it, such as the seminar's first day.
                RecordShape
                    .Of(owner.GetType())
                    .Lists.First(l => l.ItemType == known.Type)
                    .Items(owner)
                    .Remove(entity);
            }

            db.Remove(entity);
            await db.SaveAuditedAsync(caller, now, cancellation);
        }

        work.Tell(known.Name, id, seminarId, AuditAction.Removed);
        return new Removed(item.Id, item.RecordName, references.Count);
    }

    /// <summary>Brings a record back with its id; fields that pointed to it do so again unless they were filled since.</summary>
    public async Task<Outcome<RecordForm>> RestoreAsync(
        Caller caller,
        Guid trashId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        // What comes back writes into other records and into what lies in the trash beside it.
        return await RecordWork.RunAsync(
            databases,
            feed,
            clock,
            caller,
            work => RestoreWithinAsync(work, trashId, cancellation),
            cancellation,
            RecordWork.AsRead
        );
    }

    private static async Task<Outcome<RecordForm>> RestoreWithinAsync(
        RecordWork work,
        Guid trashId,
        CancellationToken cancellation
    )
    {
        var (db, caller, now) = (work.Db, work.Caller, work.Now);
        var item = await db.Set<TrashItem>()
            .FirstOrDefaultAsync(t => t.Id == trashId, cancellation);
        if (item is null || RecordKinds.Find(item.RecordType) is not { } kind)
        {
            return NoLongerThere;
        }

        var (entity, cleared) = RecordSnapshot.Read(kind, item.Content);
        // Before the neighbours are looked at: what comes in between is then noticed by the save.
        await RecordRules.ClaimAsync(db, entity, item.SeminarId, cancellation);
        if (await RecordReturn.PrepareAsync(db, kind, entity, cancellation) is { } refusal)
        {
            return refusal;
        }

        db.Add(entity);
        await RecordReferences.RelinkAsync(db, entity, cleared, cancellation);
        db.Remove(item);
        if (entity is Seminar)
        {
            // One entry for the whole, as when it was removed.
            db.Add(
                AuditTrail.Entry(
                    caller,
                    now,
                    AuditAction.Restored,
                    kind.Name,
                    entity.Id,
                    item.RecordName,
                    entity.Id
                )
            );
            await db.SaveChangesAsync(cancellation);
        }
        else
        {
            await db.SaveAuditedAsync(caller, now, cancellation, AuditAction.Restored);
        }

        work.Tell(kind.Name, entity.Id, item.SeminarId, AuditAction.Restored);
        return new RecordForm(
            kind.Name,
            entity.Id,
            kind.OwnerIdOf(entity),
            item.SeminarId,
            IsNew: false,
            RecordService.Texts(kind, entity),
            await RecordNames.OfTargetsAsync(db, kind, [entity], cancellation)
        );
    }

    public async Task<Outcome<Page<TrashRow>>> ListAsync(
        Caller caller,
        int page,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var oldest = clock.GetUtcNow().UtcDateTime - KeptFor;
        var query = db.Set<TrashItem>().AsNoTracking().Where(t => t.At > oldest);
        var rows = await query
            .OrderByDescending(t => t.Id)
            .Skip(Math.Clamp(page, 0, 100_000) * PageSize)
            .Take(PageSize)
            .Select(t => new TrashRow(
                t.Id,
                t.RecordType,
                t.RecordName,
                db.Set<Seminar>()
                    .Where(s => s.Id == t.SeminarId)
                    .Select(s => s.Title)
                    .FirstOrDefault(),
                t.UserName,
                t.At,
                t.At
            ))
            .ToListAsync(cancellation);
        return new Page<TrashRow>(
            [.. rows.Select(r => r with { GoneAt = r.At + KeptFor })],
            await query.CountAsync(cancellation)
        );
    }
}

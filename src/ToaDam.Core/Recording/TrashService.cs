using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Exchange;
using ToaDam.Seminars;

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
public sealed class TrashService(
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

    /// <summary>More than a month's removals; the next day takes the rest.</summary>
    private const int MaxPurged = 1000;

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
            || await known.Rows.FindAsync(db, id, cancellation) is not { } entity
        )
        {
            return RecordRights.Gone;
        }

        var references = await RecordReferences.ToAsync(db, known, entity, cancellation);
        return new Removed(Guid.Empty, RecordNames.Of(entity), references.Count);
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
            ? await databases.RunAsync(
                db => RemoveOnceAsync(db, caller, known, id, cancellation),
                cancellation
            )
            : RecordRights.UnknownKind;
    }

    private async Task<Outcome<Removed>> RemoveOnceAsync(
        ToaDamDbContext db,
        Caller caller,
        RecordKind known,
        Guid id,
        CancellationToken cancellation
    )
    {
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

        var references = await RecordReferences.ToAsync(db, known, entity, cancellation);
        var uses =
            references.Count + await RecordReferences.AccountsAsync(db, entity, cancellation);
        if (uses > 0 && known.Owner is null)
        {
            return new Refusal(
                "record-used",
                $"Chưa xóa được “{RecordNames.Of(entity)}” vì đang được dùng ở {uses} chỗ. Hãy bỏ những chỗ đó trước, hoặc ghi ngày hết hiệu lực thay vì xóa."
            );
        }

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

        var now = clock.GetUtcNow().UtcDateTime;
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
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.SaveChangesAsync(cancellation);
            await db.Set<Seminar>().Where(s => s.Id == id).ExecuteDeleteAsync(cancellation);
            await transaction.CommitAsync(cancellation);
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

        feed.Publish(
            new(known.Name, id, seminarId, caller.UserId, caller.DisplayName, AuditAction.Removed)
        );
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

        return await databases.RunAsync(
            db => RestoreOnceAsync(db, caller, trashId, cancellation),
            cancellation
        );
    }

    private async Task<Outcome<RecordForm>> RestoreOnceAsync(
        ToaDamDbContext db,
        Caller caller,
        Guid trashId,
        CancellationToken cancellation
    )
    {
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
            // Another hand was quicker: that is why the record is there.
            return await db.Set<TrashItem>().AnyAsync(t => t.Id == trashId, cancellation)
                ? refusal
                : NoLongerThere;
        }

        db.Add(entity);
        await RecordReferences.RelinkAsync(db, entity, cleared, cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
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

        feed.Publish(
            new(
                kind.Name,
                entity.Id,
                item.SeminarId,
                caller.UserId,
                caller.DisplayName,
                AuditAction.Restored
            )
        );
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

    /// <summary>Ends the time of what lay there long enough; run daily. The audit trail keeps that it was.</summary>
    public async Task<Outcome<Purged>> PurgeAsync(Caller caller, CancellationToken cancellation)
    {
        if (!caller.RoleNames.Contains(Roles.Administrator))
        {
            return Caller.Forbidden;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var oldest = now - KeptFor;
        return await databases.RunAsync<Outcome<Purged>>(
            async db =>
            {
                var ended = await db.Set<TrashItem>()
                    .Where(t => t.At <= oldest)
                    .OrderBy(t => t.Id)
                    .Take(MaxPurged)
                    .ToListAsync(cancellation);
                db.RemoveRange(ended);
                db.AddRange(
                    ended.Select(t =>
                        AuditTrail.Entry(
                            caller,
                            now,
                            AuditAction.Purged,
                            t.RecordType,
                            t.RecordId,
                            t.RecordName,
                            t.SeminarId
                        )
                    )
                );
                await db.SaveChangesAsync(cancellation);
                return new Purged(ended.Count);
            },
            cancellation
        );
    }
}

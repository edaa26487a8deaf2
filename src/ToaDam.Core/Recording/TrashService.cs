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

/// <summary>Removes records to the trash and brings them back.</summary>
public sealed class TrashService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public const int PageSize = 50;

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

        var references = await ReferencesAsync(db, known, entity, cancellation);
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

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (
            RecordKinds.Find(kind) is not { } known
            || await known.Rows.FindAsync(db, id, cancellation) is not { } entity
        )
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

        var references = await ReferencesAsync(db, known, entity, cancellation);
        if (references.Count > 0 && known.Owner is null)
        {
            return new Refusal(
                "record-used",
                $"Chưa xóa được “{RecordNames.Of(entity)}” vì đang được dùng ở {references.Count} chỗ. Hãy bỏ những chỗ đó trước, hoặc ghi ngày hết hiệu lực thay vì xóa."
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
            db.Remove(entity);
            await RecordRules.ClaimAsync(db, known, entity, seminarId, cancellation);
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

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var item = await db.Set<TrashItem>()
            .FirstOrDefaultAsync(t => t.Id == trashId, cancellation);
        if (item is null || RecordKinds.Find(item.RecordType) is not { } kind)
        {
            return new Refusal(
                "trash-gone",
                "Mục này không còn trong thùng rác: đã được khôi phục hoặc đã quá 30 ngày."
            );
        }

        var (entity, cleared) = RecordSnapshot.Read(kind, item.Content);
        if (await CannotReturnAsync(db, kind, entity, cancellation) is { } refusal)
        {
            return refusal;
        }

        await EmptyDeadReferencesAsync(db, entity, cancellation);
        db.Add(entity);
        foreach (var reference in cleared)
        {
            var known = RecordKinds.Find(reference.Kind);
            var other =
                reference.Id == entity.Id || known is null
                    ? null
                    : await known.Rows.FindAsync(db, reference.Id, cancellation);
            var field = known?.Shape.Fields.FirstOrDefault(f =>
                f.Property.Name == reference.Property
            );
            if (other is not null && field is not null && field.Get(other) is null)
            {
                field.Set(other, entity.Id);
            }
        }

        var now = clock.GetUtcNow().UtcDateTime;
        db.Remove(item);
        await RecordRules.ClaimAsync(db, kind, entity, item.SeminarId, cancellation);
        await db.SaveAuditedAsync(caller, now, cancellation, AuditAction.Restored);
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

    /// <summary>Ends the time of what lay there long enough; run daily.</summary>
    public async Task<int> PurgeAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var oldest = clock.GetUtcNow().UtcDateTime - KeptFor;
        return await db.Set<TrashItem>()
            .Where(t => t.At <= oldest)
            .ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Every field of another record that points here, tracked.</summary>
    private static async Task<List<(Entity Entity, FieldShape Field)>> ReferencesAsync(
        ToaDamDbContext db,
        RecordKind kind,
        Entity entity,
        CancellationToken cancellation
    )
    {
        var found = new List<(Entity, FieldShape)>();
        foreach (var other in RecordKinds.All)
        {
            foreach (var field in other.Shape.Fields.Where(f => f.Target == kind.Type))
            {
                var pointing = await other
                    .Rows.Where(db, field.Property.Name, [entity.Id])
                    .ToListAsync(cancellation);
                // What is inside the record goes with it.
                found.AddRange(
                    pointing
                        .Where(e => e != entity && other.OwnerIdOf(e) != entity.Id)
                        .Select(e => (e, field))
                );
            }
        }

        return found;
    }

    private static async Task<Refusal?> CannotReturnAsync(
        ToaDamDbContext db,
        RecordKind kind,
        Entity entity,
        CancellationToken cancellation
    )
    {
        if (
            kind.OwnerType is { } owner
            && !await RecordKinds
                .Of(owner)
                .Rows.Where(db, nameof(Entity.Id), [kind.OwnerIdOf(entity)!.Value])
                .AnyAsync(cancellation)
        )
        {
            return new Refusal(
                "owner-gone",
                "Chưa khôi phục được vì nơi chứa mục này cũng đã bị xóa. Hãy khôi phục nơi đó trước."
            );
        }

        var seminarId = await RecordService.SeminarIdAsync(
            db,
            kind,
            kind.OwnerIdOf(entity),
            entity,
            cancellation
        );
        if (
            entity is not Seminar
            && await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is { } archived
        )
        {
            return archived;
        }

        var problems = await RecordRules.CheckAsync(
            db,
            kind,
            entity,
            seminarId,
            cancellation,
            targets: false
        );
        return problems.Count > 0
            ? new Refusal("restore-refused", "Chưa khôi phục được: " + problems[0].Sentence)
            : null;
    }

    // What it pointed to may have been removed since.
    private static async Task EmptyDeadReferencesAsync(
        ToaDamDbContext db,
        Entity entity,
        CancellationToken cancellation
    )
    {
        if (entity is Seminar)
        {
            return;
        }

        foreach (
            var field in RecordKinds
                .Of(entity.GetType())
                .Shape.Fields.Where(f => f.Target is not null && !f.Required)
        )
        {
            if (
                field.Get(entity) is Guid id
                && !await RecordKinds
                    .Of(field.Target!)
                    .Rows.Where(db, nameof(Entity.Id), [id])
                    .AnyAsync(cancellation)
            )
            {
                field.Set(entity, null);
            }
        }
    }
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Recording;

/// <summary>
/// Reads and saves one record of any kind. What two people change at once is put together field by field; where both
/// changed the same field differently, nothing is written and both texts come back.
/// </summary>
public sealed partial class RecordService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>An empty form for a record that does not exist yet.</summary>
    public async Task<Outcome<RecordForm>> NewAsync(
        Caller caller,
        string kind,
        Guid? ownerId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (RecordKinds.Find(kind) is not { } known || known.Owner is null != ownerId is null)
        {
            return RecordRights.UnknownKind;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var entity = known.Create();
        return new RecordForm(
            known.Name,
            entity.Id,
            ownerId,
            await SeminarIdAsync(db, known, ownerId, entity, cancellation),
            IsNew: true,
            Blank(known, entity),
            new Dictionary<Guid, string>()
        );
    }

    public async Task<Outcome<RecordForm>> OpenAsync(
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

        if (RecordKinds.Find(kind) is not { } known)
        {
            return RecordRights.UnknownKind;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var entity = await known
            .Rows.Where(db, nameof(Entity.Id), [id])
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellation);
        return entity is null
            ? RecordRights.Gone
            : await ToFormAsync(db, known, entity, cancellation);
    }

    /// <summary>Writes what the person changed, or says why not. Nothing is half written.</summary>
    public async Task<Outcome<SaveReport>> SaveAsync(
        Caller caller,
        RecordEdit edit,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (
            RecordKinds.Find(edit.Kind) is not { } kind
            || kind.Owner is null != edit.OwnerId is null
        )
        {
            return RecordRights.UnknownKind;
        }

        return await databases.RunAsync(
            async db =>
            {
                // One save is one transaction by itself.
                var work = new RecordWork(db, caller, clock.GetUtcNow().UtcDateTime);
                var report = await SaveWithinAsync(work, edit, cancellation);
                work.Publish(feed);
                return report;
            },
            cancellation
        );
    }

    internal static async Task<Outcome<SaveReport>> SaveWithinAsync(
        RecordWork work,
        RecordEdit edit,
        CancellationToken cancellation
    )
    {
        var (db, kind) = (work.Db, RecordKinds.Find(edit.Kind)!);
        var entity = await kind.Rows.FindForSaveAsync(db, edit.Id, cancellation);
        if (entity is null && !edit.IsNew)
        {
            return RecordRights.Gone;
        }

        var added = entity is null;
        entity ??= await AddAsync(db, kind, edit, cancellation);
        if (entity is null || kind.OwnerIdOf(entity) != edit.OwnerId)
        {
            return RecordRights.Gone;
        }

        var seminarId = await SeminarIdAsync(db, kind, edit.OwnerId, entity, cancellation);
        if (await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is { } archived)
        {
            return archived;
        }

        var names = await TypedNames.ResolveAsync(db, kind, edit, seminarId, cancellation);
        edit = names.Edit;
        var merge = FieldMerge.Apply(
            kind,
            entity,
            edit,
            added,
            DateOnly.FromDateTime(work.Now.ToLocal())
        );
        if (merge.Problems.Count == 0 && db.ChangeTracker.HasChanges())
        {
            // Before the neighbours are looked at: what comes in between is then noticed by the save.
            await RecordRules.ClaimAsync(db, entity, seminarId, cancellation);
        }

        IReadOnlyList<FieldProblem> problems =
            merge.Problems.Count > 0
                ?
                [
                    .. merge.Problems.Select(p =>
                        names.Sentences.TryGetValue(p.Field, out var ask)
                            ? p with
                            {
                                Sentence = ask,
                            }
                            : p
                    ),
                ]
                : await RecordRules.CheckAsync(db, kind, entity, seminarId, cancellation);
        if (problems.Count > 0)
        {
            return await RefuseAsync(db, kind, edit, problems, [], cancellation);
        }

        if (merge.Conflicts.Count > 0)
        {
            return await RefuseAsync(db, kind, edit, [], merge.Conflicts, cancellation);
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveAuditedAsync(work.Caller, work.Now, cancellation);
            work.Tell(
                kind.Name,
                entity.Id,
                seminarId,
                added ? AuditAction.Added : AuditAction.Changed
            );
        }

        return new SaveReport
        {
            Current = await ToFormAsync(db, kind, entity, cancellation),
            SavedAt = work.Now,
        };
    }

    private static async Task<Entity?> AddAsync(
        ToaDamDbContext db,
        RecordKind kind,
        RecordEdit edit,
        CancellationToken cancellation
    )
    {
        var entity = kind.Create(edit.Id);
        if (kind.Owner is { } owner)
        {
            var ownerId = edit.OwnerId!.Value;
            if (
                !await RecordKinds
                    .Of(kind.OwnerType!)
                    .Rows.Where(db, nameof(Entity.Id), [ownerId])
                    .AnyAsync(cancellation)
            )
            {
                return null;
            }

            owner.SetValue(entity, ownerId);
            if (entity is SeminarPart part)
            {
                part.Position = 1 + await LastPositionAsync(db, kind, ownerId, cancellation);
            }
        }

        db.Add(entity);
        return entity;
    }

    private static async Task<int> LastPositionAsync(
        ToaDamDbContext db,
        RecordKind kind,
        Guid ownerId,
        CancellationToken cancellation
    ) =>
        await kind
            .Rows.Where(db, kind.Owner!.Name, [ownerId])
            .MaxAsync(e => (int?)EF.Property<int>(e, nameof(SeminarPart.Position)), cancellation)
        ?? 0;

    // A fresh context: the one that tried holds what was not written.
    private static async Task<Outcome<SaveReport>> RefuseAsync(
        ToaDamDbContext db,
        RecordKind kind,
        RecordEdit edit,
        IReadOnlyList<FieldProblem> problems,
        IReadOnlyList<FieldConflict> conflicts,
        CancellationToken cancellation
    )
    {
        db.ChangeTracker.Clear();
        var stored = await kind
            .Rows.Where(db, nameof(Entity.Id), [edit.Id])
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellation);
        var last =
            conflicts.Count == 0
                ? null
                : await db.Set<AuditEntry>()
                    .Where(a => a.RecordId == edit.Id)
                    .OrderByDescending(a => a.Id)
                    .Select(a => a.UserName)
                    .FirstOrDefaultAsync(cancellation);
        return new SaveReport
        {
            Current = stored is null
                ? new RecordForm(
                    kind.Name,
                    edit.Id,
                    edit.OwnerId,
                    null,
                    edit.IsNew,
                    edit.Base,
                    new Dictionary<Guid, string>()
                )
                : await ToFormAsync(db, kind, stored, cancellation),
            Problems = problems,
            Conflicts = conflicts,
            ChangedBy = last,
        };
    }

    private static async Task<RecordForm> ToFormAsync(
        ToaDamDbContext db,
        RecordKind kind,
        Entity entity,
        CancellationToken cancellation
    ) =>
        new(
            kind.Name,
            entity.Id,
            kind.OwnerIdOf(entity),
            await SeminarIdAsync(db, kind, kind.OwnerIdOf(entity), entity, cancellation),
            IsNew: false,
            Texts(kind, entity),
            await RecordNames.OfTargetsAsync(db, kind, [entity], cancellation)
        );

    // A day or a number that every record must have starts empty, not on the first day of the calendar.
    private static Dictionary<string, string> Blank(RecordKind kind, Entity entity)
    {
        var texts = Texts(kind, entity);
        foreach (
            var field in kind.Fields.Where(f =>
                f.Required && f.Input is FieldInput.Date or FieldInput.Number or FieldInput.Record
            )
        )
        {
            texts[field.Name] = "";
        }

        return texts;
    }

    internal static Dictionary<string, string> Texts(RecordKind kind, Entity entity) =>
        kind.Fields.ToDictionary(
            f => f.Name,
            f => FieldText.Write(f.Shape, f.Shape.Get(entity)),
            StringComparer.Ordinal
        );

    /// <summary>The seminar that a record belongs to, over its owner where need be.</summary>
    internal static async Task<Guid?> SeminarIdAsync(
        ToaDamDbContext db,
        RecordKind kind,
        Guid? ownerId,
        Entity entity,
        CancellationToken cancellation
    ) =>
        entity is Seminar ? entity.Id
        : kind.OwnerType == typeof(Seminar) ? ownerId
        : kind.OwnerType is { } owner && typeof(SeminarPart).IsAssignableFrom(owner)
            ? await RecordKinds
                .Of(owner)
                .Rows.Where(db, nameof(Entity.Id), [ownerId!.Value])
                .Select(e => (Guid?)EF.Property<Guid>(e, nameof(SeminarPart.SeminarId)))
                .FirstOrDefaultAsync(cancellation)
        : null;
}

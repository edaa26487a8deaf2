using System.Reflection;
using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Exchange;
using ToaDam.Seminars;

namespace ToaDam.Recording;

/// <summary>Rules that look beyond one field: on the whole record, and on its neighbours.</summary>
internal static class RecordRules
{
    /// <summary>
    /// The neighbours' rule belongs to the record around them: two people who add the same unit at once must meet
    /// somewhere. A seminar's first day and search words hang on its days and places.
    /// </summary>
    public static async Task<Entity?> ClaimAsync(
        ToaDamDbContext db,
        Entity entity,
        Guid? seminarId,
        CancellationToken cancellation
    )
    {
        Entity? owner = entity switch
        {
            InitiativeAuthor author => await db.Set<Contribution>()
                .Include(c => c.Authors)
                .FirstOrDefaultAsync(c => c.Id == author.ContributionId, cancellation),
            Replication one => await db.Set<Contribution>()
                .FirstOrDefaultAsync(c => c.Id == one.ContributionId, cancellation),
            SeminarPart
                when entity is SeminarPlace
                    || RecordShape.Of(entity.GetType()).Fields.Any(f => OnceOf(f) is not null) =>
                seminarId is { } id ? await ClaimSeminarAsync(db, id, cancellation) : null,
            _ => null,
        };
        // Removed in between: the save finds that out.
        if (owner is not null)
        {
            db.Entry(owner).Property(e => e.Version).IsModified = true;
        }

        return owner;
    }

    /// <summary>The same for whoever changes many parts at once: claimed before they are read. Null for none.</summary>
    public static async Task<Seminar?> ClaimSeminarAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        var seminar = await db.Set<Seminar>()
            .Include(s => s.Days)
            .Include(s => s.Places)
            .AsSplitQuery()
            .FirstOrDefaultAsync(s => s.Id == seminarId, cancellation);
        if (seminar is not null)
        {
            db.Entry(seminar).Property(e => e.Version).IsModified = true;
        }

        return seminar;
    }

    public static async Task<IReadOnlyList<FieldProblem>> CheckAsync(
        ToaDamDbContext db,
        RecordKind kind,
        Entity entity,
        Guid? seminarId,
        CancellationToken cancellation,
        bool targets = true
    )
    {
        var problems = entity
            .Check()
            .Select(b => new FieldProblem(FieldOf(kind, b.Property), b.Sentence))
            .ToList();
        if (entity is InitiativeAuthor { Share: { } share } author)
        {
            var others = await db.Set<InitiativeAuthor>()
                .Where(a => a.ContributionId == author.ContributionId && a.Id != author.Id)
                .SumAsync(a => a.Share ?? 0, cancellation);
            if (others + share > 100)
            {
                problems.Add(
                    new(
                        "share",
                        $"Các tác giả khác đã chiếm {others} %. Hãy ghi nhiều nhất {Math.Max(100 - others, 0)} %."
                    )
                );
            }
        }

        if (
            targets
            && entity
                is Contribution
                {
                    Status: ContributionStatus.MergedInto or ContributionStatus.DuplicateOf,
                    MergedIntoId: null
                }
            && IsChanged(db, entity, nameof(Contribution.Status), nameof(Contribution.MergedIntoId))
        )
        {
            problems.Add(
                new(
                    FieldOf(kind, nameof(Contribution.MergedIntoId)),
                    "Hãy chọn ý kiến còn lại mà ý kiến này được gộp vào hoặc trùng với."
                )
            );
        }

        foreach (var field in kind.Shape.Fields)
        {
            var problem = field.IsCode
                ? await TakenCodeAsync(db, kind, field, entity, cancellation)
                : null;
            if (targets && field.Target is not null && IsChanged(db, entity, field.Property.Name))
            {
                problem =
                    await MissingTargetAsync(db, field, entity, seminarId, cancellation)
                    ?? await RingAsync(db, kind, field, entity, cancellation);
            }

            if (problem is null && OnceOf(field) is { } once)
            {
                problem = await TwiceAsync(db, kind, field, entity, once, cancellation);
            }

            if (problem is not null)
            {
                problems.Add(new(field.Name, problem));
            }
        }

        return problems;
    }

    /// <summary>
    /// Whether records that point to others of their kind would come back to where they started: two that are merged into
    /// each other stand in no paper, and no database can store them in any order. Whoever is passed on the way is claimed,
    /// so that two people who close a ring from two sides meet.
    /// </summary>
    public static async Task<string?> RingAsync(
        ToaDamDbContext db,
        RecordKind kind,
        FieldShape field,
        Entity entity,
        CancellationToken cancellation
    )
    {
        if (field.Target != kind.Type)
        {
            return null;
        }

        var passed = new HashSet<Guid>();
        for (var next = field.Get(entity) as Guid?; next is { } id && passed.Add(id); )
        {
            if (id == entity.Id)
            {
                // One that names itself has a sentence of its own.
                return passed.Count == 1
                    ? null
                    : "Mục đã chọn lại dẫn về chính bản ghi này. Hãy chọn mục khác hoặc bỏ trống.";
            }

            // One that is just coming back is not in the database yet.
            var at =
                db.ChangeTracker.Entries<Entity>().FirstOrDefault(e => e.Entity.Id == id)?.Entity
                ?? await kind.Rows.FindForSaveAsync(db, id, cancellation);
            if (at is null)
            {
                return null;
            }

            if (db.Entry(at) is { State: EntityState.Unchanged } passing)
            {
                passing.Property(e => e.Version).IsModified = true;
            }

            next = field.Get(at) as Guid?;
        }

        return null;
    }

    private static bool IsChanged(
        ToaDamDbContext db,
        Entity entity,
        params IEnumerable<string> properties
    ) =>
        db.Entry(entity) is not { State: EntityState.Modified or EntityState.Unchanged } entry
        || properties.Any(p => entry.Property(p).IsModified);

    private static OncePerSeminarAttribute? OnceOf(FieldShape field) =>
        field.Property.GetCustomAttribute<OncePerSeminarAttribute>();

    private static string FieldOf(RecordKind kind, string property) =>
        kind.Shape.Fields.FirstOrDefault(f => f.Property.Name == property)?.Name ?? "";

    private static async Task<string?> TakenCodeAsync(
        ToaDamDbContext db,
        RecordKind kind,
        FieldShape field,
        Entity entity,
        CancellationToken cancellation
    )
    {
        var code = field.Get(entity) as string;
        var taken =
            code is not null
            && await kind
                .Rows.All(db)
                .AnyAsync(
                    e => e.Id != entity.Id && EF.Property<string>(e, field.Property.Name) == code,
                    cancellation
                );
        return !taken ? null
            : db.Entry(entity).State == EntityState.Detached
                ? $"Mã “{code}” nay thuộc về một bản ghi khác. Hãy đổi mã của bản ghi đó trước."
            : $"Mã “{code}” đã được dùng. Hãy chọn mã khác.";
    }

    // The seminar's lists with such a rule are short.
    private static async Task<string?> TwiceAsync(
        ToaDamDbContext db,
        RecordKind kind,
        FieldShape field,
        Entity entity,
        OncePerSeminarAttribute once,
        CancellationToken cancellation
    )
    {
        var others = await kind
            .Rows.Where(db, kind.Owner!.Name, [kind.OwnerIdOf(entity)!.Value])
            .AsNoTracking()
            .Where(e => e.Id != entity.Id)
            .ToListAsync(cancellation);
        var value = FieldText.Write(field, field.Get(entity));
        return others.Any(o => FieldText.Write(field, field.Get(o)) == value)
            ? once.Sentence
            : null;
    }

    // A crafted call could point into another seminar.
    private static async Task<string?> MissingTargetAsync(
        ToaDamDbContext db,
        FieldShape field,
        Entity entity,
        Guid? seminarId,
        CancellationToken cancellation
    )
    {
        if (field.Get(entity) is not Guid id || id == Guid.Empty)
        {
            return null;
        }

        var target = RecordKinds.Of(field.Target!);
        var query = target.Rows.Where(db, nameof(Entity.Id), [id]);
        if (target.IsOrdered)
        {
            query = query.Where(e =>
                EF.Property<Guid>(e, nameof(SeminarPart.SeminarId)) == seminarId
            );
        }

        return await query.AnyAsync(cancellation)
            ? null
            : "Mục đã chọn không còn nữa. Hãy chọn mục khác.";
    }
}

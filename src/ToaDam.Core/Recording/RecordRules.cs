using System.Reflection;
using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Exchange;
using ToaDam.Seminars;

namespace ToaDam.Recording;

/// <summary>Rules that look beyond one field: on the whole record, and on its neighbours.</summary>
internal static class RecordRules
{
    /// <summary>The neighbours' rule belongs to the seminar: two people who add the same unit at once must meet somewhere.</summary>
    public static async Task ClaimAsync(
        ToaDamDbContext db,
        RecordKind kind,
        Entity entity,
        Guid? seminarId,
        CancellationToken cancellation
    )
    {
        if (
            entity is SeminarPart
            && (
                kind.Shape.Fields.Any(f => OnceOf(f) is not null)
                || entity is SeminarDay or SeminarPlace
            )
        )
        {
            var seminar = await db.Set<Seminar>()
                .Include(s => s.Days)
                .Include(s => s.Places)
                .AsSplitQuery()
                .FirstAsync(s => s.Id == seminarId, cancellation);
            db.Entry(seminar).Property(s => s.Version).IsModified = true;
        }
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
        foreach (var field in kind.Shape.Fields)
        {
            var problem =
                field.IsCode ? await TakenCodeAsync(db, kind, field, entity, cancellation)
                : OnceOf(field) is { } once
                    ? await TwiceAsync(db, kind, field, entity, once, cancellation)
                : targets && field.Target is not null
                    ? await MissingTargetAsync(db, field, entity, seminarId, cancellation)
                : null;
            if (problem is not null)
            {
                problems.Add(new(field.Name, problem));
            }
        }

        return problems;
    }

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
        return taken ? $"Mã “{code}” đã được dùng. Hãy chọn mã khác." : null;
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

        if (db.Entry(entity) is { State: EntityState.Modified } entry)
        {
            if (!entry.Property(field.Property.Name).IsModified)
            {
                return null;
            }
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

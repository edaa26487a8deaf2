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
            SeminarPart
                when entity is SeminarPlace
                    || RecordShape.Of(entity.GetType()).Fields.Any(f => OnceOf(f) is not null) =>
                await db.Set<Seminar>()
                    .Include(s => s.Days)
                    .Include(s => s.Places)
                    .AsSplitQuery()
                    .FirstOrDefaultAsync(s => s.Id == seminarId, cancellation),
            _ => null,
        };
        // Removed in between: the save finds that out.
        if (owner is not null)
        {
            db.Entry(owner).Property(e => e.Version).IsModified = true;
        }

        return owner;
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

        foreach (var field in kind.Shape.Fields)
        {
            var problem = field.IsCode
                ? await TakenCodeAsync(db, kind, field, entity, cancellation)
                : null;
            if (targets && field.Target is not null)
            {
                problem = await MissingTargetAsync(db, field, entity, seminarId, cancellation);
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

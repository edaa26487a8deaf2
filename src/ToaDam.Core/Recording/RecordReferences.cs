using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Exchange;
using ToaDam.Invitations;
using ToaDam.Submissions;
using ToaDam.Units;

namespace ToaDam.Recording;

/// <summary>What points to a record that goes or comes back, and what it points to itself.</summary>
internal static class RecordReferences
{
    /// <summary>Every field of another record that points here, tracked.</summary>
    public static async Task<List<(Entity Entity, FieldShape Field)>> ToAsync(
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

    /// <summary>How many fields of other records point here; none of them is loaded.</summary>
    public static async Task<int> CountAsync(
        ToaDamDbContext db,
        RecordKind kind,
        Guid id,
        CancellationToken cancellation
    )
    {
        var count = 0;
        foreach (var other in RecordKinds.All)
        {
            foreach (var field in other.Shape.Fields.Where(f => f.Target == kind.Type))
            {
                var pointing = other
                    .Rows.Where(db, field.Property.Name, [id])
                    .Where(e => e.Id != id);
                if (other.Owner?.Name is { } owner)
                {
                    // What is inside the record goes with it.
                    pointing = pointing.Where(e => EF.Property<Guid>(e, owner) != id);
                }

                count += await pointing.CountAsync(cancellation);
            }
        }

        return count;
    }

    /// <summary>Invitations and works of the unit: no records of <c>toadam/1</c>, but answers, links and drafts hang on it.</summary>
    public static async Task<int> InvitationsAsync(
        ToaDamDbContext db,
        Entity entity,
        CancellationToken cancellation
    ) =>
        entity is MemberUnit
            ? await db.Set<Invitation>().CountAsync(i => i.UnitId == entity.Id, cancellation)
                + await db.Set<Submission>().CountAsync(w => w.UnitId == entity.Id, cancellation)
            : 0;

    /// <summary>Accounts that speak for the unit: the database would silently take them out of it.</summary>
    public static async Task<int> AccountsAsync(
        ToaDamDbContext db,
        Entity entity,
        CancellationToken cancellation
    ) =>
        entity is MemberUnit
            ? await db.Set<AppUser>().CountAsync(u => u.UnitId == entity.Id, cancellation)
            : 0;

    /// <summary>Fields that pointed to the record do so again, unless they were filled since or would break a rule.</summary>
    public static async Task RelinkAsync(
        ToaDamDbContext db,
        Entity entity,
        IReadOnlyList<ClearedReference> cleared,
        CancellationToken cancellation
    )
    {
        foreach (var reference in cleared.Where(r => r.Id != entity.Id))
        {
            var kind = RecordKinds.Find(reference.Kind);
            var field = kind?.Shape.Fields.FirstOrDefault(f =>
                f.Property.Name == reference.Property
            );
            var other = kind is null
                ? null
                : await kind.Rows.FindForSaveAsync(db, reference.Id, cancellation);
            if (other is not null && field is not null && field.Get(other) is null)
            {
                field.Set(other, entity.Id);
                if (
                    other.Check().Any()
                    || await RecordRules.RingAsync(db, kind!, field, other, cancellation)
                        is not null
                )
                {
                    // It went on without the record in a way that leaves no room for it.
                    field.Set(other, null);
                }
            }
            else if (other is null && await LyingAsync(db, reference.Id, cancellation) is { } lying)
            {
                // It was removed after its field was emptied: it comes back with the field filled.
                lying.Content = RecordSnapshot.Fill(
                    RecordKinds.Find(lying.RecordType)!,
                    lying.Content,
                    reference.Property,
                    entity.Id
                );
            }
        }
    }

    /// <summary>
    /// Empties what points to records that were removed since. One that lies in the trash remembers the field, so that
    /// the order in which things are brought back does not matter. A field that can't be empty is named in the answer.
    /// </summary>
    public static async Task<FieldShape?> EmptyDeadAsync(
        ToaDamDbContext db,
        Entity entity,
        CancellationToken cancellation
    )
    {
        var returning = WithParts(entity).ToList();
        var here = returning.Select(e => e.Id).ToHashSet();
        var pointers = returning
            .SelectMany(e =>
                RecordShape
                    .Of(e.GetType())
                    .Fields.Where(f => f.Target is not null)
                    .Select(f => (Entity: e, Field: f, Id: f.Get(e) as Guid?))
            )
            .Where(p => p.Id is { } id && !here.Contains(id))
            .ToList();
        foreach (var target in pointers.GroupBy(p => p.Field.Target!))
        {
            Guid[] ids = [.. target.Select(p => p.Id!.Value).Distinct()];
            var alive = new HashSet<Guid>();
            foreach (var some in ids.Chunk(500))
            {
                alive.UnionWith(
                    await RecordKinds
                        .Of(target.Key)
                        .Rows.Where(db, nameof(Entity.Id), some)
                        .Select(e => e.Id)
                        .ToListAsync(cancellation)
                );
            }

            foreach (var dead in target.Where(p => !alive.Contains(p.Id!.Value)))
            {
                if (dead.Field.Required)
                {
                    return dead.Field;
                }

                await RememberAsync(db, dead.Entity, dead.Field, dead.Id!.Value, cancellation);
                dead.Field.Set(dead.Entity, null);
            }
        }

        return null;
    }

    private static async Task RememberAsync(
        ToaDamDbContext db,
        Entity entity,
        FieldShape field,
        Guid target,
        CancellationToken cancellation
    )
    {
        if (await LyingAsync(db, target, cancellation) is { } lying)
        {
            lying.Content = RecordSnapshot.AddCleared(
                lying.Content,
                new(entity.GetType().Name, entity.Id, field.Property.Name)
            );
        }
    }

    private static Task<TrashItem?> LyingAsync(
        ToaDamDbContext db,
        Guid id,
        CancellationToken cancellation
    ) =>
        db.Set<TrashItem>()
            .Where(t => t.RecordId == id)
            .OrderByDescending(t => t.Id)
            .FirstOrDefaultAsync(cancellation);

    private static IEnumerable<Entity> WithParts(Entity entity) =>
        RecordShape
            .Of(entity.GetType())
            .Lists.SelectMany(l => l.Items(entity).Cast<Entity>())
            .SelectMany(WithParts)
            .Prepend(entity);
}

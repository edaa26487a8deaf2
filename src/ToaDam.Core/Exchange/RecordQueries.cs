using Microsoft.EntityFrameworkCore;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.People;
using ToaDam.Units;

namespace ToaDam.Exchange;

/// <summary>Loads records with all their lists: one split query a list, however many records.</summary>
internal static class RecordQueries
{
    public static IQueryable<T> WithLists<T>(this IQueryable<T> query)
        where T : Entity
    {
        foreach (var path in Paths(typeof(T)))
        {
            query = query.Include(path);
        }

        return query.AsSplitQuery();
    }

    public static async Task<IReadOnlyList<Entity>> LoadAllAsync(
        this ToaDamDbContext db,
        Type type,
        CancellationToken cancellation
    ) =>
        type == typeof(EmulationBlock)
            ? await db.Set<EmulationBlock>().WithLists().ToListAsync(cancellation)
        : type == typeof(MemberUnit)
            ? await db.Set<MemberUnit>().WithLists().ToListAsync(cancellation)
        : type == typeof(Person) ? await db.Set<Person>().WithLists().ToListAsync(cancellation)
        : throw new InvalidOperationException($"{type.Name} is no register.");

    private static IEnumerable<string> Paths(Type type) =>
        RecordShape
            .Of(type)
            .Lists.SelectMany(l =>
                Paths(l.ItemType).Select(p => $"{l.Property.Name}.{p}").Prepend(l.Property.Name)
            );
}

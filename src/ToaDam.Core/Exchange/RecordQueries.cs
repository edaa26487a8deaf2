using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.People;
using ToaDam.Seminars;
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

    /// <summary>Only those that the records of a file may speak of: a seminar with its parts is large.</summary>
    public static async Task<IReadOnlyList<Entity>> LoadSeminarsAsync(
        this ToaDamDbContext db,
        IEnumerable<JsonElement> records,
        CancellationToken cancellation
    )
    {
        string[] handles =
        [
            .. RecordShape
                .Of(typeof(Seminar))
                .Fields.Where(f => f.IsCode || f.IsIdentity)
                .Select(f => f.Name),
            "id",
        ];
        var wanted = records
            .SelectMany(r => handles.Select(h => RecordMatcher.Text(r, h, Lengths.Title)))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        var found = new HashSet<Entity>();
        // A database takes some thousand parameters a query at most.
        foreach (var some in wanted.Chunk(500))
        {
            found.UnionWith(
                await db.Set<Seminar>()
                    .Where(s =>
                        some.Contains(s.Key) || some.Contains(s.Code) || some.Contains(s.Title)
                    )
                    .WithLists()
                    .ToListAsync(cancellation)
            );
        }

        return [.. found];
    }

    private static IEnumerable<string> Paths(Type type) =>
        RecordShape
            .Of(type)
            .Lists.SelectMany(l =>
                Paths(l.ItemType).Select(p => $"{l.Property.Name}.{p}").Prepend(l.Property.Name)
            );
}

using ToaDam.Common;

namespace ToaDam.Exchange;

/// <summary>
/// Finds records by what files call them: id, else code, else official name, else alias. Top-level records are known
/// everywhere; parts of a seminar only within it (a scope).
/// </summary>
internal sealed class ReferenceBook
{
    private readonly Dictionary<Guid, Entity> _byId = [];
    private readonly Dictionary<(Type Type, object Scope, string Handle), List<Entity>> _byKey = [];
    private readonly Dictionary<(Type Type, object Scope, string Handle), List<Entity>> _byCode =
    [];
    private readonly Dictionary<(Type Type, object Scope, string Handle), List<Entity>> _byName =
    [];
    private readonly Dictionary<
        (Type Type, string Folded),
        List<(Entity Entity, string Name)>
    > _folded = [];

    public void Add(Entity entity, object scope, string? fileId = null)
    {
        _byId[entity.Id] = entity;
        var shape = RecordShape.Of(entity.GetType());
        Put(_byKey, entity, scope, entity.Key);
        if (fileId is not null)
        {
            Put(_byKey, entity, scope, fileId);
        }

        if (shape.Code?.Get(entity) is string code)
        {
            Put(_byCode, entity, scope, code);
        }

        foreach (var name in Names(entity))
        {
            Put(_byName, entity, scope, name);
            List(_folded, (shape.Type, SearchFold.Fold(name))).Add((entity, name));
        }
    }

    public Entity? ById(Guid id) => _byId.GetValueOrDefault(id);

    public IReadOnlyList<Entity> ByKey(Type type, object scope, string key) =>
        Look(_byKey, type, scope, key);

    public IReadOnlyList<Entity> ByCode(Type type, object scope, string code) =>
        Look(_byCode, type, scope, code);

    public IReadOnlyList<Entity> ByName(Type type, object scope, string name) =>
        Look(_byName, type, scope, name);

    /// <summary>The first level on which anything answers to the handle.</summary>
    public IReadOnlyList<Entity> Find(Type type, object scope, string handle) =>
        ByKey(type, scope, handle) is { Count: > 0 } keys ? keys
        : ByCode(type, scope, handle) is { Count: > 0 } codes ? codes
        : ByName(type, scope, handle);

    /// <summary>A name that differs only in case or diacritics, for a hint or a warning.</summary>
    public string? NearName(Type type, string name, Entity? except = null) =>
        _folded.TryGetValue((type, SearchFold.Fold(name)), out var near)
            ? near.Where(n => n.Entity != except && n.Name != name)
                .Select(n => n.Name)
                .FirstOrDefault()
            : null;

    public static IEnumerable<string> Names(Entity entity)
    {
        foreach (
            var field in RecordShape
                .Of(entity.GetType())
                .Fields.Where(f => f.IsIdentity || f.IsAlias)
        )
        {
            switch (field.Get(entity))
            {
                case string name when field.Kind == FieldKind.Text && name.Length > 0:
                    yield return name;
                    break;
                case List<string> names:
                    foreach (var n in names)
                    {
                        yield return n;
                    }

                    break;
            }
        }
    }

    private static void Put(
        Dictionary<(Type, object, string), List<Entity>> index,
        Entity entity,
        object scope,
        string handle
    )
    {
        var list = List(index, (entity.GetType(), scope, handle));
        if (!list.Contains(entity))
        {
            list.Add(entity);
        }
    }

    private static List<Entity> Look(
        Dictionary<(Type, object, string), List<Entity>> index,
        Type type,
        object scope,
        string handle
    ) => index.TryGetValue((type, scope, handle), out var found) ? found : [];

    private static List<TItem> List<TKey, TItem>(Dictionary<TKey, List<TItem>> index, TKey key)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list))
        {
            index[key] = list = [];
        }

        return list;
    }
}

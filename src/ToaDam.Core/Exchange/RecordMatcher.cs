using System.Text.Json;
using ToaDam.Common;

namespace ToaDam.Exchange;

/// <summary>Decides which recorded entity a JSON object speaks of: by id, else code, else name or the identity of a part.</summary>
internal sealed class RecordMatcher(ReferenceBook book, ImportProblems problems)
{
    /// <summary>Entities that a record of the file speaks of. Several files may speak of the same entity, one file only once.</summary>
    private readonly HashSet<(Entity Entity, FileRoot File)> _taken = [];

    /// <summary>Entities that some record of the file names by id or code: no other record may have them by name.</summary>
    private readonly HashSet<(Entity Entity, FileRoot File)> _named = [];

    public bool IsFree(Entity entity, FileRoot file) =>
        !_taken.Contains((entity, file)) && !_named.Contains((entity, file));

    /// <summary>To be called with all records of a list before the first of them is matched.</summary>
    public void Reserve(Type type, IEnumerable<JsonElement> items, object scope, FileRoot file)
    {
        foreach (var item in items.Where(i => i.ValueKind == JsonValueKind.Object))
        {
            var (id, code) = (
                Text(item, "id", Entity.MaxKeyLength),
                Code(RecordShape.Of(type), item)
            );
            var found = id is null ? [] : book.ByKey(type, scope, id);
            if (found.Count == 0 && code is not null)
            {
                found = book.ByCode(type, scope, code);
            }

            foreach (var entity in found)
            {
                _named.Add((entity, file));
            }
        }
    }

    /// <summary>The entity, or a new one; null when the object can't be placed, which is then a problem.</summary>
    /// <param name="part">For a list within a record: finds what an item without a known id means.</param>
    public MatchedRecord? Match(
        Type type,
        JsonElement json,
        string place,
        object scope,
        FileRoot file,
        Func<IReadOnlyList<Entity>>? part
    )
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(place, "Mỗi mục phải là một bản ghi trong ngoặc nhọn.");
            return null;
        }

        var shape = RecordShape.Of(type);
        string? id = null;
        if (json.TryGetProperty("id", out var idJson))
        {
            (id, var problem) = FieldReader.CleanText(
                idJson,
                Entity.MaxKeyLength,
                multiLine: false
            );
            if (problem is not null)
            {
                problems.Add(place + ".id", problem);
                return null;
            }
        }

        var code = Code(shape, json);
        var byId = id is null ? [] : book.ByKey(type, scope, id);
        var byCode = code is null ? [] : book.ByCode(type, scope, code);
        if (byId.Count > 0 && byCode.Count > 0 && byId[0] != byCode[0])
        {
            problems.Add(place, "“id” và “code” chỉ hai bản ghi khác nhau. Hãy sửa một trong hai.");
            return null;
        }

        var found =
            byId.Count > 0 ? byId
            : byCode.Count > 0 ? byCode
            : part is not null ? part()
            : ByName(shape, json, scope, code, file);
        if (found.Count > 1)
        {
            problems.Add(
                place,
                "Có nhiều bản ghi trùng tên này. Hãy ghi thêm “id” hoặc “code” để phân biệt."
            );
            return null;
        }

        var entity = found.Count == 1 ? found[0] : null;
        if (entity is not null && !_taken.Add((entity, file)))
        {
            problems.Add(place, "Bản ghi này được ghi hai lần trong tệp. Hãy gộp lại làm một.");
            return null;
        }

        return entity is not null
            ? new MatchedRecord(entity, json, place, false, file, id)
            {
                ByName = byId.Count + byCode.Count == 0 && part is null,
            }
            : new MatchedRecord(Create(type, id, file), json, place, true, file, id);
    }

    /// <summary>The text of a field, through the gate; null when it is absent or wrong.</summary>
    public static string? Text(
        JsonElement json,
        string name,
        int maxLength,
        bool multiLine = false
    ) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
            ? FieldReader.CleanText(value, maxLength, multiLine).Text
            : null;

    private Entity Create(Type type, string? id, FileRoot file)
    {
        var entity = (Entity)Activator.CreateInstance(type)!;
        entity.Key = id ?? entity.Key;
        _taken.Add((entity, file));
        return entity;
    }

    private static string? Code(RecordShape shape, JsonElement json) =>
        shape.Code is { } field ? Text(json, field.Name, field.MaxLength) : null;

    // A record with another code is another record, even if the names are the same.
    private List<Entity> ByName(
        RecordShape shape,
        JsonElement json,
        object scope,
        string? code,
        FileRoot file
    ) =>
        [
            .. shape
                .Fields.Where(f => f is { IsIdentity: true, Kind: FieldKind.Text })
                .Select(f => Text(json, f.Name, f.MaxLength, f.MultiLine))
                .OfType<string>()
                .SelectMany(name => book.ByName(shape.Type, scope, name))
                .Distinct()
                .Where(e => IsFree(e, file))
                .Where(e =>
                    code is null || shape.Code?.Get(e) is not string existing || existing == code
                ),
        ];
}

/// <summary>The root object of one file, and what its places start with when there are several files.</summary>
internal sealed class FileRoot(JsonElement root, string prefix)
{
    public JsonElement Root => root;

    public string Prefix => prefix;
}

/// <summary>An entity, the JSON object that speaks of it, and where that stands.</summary>
/// <param name="FileId">The id that the file gives it, which may differ from the recorded one.</param>
internal sealed record MatchedRecord(
    Entity Entity,
    JsonElement Json,
    string Place,
    bool IsNew,
    FileRoot File,
    string? FileId
)
{
    public string List { get; init; } = "";

    /// <summary>Found by its name or an alias alone. Then the file's name is how it was found, not a new official name.</summary>
    public bool ByName { get; init; }

    /// <summary>The file may set the field.</summary>
    public bool Sets(FieldShape field) => !(ByName && field.IsIdentity);
}

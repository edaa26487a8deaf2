using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Exchange;

/// <summary>
/// Lays the records of one or several files over what is recorded: present sets, absent leaves alone, nothing is
/// deleted. Works on tracked entities and saves nothing itself, so that a preview is the same run without the save.
/// </summary>
internal sealed class Importer(ToaDamDbContext db)
{
    private static readonly object Everywhere = new();

    private readonly ReferenceBook _book = new();
    /// <summary>Entities that a record of the file speaks of. Several files may speak of the same entity, one file only once.</summary>
    private readonly HashSet<(Entity Entity, FileRoot File)> _matched = [];
    private readonly List<ImportProblem> _problems = [];
    private readonly List<MatchedRecord> _topLevel = [];
    private readonly List<MatchedRecord> _all = [];

    public IReadOnlyList<ImportProblem> Problems => _problems;

    /// <summary>The records of the files' top-level lists, in file order.</summary>
    public IReadOnlyList<MatchedRecord> TopLevel => _topLevel;

    /// <summary>Every record of the files with its place.</summary>
    public IReadOnlyList<MatchedRecord> All => _all;

    public ReferenceBook Book => _book;

    /// <summary>Another item of the files already speaks of it.</summary>
    internal bool IsTaken(Entity entity, FileRoot file) => _matched.Contains((entity, file));

    public async Task ApplyAsync(IReadOnlyList<FileRoot> files, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            CheckRoot(file);
        }

        foreach (var (name, type) in ExchangeFormat.Lists)
        {
            await LoadAsync(type, name, files, cancellation);
            foreach (var file in files)
            {
                foreach (var (json, place) in Items(file.Root, name, file.Prefix))
                {
                    if (Match(type, json, place, Everywhere, file) is { } record)
                    {
                        _topLevel.Add(record with { List = name });
                    }
                }
            }
        }

        foreach (var record in _topLevel)
        {
            ApplyFields(record, record.Entity);
        }

        foreach (var record in _topLevel)
        {
            ApplyLists(record, record.Entity);
        }

        foreach (var record in _all)
        {
            CheckRules(record);
        }
    }

    private void CheckRoot(FileRoot file)
    {
        foreach (var property in file.Root.EnumerateObject())
        {
            if (property.Name is not ("format" or "$schema") && ExchangeFormat.Lists.All(l => l.Name != property.Name))
            {
                Problem(file.Prefix + property.Name, Unknown(property.Name, ExchangeFormat.Lists.Select(l => l.Name)));
            }
        }
    }

    private async Task LoadAsync(Type type, string name, IReadOnlyList<FileRoot> files, CancellationToken cancellation)
    {
        IEnumerable<Entity> existing;
        if (type == typeof(Seminar))
        {
            var wanted = files.SelectMany(f => Items(f.Root, name, "", quiet: true)).SelectMany(i => Handles(type, i.Json)).ToHashSet();
            existing = await db.Set<Seminar>()
                .Where(s => wanted.Contains(s.Key) || wanted.Contains(s.Code) || wanted.Contains(s.Title))
                .WithLists()
                .ToListAsync(cancellation);
        }
        else
        {
            existing = await db.LoadAllAsync(type, cancellation);
        }

        foreach (var entity in existing)
        {
            _book.Add(entity, Everywhere);
        }
    }

    private static IEnumerable<string> Handles(Type type, JsonElement json)
    {
        foreach (var field in new[] { "id" }.Concat(RecordShape.Of(type).Fields.Where(f => f.IsCode || f.IsIdentity).Select(f => f.Name)))
        {
            if (
                json.ValueKind == JsonValueKind.Object
                && json.TryGetProperty(field, out var value)
                && FieldReader.CleanText(value, Lengths.Title, multiLine: false).Text is { } text
            )
            {
                yield return text;
            }
        }
    }

    /// <summary>The recorded or new entity that a JSON object speaks of.</summary>
    private MatchedRecord? Match(Type type, JsonElement json, string place, object scope, FileRoot file, PartIndex? part = null)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Problem(place, "Mỗi mục phải là một bản ghi trong ngoặc nhọn.");
            return null;
        }

        var shape = RecordShape.Of(type);
        string? id = null;
        if (json.TryGetProperty("id", out var idJson))
        {
            (id, var problem) = FieldReader.CleanText(idJson, 80, multiLine: false);
            if (problem is not null)
            {
                Problem(place + ".id", problem);
                return null;
            }
        }

        var code = shape.Code is { } codeField && json.TryGetProperty(codeField.Name, out var codeJson)
            ? FieldReader.CleanText(codeJson, codeField.MaxLength, multiLine: false).Text
            : null;

        var byId = id is null ? [] : _book.ByKey(type, scope, id);
        var byCode = code is null ? [] : _book.ByCode(type, scope, code);
        if (byId.Count > 0 && byCode.Count > 0 && byId[0] != byCode[0])
        {
            Problem(place, $"“id” và “code” chỉ hai bản ghi khác nhau. Hãy sửa một trong hai.");
            return null;
        }

        var found = byId.Count > 0 ? byId
            : byCode.Count > 0 ? byCode
            : part is not null ? part.Take(json, this, scope, file)
            : ByName(shape, json, scope, code, file);
        if (found.Count > 1)
        {
            Problem(place, "Có nhiều bản ghi trùng tên này. Hãy ghi thêm “id” hoặc “code” để phân biệt.");
            return null;
        }

        var entity = found.Count == 1 ? found[0] : null;
        if (entity is not null && !_matched.Add((entity, file)))
        {
            Problem(place, "Bản ghi này được ghi hai lần trong tệp. Hãy gộp lại làm một.");
            return null;
        }

        var isNew = entity is null;
        if (entity is null)
        {
            entity = (Entity)Activator.CreateInstance(type)!;
            entity.Key = id ?? entity.Key;
            _matched.Add((entity, file));
        }

        var record = new MatchedRecord(entity, json, place, isNew, file);
        // Its names have to be known before any reference to it is resolved.
        foreach (var field in shape.Fields.Where(f => f.Kind is FieldKind.Text or FieldKind.TextList && (f.IsIdentity || f.IsAlias || f.IsCode)))
        {
            if (json.TryGetProperty(field.Name, out var value) && FieldReader.Read(field, value) is { Problem: null } read)
            {
                SetIfDifferent(field, entity, read.Value);
            }
        }

        _book.Add(entity, scope, id);
        if (isNew && part is null)
        {
            db.Add(entity);
        }

        _all.Add(record);
        return record;
    }

    // A record with another code is another record, even if the names are the same.
    private IReadOnlyList<Entity> ByName(RecordShape shape, JsonElement json, object scope, string? code, FileRoot file) =>
        [
            .. shape
                .Fields.Where(f => f is { IsIdentity: true, Kind: FieldKind.Text })
                .Select(f => json.TryGetProperty(f.Name, out var v) ? FieldReader.CleanText(v, f.MaxLength, f.MultiLine).Text : null)
                .OfType<string>()
                .SelectMany(name => _book.ByName(shape.Type, scope, name))
                .Distinct()
                                .Where(e => !IsTaken(e, file))
                .Where(e => code is null || shape.Code?.Get(e) is not string existing || existing == code),
        ];

    private void ApplyFields(MatchedRecord record, object scope)
    {
        var shape = RecordShape.Of(record.Entity.GetType());
        foreach (var property in record.Json.EnumerateObject())
        {
            if (property.Name == "id" || shape.Lists.Any(l => l.Name == property.Name))
            {
                continue;
            }

            var place = $"{record.Place}.{property.Name}";
            if (shape.Fields.FirstOrDefault(f => f.Name == property.Name) is not { } field)
            {
                Problem(place, Unknown(property.Name, shape.Fields.Select(f => f.Name).Concat(shape.Lists.Select(l => l.Name))));
                continue;
            }

            var (value, problem) = FieldReader.Read(field, property.Value);
            if (problem is null && field.Kind == FieldKind.Reference)
            {
                (value, problem) = Resolve(field, (string)value!, scope);
            }

            if (problem is not null)
            {
                Problem(place, problem);
            }
            else
            {
                SetIfDifferent(field, record.Entity, value);
            }
        }

        foreach (var field in shape.Fields.Where(f => f.Required && record.IsNew && !record.Json.TryGetProperty(f.Name, out _)))
        {
            Problem($"{record.Place}.{field.Name}", "Thiếu trường bắt buộc này.");
        }
    }

    private void ApplyLists(MatchedRecord record, object scope)
    {
        var matched = new List<MatchedRecord>();
        foreach (var list in RecordShape.Of(record.Entity.GetType()).Lists)
        {
            var items = list.Items(record.Entity);
            var existing = items.Cast<Entity>().ToList();
            if (typeof(SeminarPart).IsAssignableFrom(list.ItemType))
            {
                // Parts that the file does not name can still be referred to.
                existing.ForEach(e => _book.Add(e, scope));
            }

            if (!record.Json.TryGetProperty(list.Name, out _))
            {
                continue;
            }

            var partScope = typeof(SeminarPart).IsAssignableFrom(list.ItemType) ? scope : list.Items(record.Entity);
            if (partScope != scope)
            {
                existing.ForEach(e => _book.Add(e, partScope));
            }

            var index = new PartIndex(RecordShape.Of(list.ItemType), existing.Where(e => !IsTaken(e, record.File)));
            var last = existing.OfType<SeminarPart>().Select(p => p.Position).DefaultIfEmpty(0).Max();
            foreach (var (json, place) in Items(record.Json, list.Name, record.Place + "."))
            {
                if (Match(list.ItemType, json, place, partScope, record.File, index) is not { } item)
                {
                    continue;
                }

                if (item.IsNew)
                {
                    items.Add(item.Entity);
                    if (item.Entity is SeminarPart part)
                    {
                        part.Position = ++last;
                    }
                }

                matched.Add(item);
            }
        }

        // Only now can parts refer to each other.
        foreach (var item in matched)
        {
            ApplyFields(item, scope);
        }

        foreach (var item in matched)
        {
            ApplyLists(item, scope);
        }
    }

    internal (object? Value, string? Problem) Resolve(FieldShape field, string handle, object scope)
    {
        var target = field.Target!;
        var found = _book.Find(target, typeof(SeminarPart).IsAssignableFrom(target) ? scope : Everywhere, handle);
        if (found.Count == 1)
        {
            return (found[0].Id, null);
        }

        if (found.Count > 1)
        {
            return (null, $"Có {found.Count} bản ghi tên “{handle}”. Hãy ghi “id” của bản ghi cần dùng.");
        }

        var near = _book.NearName(target, handle);
        return (null, $"Không tìm thấy “{handle}” trong tệp và trong hệ thống.{(near is null ? "" : $" Có phải “{near}”?")}");
    }

    private void CheckRules(MatchedRecord record)
    {
        var shape = RecordShape.Of(record.Entity.GetType());
        foreach (var rule in record.Entity.Check())
        {
            var name =
                shape.Fields.FirstOrDefault(f => f.Property.Name == rule.Property)?.Name ?? RecordShape.CamelCase(rule.Property);
            Problem($"{record.Place}.{name}", rule.Sentence);
        }
    }

    private IEnumerable<(JsonElement Json, string Place)> Items(JsonElement parent, string name, string prefix, bool quiet = false)
    {
        if (!parent.TryGetProperty(name, out var list))
        {
            yield break;
        }

        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > ExchangeFormat.MaxItems)
        {
            if (!quiet)
            {
                Problem(
                    prefix + name,
                    list.ValueKind == JsonValueKind.Array
                        ? $"Danh sách có quá {ExchangeFormat.MaxItems} mục. Hãy chia tệp."
                        : "Giá trị phải là một danh sách trong ngoặc vuông."
                );
            }

            yield break;
        }

        var n = 0;
        foreach (var item in list.EnumerateArray())
        {
            yield return (item, $"{prefix}{name}[{n++}]");
        }
    }

    private static void SetIfDifferent(FieldShape field, Entity entity, object? value)
    {
        var now = field.Get(entity);
        var same = now is List<string> a && value is List<string> b ? a.SequenceEqual(b) : Equals(now, value);
        if (!same)
        {
            field.Set(entity, value);
        }
    }

    private static string Unknown(string name, IEnumerable<string> known)
    {
        var near = known.FirstOrDefault(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase) || SearchFold.Fold(k) == SearchFold.Fold(name));
        return $"Không có trường “{name}”.{(near is null ? "" : $" Có phải “{near}”?")}";
    }

    private void Problem(string place, string sentence) => _problems.Add(new(place, sentence));
}

/// <summary>The root object of one file, and what its places start with when there are several files.</summary>
internal sealed record FileRoot(JsonElement Root, string Prefix);

/// <summary>An entity, the JSON object that speaks of it, and where that stands.</summary>
internal sealed record MatchedRecord(Entity Entity, JsonElement Json, string Place, bool IsNew, FileRoot File)
{
    public string List { get; init; } = "";
}

using System.Text.Json;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Exchange;

/// <summary>
/// Lays the records of one or several files over what is recorded: present sets, absent leaves alone, nothing is
/// deleted. Works on tracked entities and saves nothing itself, so that a preview is the same run without the save.
/// </summary>
internal sealed partial class Importer(ToaDamDbContext db)
{
    private static readonly object Everywhere = new();

    private readonly ReferenceBook _book = new();
    private readonly ImportProblems _problems = new();
    private readonly List<MatchedRecord> _topLevel = [];
    private readonly List<MatchedRecord> _all = [];

    /// <summary>References to parts that only a later file may tell of.</summary>
    private readonly List<(
        MatchedRecord Record,
        FieldShape Field,
        string Handle,
        object Scope
    )> _open = [];

    private RecordMatcher? _matcher;

    public IReadOnlyList<ImportProblem> Problems => _problems.All;

    /// <summary>The records of the files' top-level lists, in file order.</summary>
    public IReadOnlyList<MatchedRecord> TopLevel => _topLevel;

    public ReferenceBook Book => _book;

    public RecordMatcher Matcher => _matcher ??= new(_book, _problems);

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
                var items = Items(file.Root, name, file.Prefix);
                Matcher.Reserve(type, items.Select(i => i.Json), Everywhere, file);
                foreach (var (json, place) in items)
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

        foreach (var (record, field, handle, scope) in _open)
        {
            SetReference(record, field, Resolve(field, handle, scope));
        }

        foreach (var record in _all)
        {
            CheckRules(record);
        }

        foreach (var (record, field) in ReferenceLoops.Find(_all, _book))
        {
            _problems.Add(
                $"{record.Place}.{field.Name}",
                $"“{field.Name}” nối vòng trở lại chính bản ghi này. Hãy bỏ một mắt xích."
            );
        }
    }

    private void CheckRoot(FileRoot file)
    {
        foreach (var property in file.Root.EnumerateObject())
        {
            if (
                property.Name is not ("format" or "$schema")
                && ExchangeFormat.Lists.All(l => l.Name != property.Name)
            )
            {
                _problems.AddUnknown(
                    file.Prefix,
                    property.Name,
                    ExchangeFormat.Lists.Select(l => l.Name)
                );
            }
        }
    }

    private async Task LoadAsync(
        Type type,
        string name,
        IReadOnlyList<FileRoot> files,
        CancellationToken cancellation
    )
    {
        var existing =
            type == typeof(Seminar)
                ? await db.LoadSeminarsAsync(
                    files.SelectMany(f => Items(f.Root, name, "", quiet: true)).Select(i => i.Json),
                    cancellation
                )
                : await db.LoadAllAsync(type, cancellation);
        foreach (var entity in existing)
        {
            _book.Add(entity, Everywhere);
        }
    }

    /// <summary>The recorded or new entity that a JSON object speaks of, known by its names from now on.</summary>
    private MatchedRecord? Match(
        Type type,
        JsonElement json,
        string place,
        object scope,
        FileRoot file,
        PartIndex? part = null
    )
    {
        Func<IReadOnlyList<Entity>>? take = part is null
            ? null
            : () => part.Take(json, this, scope, file);
        if (Matcher.Match(type, json, place, scope, file, take) is not { } record)
        {
            return null;
        }

        // Its names have to be known before any reference to it is resolved.
        foreach (
            var field in RecordShape
                .Of(type)
                .Fields.Where(f =>
                    f.Kind is FieldKind.Text or FieldKind.TextList
                    && (f.IsIdentity || f.IsAlias || f.IsCode)
                )
        )
        {
            if (
                json.TryGetProperty(field.Name, out var value)
                && record.Sets(field)
                && FieldReader.Read(field, value) is { Problem: null } read
            )
            {
                SetIfDifferent(field, record.Entity, read.Value);
            }
        }

        _book.Add(record.Entity, scope, record.FileId);
        if (record.IsNew && part is null)
        {
            db.Add(record.Entity);
        }

        _all.Add(record);
        return record;
    }

    private static bool IsPart(Type type) => typeof(SeminarPart).IsAssignableFrom(type);

    private void ApplyLists(MatchedRecord record, object scope)
    {
        var matched = new List<MatchedRecord>();
        foreach (var list in RecordShape.Of(record.Entity.GetType()).Lists)
        {
            var items = list.Items(record.Entity);
            var existing = items.Cast<Entity>().ToList();
            if (IsPart(list.ItemType))
            {
                // Parts that the file does not name can still be referred to.
                existing.ForEach(e => _book.Add(e, scope));
            }

            if (!record.Json.TryGetProperty(list.Name, out _))
            {
                continue;
            }

            var partScope = IsPart(list.ItemType) ? scope : items;
            if (partScope != scope)
            {
                existing.ForEach(e => _book.Add(e, partScope));
            }

            var parts = Items(record.Json, list.Name, record.Place + ".");
            Matcher.Reserve(list.ItemType, parts.Select(p => p.Json), partScope, record.File);
            var index = new PartIndex(RecordShape.Of(list.ItemType), existing);
            var last = existing
                .OfType<SeminarPart>()
                .Select(p => p.Position)
                .DefaultIfEmpty(0)
                .Max();
            foreach (var (json, place) in parts)
            {
                if (
                    Match(list.ItemType, json, place, partScope, record.File, index) is not { } item
                )
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
        var found = _book.Find(target, IsPart(target) ? scope : Everywhere, handle);
        if (found.Count == 1)
        {
            return (found[0].Id, null);
        }

        if (found.Count > 1)
        {
            return (
                null,
                $"Có {found.Count} bản ghi tên {ImportProblems.Quote(handle)}. Hãy ghi “id” của bản ghi cần dùng."
            );
        }

        var near = _book.NearName(target, handle);
        return (
            null,
            $"Không tìm thấy {ImportProblems.Quote(handle)} trong tệp và trong hệ thống.{(near is null ? "" : $" Có phải {ImportProblems.Quote(near)}?")}"
        );
    }

    private void CheckRules(MatchedRecord record)
    {
        var shape = RecordShape.Of(record.Entity.GetType());
        foreach (var rule in record.Entity.Check())
        {
            var name =
                shape.Fields.FirstOrDefault(f => f.Property.Name == rule.Property)?.Name
                ?? RecordShape.CamelCase(rule.Property);
            _problems.Add($"{record.Place}.{name}", rule.Sentence);
        }
    }

    private List<(JsonElement Json, string Place)> Items(
        JsonElement parent,
        string name,
        string prefix,
        bool quiet = false
    )
    {
        if (!parent.TryGetProperty(name, out var list))
        {
            return [];
        }

        if (
            list.ValueKind == JsonValueKind.Array
            && list.GetArrayLength() <= ExchangeFormat.MaxItems
        )
        {
            return [.. list.EnumerateArray().Select((item, n) => (item, $"{prefix}{name}[{n}]"))];
        }

        if (!quiet)
        {
            _problems.Add(
                prefix + name,
                list.ValueKind == JsonValueKind.Array
                    ? $"Danh sách có quá {ExchangeFormat.MaxItems} mục. Hãy chia tệp."
                    : "Giá trị phải là một danh sách trong ngoặc vuông."
            );
        }

        return [];
    }

    private static void SetIfDifferent(FieldShape field, Entity entity, object? value)
    {
        var now = field.Get(entity);
        var same =
            now is List<string> a && value is List<string> b
                ? a.SequenceEqual(b)
                : Equals(now, value);
        if (!same)
        {
            field.Set(entity, value);
        }
    }
}

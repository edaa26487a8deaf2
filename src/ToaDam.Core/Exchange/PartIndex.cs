using System.Globalization;
using System.Text.Json;
using ToaDam.Common;

namespace ToaDam.Exchange;

/// <summary>
/// Finds the recorded part that an item without a known id means: the first with the same identity fields that no other
/// item took. Two equal lines of a file are two records, and stay two when the file comes again.
/// </summary>
internal sealed class PartIndex
{
    private readonly RecordShape _shape;
    private readonly IReadOnlyList<FieldShape> _identity;
    private readonly Dictionary<string, Queue<Entity>> _open;

    public PartIndex(RecordShape shape, IEnumerable<Entity> existing)
    {
        _shape = shape;
        _identity = [.. shape.Fields.Where(f => f.IsIdentity)];
        _open = existing
            .OrderBy(e => (e as SeminarPart)?.Position ?? 0)
            .GroupBy(e => Text(_identity.Select(f => f.Get(e))))
            .ToDictionary(g => g.Key, g => new Queue<Entity>(g), StringComparer.Ordinal);
    }

    public IReadOnlyList<Entity> Take(
        JsonElement json,
        Importer importer,
        object scope,
        FileRoot file
    )
    {
        if (
            _identity.Count == 0
            || !_open.TryGetValue(
                Text(_identity.Select(f => Value(f, json, importer, scope))),
                out var queue
            )
        )
        {
            return [];
        }

        while (queue.TryDequeue(out var entity))
        {
            if (importer.Matcher.IsFree(entity, file))
            {
                return [entity];
            }
        }

        return [];
    }

    private object? Value(FieldShape field, JsonElement json, Importer importer, object scope)
    {
        if (!json.TryGetProperty(field.Name, out var value))
        {
            return field.Get(Blank);
        }

        var read = FieldReader.Read(field, value);
        return field.Kind == FieldKind.Reference && read.Value is string handle
            ? importer.Resolve(field, handle, scope).Value
            : read.Value;
    }

    /// <summary>What a record holds that says nothing: the defaults.</summary>
    private Entity Blank => field ??= (Entity)Activator.CreateInstance(_shape.Type)!;

    private static string Text(IEnumerable<object?> values) =>
        string.Join(
            '\u001f',
            values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture) ?? "")
        );
}

using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using ToaDam.Common;

namespace ToaDam.Exchange;

/// <summary>What a field of a file holds.</summary>
internal enum FieldKind
{
    Text,
    TextList,
    Choice,
    Integer,
    Flag,
    Date,
    Time,
    Reference,
}

/// <summary>One field of a record, read from the entity's property and its attributes.</summary>
internal sealed record FieldShape(string Name, FieldKind Kind, PropertyInfo Property)
{
    public bool Required { get; } = Property.GetCustomAttribute<RequiredAttribute>() is not null;
    public bool IsIdentity { get; } = Property.GetCustomAttribute<IdentityAttribute>() is not null;
    public bool IsAlias { get; } = Property.GetCustomAttribute<AliasAttribute>() is not null;
    public bool IsCode { get; } = Property.GetCustomAttribute<CodeAttribute>() is not null;
    public bool MultiLine { get; } = Property.GetCustomAttribute<MultiLineAttribute>() is not null;

    /// <summary>A reference may be any name, and no name is longer than a title.</summary>
    public int MaxLength { get; } =
        Property.GetCustomAttribute<MaxLengthAttribute>()?.Length
        ?? (Kind == FieldKind.Reference ? Lengths.Title : Lengths.Text);
    public string? Pattern { get; } =
        Property.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern;

    public (int Min, int Max) Range { get; } =
        Property.GetCustomAttribute<RangeAttribute>() is { } range
            ? ((int)range.Minimum, (int)range.Maximum)
            : (0, int.MaxValue);

    public Type? Target { get; } = Property.GetCustomAttribute<RefersToAttribute>()?.Target;

    /// <summary>The enum's type, for a choice.</summary>
    public Type ValueType { get; } =
        Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

    public object? Get(Entity entity) => Property.GetValue(entity);

    public void Set(Entity entity, object? value) => Property.SetValue(entity, value);
}

/// <summary>A list of records within a record.</summary>
internal sealed record ListShape(string Name, PropertyInfo Property)
{
    public Type ItemType { get; } = Property.PropertyType.GetGenericArguments()[0];

    public IList Items(Entity entity) => (IList)Property.GetValue(entity)!;
}

/// <summary>The fields and lists of one entity type. Entity properties are the format; nothing is described twice.</summary>
internal sealed class RecordShape
{
    private static readonly ConcurrentDictionary<Type, RecordShape> Known = new();

    private RecordShape(Type type)
    {
        Type = type;
        var properties = type.GetProperties()
            .Where(p =>
                p.GetCustomAttribute<InternalAttribute>() is null
                && p.DeclaringType != typeof(Entity)
            )
            .Where(p => p.DeclaringType != typeof(SeminarPart))
            .OrderBy(p => p.DeclaringType == type ? 1 : 0)
            .ToList();
        Lists =
        [
            .. properties.Where(IsRecordList).Select(p => new ListShape(CamelCase(p.Name), p)),
        ];
        Fields = [.. properties.Select(ToField).OfType<FieldShape>()];
    }

    public Type Type { get; }
    public IReadOnlyList<FieldShape> Fields { get; }
    public IReadOnlyList<ListShape> Lists { get; }

    public FieldShape? Code => Fields.FirstOrDefault(f => f.IsCode);

    public static RecordShape Of(Type type) => Known.GetOrAdd(type, t => new RecordShape(t));

    public static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static bool IsRecordList(PropertyInfo p) =>
        p.PropertyType.IsGenericType
        && p.PropertyType.GetGenericTypeDefinition() == typeof(List<>)
        && typeof(Entity).IsAssignableFrom(p.PropertyType.GetGenericArguments()[0]);

    private static FieldShape? ToField(PropertyInfo p)
    {
        if (p.GetCustomAttribute<RefersToAttribute>() is { } reference)
        {
            return new(reference.Name, FieldKind.Reference, p);
        }

        var type = Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType;
        FieldKind? kind =
            type == typeof(string) ? FieldKind.Text
            : type == typeof(List<string>) ? FieldKind.TextList
            : type == typeof(int) ? FieldKind.Integer
            : type == typeof(bool) ? FieldKind.Flag
            : type == typeof(DateOnly) ? FieldKind.Date
            : type == typeof(TimeOnly) ? FieldKind.Time
            : type.IsEnum ? FieldKind.Choice
            : null;
        return kind is { } k ? new(CamelCase(p.Name), k, p) : null;
    }
}

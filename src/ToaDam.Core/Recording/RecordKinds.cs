using System.Reflection;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Exchange;
using ToaDam.Seminars;

namespace ToaDam.Recording;

/// <summary>One kind of record as forms, the audit trail and the trash know it.</summary>
public sealed class RecordKind
{
    internal RecordKind(Type type, PropertyInfo? owner, Type? ownerType)
    {
        (Type, Owner, OwnerType) = (type, owner, ownerType);
        Shape = RecordShape.Of(type);
        Fields =
        [
            .. Shape
                .Fields.Where(f => f.Property.GetCustomAttribute<StepwiseAttribute>() is null)
                .Select(f => new FieldInfo(f)),
        ];
        Rows = (RecordRows)Activator.CreateInstance(typeof(RecordRows<>).MakeGenericType(type))!;
    }

    /// <summary>The entity's type name: <c>AgendaItem</c>.</summary>
    public string Name => Type.Name;

    /// <summary>The kind of record that it belongs to; null for seminars and registers.</summary>
    public string? OwnerName => OwnerType?.Name;

    /// <summary>Has a place in a list that people may change.</summary>
    public bool IsOrdered => typeof(SeminarPart).IsAssignableFrom(Type);

    public IReadOnlyList<FieldInfo> Fields { get; }

    internal Type Type { get; }
    internal PropertyInfo? Owner { get; }
    internal Type? OwnerType { get; }
    internal RecordShape Shape { get; }
    internal RecordRows Rows { get; }

    public FieldInfo Field(string name) => Fields.First(f => f.Name == name);

    public FieldInfo? Find(string name) => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>The record that a part belongs to.</summary>
    internal Guid? OwnerIdOf(Entity entity) => (Guid?)Owner?.GetValue(entity);

    internal Entity Create() => (Entity)Activator.CreateInstance(Type, nonPublic: true)!;

    /// <summary>A record with the id that its form brought along.</summary>
    internal Entity Create(Guid id)
    {
        var entity = Create();
        IdProperty.SetValue(entity, id);
        entity.Key = id.ToString("N");
        return entity;
    }

    private static readonly PropertyInfo IdProperty = typeof(Entity).GetProperty(
        nameof(Entity.Id)
    )!;
}

/// <summary>What a form field holds.</summary>
public enum FieldInput
{
    Line,
    Paragraphs,
    Lines,
    Choice,
    Number,
    Flag,
    Date,
    Time,
    Record,
}

/// <summary>One field of a form, read from the entity's property like the field of the exchange format.</summary>
public sealed class FieldInfo
{
    internal FieldInfo(FieldShape shape) => Shape = shape;

    public string Name => Shape.Name;
    public bool Required => Shape.Required;

    /// <summary>In UTF-16 units; of one line where the field is a list of lines.</summary>
    public int MaxLength => Shape.MaxLength;

    /// <summary>The names of a choice's values.</summary>
    public IReadOnlyList<string> Choices =>
        Shape.ValueType.IsEnum ? Enum.GetNames(Shape.ValueType) : [];

    /// <summary>The enum's name, for the words of its values.</summary>
    public string ChoiceName => Shape.ValueType.Name;

    /// <summary>The kind of record that it points to.</summary>
    public string? TargetName => Shape.Target?.Name;

    public FieldInput Input =>
        Shape.Kind switch
        {
            FieldKind.Text => Shape.MultiLine ? FieldInput.Paragraphs : FieldInput.Line,
            FieldKind.TextList => FieldInput.Lines,
            FieldKind.Choice => FieldInput.Choice,
            FieldKind.Integer => FieldInput.Number,
            FieldKind.Flag when Optional => FieldInput.Choice,
            FieldKind.Flag => FieldInput.Flag,
            FieldKind.Date => FieldInput.Date,
            FieldKind.Time => FieldInput.Time,
            FieldKind.Reference => FieldInput.Record,
            _ => throw new InvalidOperationException(Shape.Kind.ToString()),
        };

    /// <summary>May be left open: nothing recorded is different from no.</summary>
    public bool Optional => Nullable.GetUnderlyingType(Shape.Property.PropertyType) is not null;

    /// <summary>Whether a typed text says what is recorded: "8h30" is "08:30".</summary>
    public bool Means(string typed, string recorded)
    {
        if (typed.ReplaceLineEndings("\n") == recorded)
        {
            return true;
        }

        var (value, problem) = FieldText.Read(Shape, typed);
        return problem is null && FieldText.Write(Shape, value) == recorded;
    }

    internal FieldShape Shape { get; }
}

/// <summary>All kinds of records, by name.</summary>
public static class RecordKinds
{
    private static readonly Dictionary<string, RecordKind> ByName = FactsModel
        .EntityTypes.Select(ToKind)
        .ToDictionary(k => k.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<RecordKind> All => ByName.Values;

    public static RecordKind? Find(string? name) =>
        name is null ? null : ByName.GetValueOrDefault(name);

    internal static RecordKind Of(Type type) => ByName[type.Name];

    private static RecordKind ToKind(Type type)
    {
        var owner = FactsModel.OwnerOf(type);
        return new RecordKind(
            type,
            owner,
            owner is null
                ? null
                : FactsModel.EntityTypes.First(t => t.Name + "Id" == owner.Name && t != type)
        );
    }
}

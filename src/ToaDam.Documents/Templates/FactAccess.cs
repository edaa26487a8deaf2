using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using Fluid;
using Fluid.Values;
using ToaDam.Documents.Model;

namespace ToaDam.Documents.Templates;

/// <summary>
/// Lets a template read the properties of types marked with <see cref="FactsAttribute"/>, under their snake_case names, and
/// nothing else. A null property with a <see cref="FactAttribute"/> becomes a gap.
/// </summary>
internal sealed class FactAccess(SealedValues seals) : MemberAccessStrategy
{
    /// <summary>
    /// Reads of one rendering. A filter such as <c>where</c> reads a whole list in one step, so counting steps alone would let
    /// nested loops run for minutes. The largest promised report needs about 50,000; ten times as many take well under a second.
    /// </summary>
    internal const int MaxReads = 500_000;

    private static readonly ConcurrentDictionary<
        Type,
        FrozenDictionary<string, FactProperty>
    > Known = new();

    private readonly Dictionary<(Type, string), Accessor> accessors = [];
    private readonly Dictionary<object, FluidValue> lists = new(ReferenceEqualityComparer.Instance);
    private int reads;

    public override IMemberAccessor GetAccessor(Type type, string name)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!Properties(type).TryGetValue(name, out var property))
            return null!;
        if (!accessors.TryGetValue((type, name), out var accessor))
            accessors[(type, name)] = accessor = new Accessor(this, property);
        return accessor;
    }

    public override void Register(
        Type type,
        IEnumerable<KeyValuePair<string, IMemberAccessor>> accessors
    ) { }

    private static FrozenDictionary<string, FactProperty> Properties(Type type) =>
        Known.GetOrAdd(
            type,
            static known =>
                known.IsDefined(typeof(FactsAttribute), inherit: true)
                    ? known
                        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                        .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
                        .ToFrozenDictionary(
                            p => MemberNameStrategies.SnakeCase(p),
                            p => new FactProperty(p),
                            StringComparer.Ordinal
                        )
                    : FrozenDictionary<string, FactProperty>.Empty
        );

    private object? Read(FactProperty property, object facts)
    {
        if (++reads > MaxReads)
            throw new FluidException("mẫu đọc dữ liệu quá nhiều lần; hãy bớt vòng lặp lồng nhau");
        var value = property.Get(facts);
        return value switch
        {
            null => property.Fact is { } fact ? new GapValue(seals, fact.Code, fact.Label) : null,
            // Cleaned before any filter sees it: from here on the only private-use characters are seals of our own.
            string text => TextGate.Clean(text),
            bool or int => value,
            IEnumerable list => Wrapped(list),
            _ => value,
        };
    }

    // Wrapping a list copies it; `{% if list.size > 0 %}` inside a loop over it would otherwise cost its square.
    private FluidValue Wrapped(IEnumerable list)
    {
        if (lists.TryGetValue(list, out var wrapped))
            return wrapped;
        if (list is IEnumerable<string> texts)
            wrapped = FluidValue.Create(
                texts.Select(TextGate.Clean).ToList(),
                TemplateOptions.Default
            );
        else
            wrapped = FluidValue.Create(list, TemplateOptions.Default);
        return lists[list] = wrapped;
    }

    private sealed class Accessor(FactAccess owner, FactProperty property) : IMemberAccessor
    {
        public object Get(object obj, string name, TemplateContext ctx) =>
            owner.Read(property, obj)!;
    }
}

using System.Collections;
using System.Linq.Expressions;
using System.Reflection;

namespace ToaDam.Documents.Templates;

/// <summary>One readable fact: a compiled getter, so that thousands of rows cost no reflection.</summary>
internal sealed class FactProperty
{
    private readonly Func<object, object?> getter;

    /// <exception cref="NotSupportedException">The property's type is none that facts records may hold.</exception>
    internal FactProperty(PropertyInfo property)
    {
        if (!IsPlain(property.PropertyType))
            throw new NotSupportedException(
                $"{property.DeclaringType}.{property.Name}: facts are strings, bools, ints, types marked with [Facts], or lists of these. "
                    + "Dates and numbers are formatted before they reach a template."
            );
        Fact = property.GetCustomAttribute<FactAttribute>();
        var facts = Expression.Parameter(typeof(object));
        var read = Expression.Property(
            Expression.Convert(facts, property.DeclaringType!),
            property
        );
        getter = Expression
            .Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), facts)
            .Compile();
    }

    internal FactAttribute? Fact { get; }

    internal object? Get(object facts) => getter(facts);

    private static bool IsPlain(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(bool) || type == typeof(int))
            return true;
        if (type.IsDefined(typeof(FactsAttribute), inherit: true))
            return true;
        return typeof(IEnumerable).IsAssignableFrom(type)
            && Element(type) is { } element
            && IsPlain(element);
    }

    private static Type? Element(Type type) =>
        type.IsArray
            ? type.GetElementType()
            : type.GetInterfaces()
                .Append(type)
                .FirstOrDefault(i =>
                    i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)
                )
                ?.GetGenericArguments()[0];
}

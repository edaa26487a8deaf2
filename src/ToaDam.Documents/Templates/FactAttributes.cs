namespace ToaDam.Documents.Templates;

/// <summary>Marks a type whose properties a text template may read. Nothing else of the program is within reach of a template.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = true)]
public sealed class FactsAttribute : Attribute;

/// <summary>Makes a null value of the property a gap: named once here, so that no template can forget it.</summary>
/// <param name="code">Stable kebab-case name, for links: "start-time".</param>
/// <param name="label">Vietnamese name, for people: "giờ bắt đầu".</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FactAttribute(string code, string label) : Attribute
{
    public string Code => code;

    public string Label => label;
}

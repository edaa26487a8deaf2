namespace ToaDam.Common;

/// <summary>The Guid refers to another record; in files it is written as that record's id, code or name.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RefersToAttribute(Type target, string name) : Attribute
{
    public Type Target => target;

    /// <summary>The field's name in files.</summary>
    public string Name => name;
}

/// <summary>What a reader would call the record by: used to match it when a file gives no id or code.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdentityAttribute : Attribute;

/// <summary>Another name for the same record.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AliasAttribute : Attribute;

/// <summary>A code that is unique among all records of the type.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodeAttribute : Attribute;

/// <summary>May hold line breaks.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MultiLineAttribute : Attribute;

/// <summary>Kept by the program, not part of the exchange format.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InternalAttribute : Attribute;

/// <summary>No two parts of one seminar may have the same value.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OncePerSeminarAttribute(string sentence) : Attribute
{
    /// <summary>What to do about the second one.</summary>
    public string Sentence => sentence;
}

/// <summary>Changed by a step of its own with rules of its own, never through a form.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StepwiseAttribute : Attribute;

/// <summary>A day that has been, and may lie in another century.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PastAttribute : Attribute;

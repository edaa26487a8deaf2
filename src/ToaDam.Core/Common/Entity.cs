using System.ComponentModel.DataAnnotations;

namespace ToaDam.Common;

/// <summary>
/// A recorded fact with an identity. Setters are internal: pages can't write, services do.
/// The public properties are at once the columns, the fields of the <c>toadam/1</c> format and its JSON Schema
/// (see <c>Exchange/README.md</c>), so that a fact cannot be stored and then be forgotten by the export.
/// </summary>
public abstract class Entity
{
    public const int MaxKeyLength = 80;

    protected Entity() => Key = Id.ToString("N");

    public Guid Id { get; internal init; } = Ids.Next();

    /// <summary>The <c>id</c> in exchange files: made by whoever wrote the file, else by us. Unique within its list.</summary>
    [MaxLength(MaxKeyLength), Required]
    public string Key { get; internal set; }

    /// <summary>Changes with every save; two people on one record are told apart by it.</summary>
    public Guid Version { get; internal set; }

    /// <summary>The rules that this record breaks, by property name. Empty when it may be saved.</summary>
    public virtual IEnumerable<BrokenRule> Check() => [];

    /// <summary>Brings what is derived from other properties up to date; called before every save.</summary>
    internal virtual void Derive() { }
}

/// <summary>One broken rule: the property, and a Vietnamese sentence that says what to do.</summary>
public sealed record BrokenRule(string Property, string Sentence);

/// <summary>Part of one seminar. <see cref="Position"/> is its place in its list, from 1.</summary>
public abstract class SeminarPart : Entity
{
    public Guid SeminarId { get; internal set; }

    public int Position { get; internal set; }
}

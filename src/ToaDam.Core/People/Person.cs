using System.ComponentModel.DataAnnotations;
using ToaDam.Common;
using ToaDam.Units;

namespace ToaDam.People;

/// <summary>Ông, bà or đồng chí: recorded per person, never guessed from the name.</summary>
public enum Honorific
{
    Mr,
    Ms,
    Comrade,
}

/// <summary>A person with positions over time. Papers use the snapshot in <c>SeminarDelegate</c>, not this record.</summary>
public sealed class Person : Entity
{
    [Code, MaxLength(Lengths.Code)]
    public string? Code { get; internal set; }

    public Honorific? Honorific { get; internal set; }

    [Identity, Required, MaxLength(Lengths.Line)]
    public string FullName { get; internal set; } = "";

    /// <summary>The given name to sort by, when the last word of the name is not it.</summary>
    [MaxLength(Lengths.Line)]
    public string? SortName { get; internal set; }

    [MultiLine, MaxLength(Lengths.Text)]
    public string? Note { get; internal set; }

    /// <summary>Folded name and code.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    /// <summary>What lists sort by first: Vietnamese names are told apart by the given name, which stands last.</summary>
    [Internal, MaxLength(Lengths.Line)]
    public string GivenName { get; internal set; } = "";

    public List<PersonPosition> Positions { get; internal set; } = [];

    internal override void Derive()
    {
        SearchText = SearchFold.Column(FullName, Code);
        GivenName = SortName ?? FullName[(FullName.LastIndexOf(' ') + 1)..];
    }
}

/// <summary>One post of a person, for a span of time.</summary>
public sealed class PersonPosition : Entity
{
    public Guid PersonId { get; internal set; }

    [Identity, Required, MaxLength(Lengths.Line)]
    public string Title { get; internal set; } = "";

    [RefersTo(typeof(MemberUnit), "unit")]
    public Guid? UnitId { get; internal set; }

    public DateOnly? ValidFrom { get; internal set; }

    public DateOnly? ValidTo { get; internal set; }

    public override IEnumerable<BrokenRule> Check() =>
        Validity.Check(ValidFrom, ValidTo, nameof(ValidTo));
}

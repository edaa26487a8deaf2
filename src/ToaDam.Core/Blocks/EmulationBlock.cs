using System.ComponentModel.DataAnnotations;
using ToaDam.Common;
using ToaDam.People;
using ToaDam.Units;

namespace ToaDam.Blocks;

/// <summary>Khối thi đua: member units that emulate together, with a head and a deputy each year.</summary>
public sealed class EmulationBlock : Entity
{
    [Code, MaxLength(Lengths.Code)]
    public string? Code { get; internal set; }

    [Identity, Required, MaxLength(Lengths.Line)]
    public string Name { get; internal set; } = "";

    [Alias, MaxLength(Lengths.Line)]
    public List<string> Aliases { get; internal set; } = [];

    /// <summary>For editors; never printed.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public string? Note { get; internal set; }

    /// <summary>Folded names and code.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    public List<BlockLetterhead> Letterheads { get; internal set; } = [];

    public List<BlockTerm> Terms { get; internal set; } = [];

    internal override void Derive() => SearchText = SearchFold.Column([Name, Code, .. Aliases]);
}

/// <inheritdoc/>
public sealed class BlockLetterhead : Letterhead
{
    public Guid EmulationBlockId { get; internal set; }
}

/// <summary>Who leads the block in one year: the head unit with its person, and the deputies.</summary>
public sealed class BlockTerm : Entity
{
    public Guid EmulationBlockId { get; internal set; }

    [Identity, Required, Range(1945, 2200)]
    public int Year { get; internal set; }

    [RefersTo(typeof(MemberUnit), "headUnit")]
    public Guid? HeadUnitId { get; internal set; }

    [RefersTo(typeof(Person), "head")]
    public Guid? HeadPersonId { get; internal set; }

    [RefersTo(typeof(MemberUnit), "deputyUnit")]
    public Guid? DeputyUnitId { get; internal set; }

    [RefersTo(typeof(Person), "deputy")]
    public Guid? DeputyPersonId { get; internal set; }
}

using System.ComponentModel.DataAnnotations;
using ToaDam.Blocks;
using ToaDam.Common;

namespace ToaDam.Units;

/// <summary>Đơn vị, hội thành viên: the subject of invitation, attendance, papers, opinions and commitments.</summary>
public sealed class MemberUnit : Entity
{
    [Code, MaxLength(Lengths.Code)]
    public string? Code { get; internal set; }

    [Identity, Required, MaxLength(Lengths.Line)]
    public string OfficialName { get; internal set; } = "";

    [Alias, MaxLength(Lengths.Line)]
    public string? ShortName { get; internal set; }

    [Alias, MaxLength(Lengths.Line)]
    public List<string> Aliases { get; internal set; } = [];

    [RefersTo(typeof(EmulationBlock), "block")]
    public Guid? BlockId { get; internal set; }

    /// <summary>Protocol order in the block, from 1; lists follow it, never the alphabet.</summary>
    [Range(1, 1000)]
    public int? Order { get; internal set; }

    public DateOnly? ValidFrom { get; internal set; }

    public DateOnly? ValidTo { get; internal set; }

    /// <summary>The unit that took over after a merger or a change of name.</summary>
    [RefersTo(typeof(MemberUnit), "successor")]
    public Guid? SuccessorId { get; internal set; }

    [MultiLine, MaxLength(Lengths.Text)]
    public string? Note { get; internal set; }

    /// <summary>Folded names and code.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    public List<UnitLetterhead> Letterheads { get; internal set; } = [];

    internal override void Derive() =>
        SearchText = SearchFold.Column([OfficialName, ShortName, Code, .. Aliases]);

    public override IEnumerable<BrokenRule> Check()
    {
        if (SuccessorId == Id)
        {
            yield return new(
                nameof(SuccessorId),
                "Một đơn vị không thể là đơn vị kế thừa của chính nó."
            );
        }

        foreach (var rule in Validity.Check(ValidFrom, ValidTo, nameof(ValidTo)))
        {
            yield return rule;
        }
    }
}

/// <inheritdoc/>
public sealed class UnitLetterhead : Letterhead
{
    public Guid MemberUnitId { get; internal set; }
}

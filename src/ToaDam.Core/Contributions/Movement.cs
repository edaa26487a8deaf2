using System.ComponentModel.DataAnnotations;
using ToaDam.Common;
using ToaDam.Units;

namespace ToaDam.Contributions;

/// <summary>Phong trào, cuộc vận động, chương trình, mô hình, công tác.</summary>
public enum MovementKind
{
    Drive,
    Campaign,
    Programme,
    Model,
    Work,
}

/// <summary>A movement named at the seminar; its unit may be unknown.</summary>
public sealed class Movement : SeminarPart
{
    [Identity, Required]
    public MovementKind Kind { get; internal set; }

    [Identity, Required, MaxLength(Lengths.Title)]
    public string Name { get; internal set; } = "";

    [RefersTo(typeof(MemberUnit), "unit")]
    public Guid? UnitId { get; internal set; }

    /// <summary>What it brought, in words; printed.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public string? Outcome { get; internal set; }

    /// <summary>Folded name and outcome.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    internal override void Derive() => SearchText = SearchFold.Column(Name, Outcome);
}

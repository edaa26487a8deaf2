using System.ComponentModel.DataAnnotations;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Units;

namespace ToaDam.Achievements;

/// <summary>Kết quả đạt được, as stated at the seminar.</summary>
public sealed class Result : SeminarPart
{
    [Identity, Required, MultiLine, MaxLength(Lengths.Text)]
    public string Text { get; internal set; } = "";

    [Identity, RefersTo(typeof(MemberUnit), "unit")]
    public Guid? UnitId { get; internal set; }

    [RefersTo(typeof(SeminarDelegate), "by")]
    public Guid? DelegateId { get; internal set; }
}

public enum AwardStatus
{
    Proposed,
    Chosen,
    HandedOver,
}

/// <summary>Khen thưởng: proposed, chosen or handed over.</summary>
public sealed class Award : SeminarPart
{
    [Identity, Required, MaxLength(Lengths.Line)]
    public string Title { get; internal set; } = "";

    [Identity, RefersTo(typeof(MemberUnit), "unit")]
    public Guid? UnitId { get; internal set; }

    /// <summary>A person or a body that is no member unit.</summary>
    [Identity, MaxLength(Lengths.Line)]
    public string? Recipient { get; internal set; }

    [Required]
    public AwardStatus Status { get; internal set; }

    [MaxLength(Lengths.Title)]
    public string? Reason { get; internal set; }
}

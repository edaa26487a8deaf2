using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using ToaDam.Common;
using ToaDam.People;
using ToaDam.Units;

namespace ToaDam.Delegates;

public enum DelegateRole
{
    Chair,
    Secretary,
    Speaker,
    Member,
    Guest,
    Press,
}

/// <summary>Có mặt, vắng có lý do, vắng không lý do, cử người dự thay.</summary>
public enum AttendanceStatus
{
    Present,
    Excused,
    Unexcused,
    Substituted,
}

/// <summary>
/// A person at one seminar, with the honorific, name, posts and unit of that day: later edits of the person never
/// alter old papers.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "A delegate of the vocabulary is a person.")]
public sealed class SeminarDelegate : SeminarPart
{
    [RefersTo(typeof(Person), "person")]
    public Guid? PersonId { get; internal set; }

    [RefersTo(typeof(MemberUnit), "unit")]
    public Guid? UnitId { get; internal set; }

    public DelegateRole Role { get; internal set; } = DelegateRole.Member;

    public Honorific? Honorific { get; internal set; }

    [Identity, Required, MaxLength(Lengths.Line)]
    public string Name { get; internal set; } = "";

    /// <summary>The posts held on that day, most important first, as they are printed.</summary>
    [MaxLength(Lengths.Line)]
    public List<string> Posts { get; internal set; } = [];

    /// <summary>The unit's name on that day; absent means the unit's official name, or none.</summary>
    [MaxLength(Lengths.Line)]
    public string? UnitName { get; internal set; }

    /// <summary>The one co-chair, or the one secretary, who signs.</summary>
    public bool Signs { get; internal set; }

    public AttendanceStatus? Attendance { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? AbsenceReason { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? Substitute { get; internal set; }

    public bool Online { get; internal set; }

    public TimeOnly? ArrivedAt { get; internal set; }
    public TimeOnly? LeftAt { get; internal set; }

    /// <summary>Folded name, posts and unit of that day.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    internal override void Derive() => SearchText = SearchFold.Column([Name, .. Posts, UnitName]);

    public override IEnumerable<BrokenRule> Check() =>
        Clock.Check(ArrivedAt, LeftAt, nameof(LeftAt));
}

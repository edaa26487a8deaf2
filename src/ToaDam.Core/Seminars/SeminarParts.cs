using System.ComponentModel.DataAnnotations;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Units;

namespace ToaDam.Seminars;

/// <summary>One civil day of the seminar in its zone (Asia/Ho_Chi_Minh), with the part of the day when no hour is known.</summary>
public sealed class SeminarDay : SeminarPart
{
    [
        Identity,
        Required,
        OncePerSeminar("Ngày này đã được ghi. Hãy sửa ngày đã có thay vì thêm lần nữa.")
    ]
    public DateOnly Date { get; internal set; }

    public DayPart? Part { get; internal set; }

    public TimeOnly? PlannedStart { get; internal set; }
    public TimeOnly? PlannedEnd { get; internal set; }
    public TimeOnly? ActualStart { get; internal set; }
    public TimeOnly? ActualEnd { get; internal set; }

    public override IEnumerable<BrokenRule> Check() =>
        Clock
            .Check(PlannedStart, PlannedEnd, nameof(PlannedEnd))
            .Concat(Clock.Check(ActualStart, ActualEnd, nameof(ActualEnd)));
}

/// <summary>Who holds the seminar: a block, a unit or a body named in words.</summary>
public sealed class SeminarHost : SeminarPart
{
    [RefersTo(typeof(EmulationBlock), "block")]
    public Guid? BlockId { get; internal set; }

    [RefersTo(typeof(MemberUnit), "unit")]
    public Guid? UnitId { get; internal set; }

    [Identity, MaxLength(Lengths.Line)]
    public string? Name { get; internal set; }
}

/// <summary>A venue or site; any of its parts may be unknown.</summary>
public sealed class SeminarPlace : SeminarPart
{
    public PlaceKind Kind { get; internal set; }

    [Identity, MaxLength(Lengths.Line)]
    public string? Name { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? Address { get; internal set; }

    [Identity, MaxLength(Lengths.Line)]
    public string? Locality { get; internal set; }

    /// <summary>Delegates at a site, when counted.</summary>
    [Range(0, 100_000)]
    public int? Attendance { get; internal set; }
}

/// <summary>A unit that took part.</summary>
public sealed class SeminarUnit : SeminarPart
{
    [
        Identity,
        Required,
        RefersTo(typeof(MemberUnit), "unit"),
        OncePerSeminar("Đơn vị này đã có trong danh sách.")
    ]
    public Guid UnitId { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? Note { get; internal set; }
}

/// <summary>A number as somebody stated it, with its word: "gần 120 đại biểu". A fact of its own beside incomplete lists.</summary>
public sealed class StatedCount : SeminarPart
{
    [Identity, Required]
    public CountSubject Of { get; internal set; }

    /// <summary>"gần", "hơn", "khoảng".</summary>
    [MaxLength(40)]
    public string? Qualifier { get; internal set; }

    [Required, Range(0, 10_000_000)]
    public int Value { get; internal set; }

    /// <summary>The counted thing as stated: "cơ quan hội thành viên".</summary>
    [Identity, Required, MaxLength(Lengths.Line)]
    public string Word { get; internal set; } = "";
}

using ToaDam.People;

namespace ToaDam.Delegates;

/// <summary>Whom a list shows: everybody, those with one attendance, or those with none recorded.</summary>
public enum AttendanceView
{
    All,
    Present,
    Excused,
    Unexcused,
    Substituted,
    Unrecorded,
}

/// <summary>Which people are asked for.</summary>
/// <param name="Keep">Stay although they no longer fit: a row must not vanish under the hand that ticks it.</param>
/// <param name="Find">The page that shows this person, whatever else is asked for.</param>
public sealed record AttendanceFilter(
    string? Search = null,
    AttendanceView Show = AttendanceView.All,
    int Page = 0,
    IReadOnlySet<Guid>? Keep = null,
    Guid? Find = null
);

/// <summary>One page of a seminar's units and people, with the counts of the whole.</summary>
public sealed record AttendanceBoard(
    IReadOnlyList<AttendanceGroup> Groups,
    AttendanceCounts Counts,
    int Units,
    int Found,
    int Page,
    int Pages,
    bool UnitListComplete,
    bool DelegateListComplete
);

/// <summary>One unit with those of its people that are shown.</summary>
/// <param name="UnitId">Null for people who belong to no unit.</param>
/// <param name="PartId">The unit's place in the seminar's list; null when it is not in it.</param>
/// <param name="Counts">Of all its people.</param>
public sealed record AttendanceGroup(
    Guid? UnitId,
    Guid? PartId,
    string Name,
    string? Note,
    AttendanceCounts Counts,
    IReadOnlyList<DelegateItem> People
);

public sealed record AttendanceCounts(
    int Present,
    int Excused,
    int Unexcused,
    int Substituted,
    int Unrecorded
)
{
    public int Total => Present + Excused + Unexcused + Substituted + Unrecorded;

    public int this[AttendanceView view] =>
        view switch
        {
            AttendanceView.Present => Present,
            AttendanceView.Excused => Excused,
            AttendanceView.Unexcused => Unexcused,
            AttendanceView.Substituted => Substituted,
            AttendanceView.Unrecorded => Unrecorded,
            _ => Total,
        };

    internal static AttendanceCounts Of(IReadOnlyCollection<AttendanceStatus?> people) =>
        new(
            people.Count(a => a == AttendanceStatus.Present),
            people.Count(a => a == AttendanceStatus.Excused),
            people.Count(a => a == AttendanceStatus.Unexcused),
            people.Count(a => a == AttendanceStatus.Substituted),
            people.Count(a => a is null)
        );
}

/// <summary>One person of the list.</summary>
public sealed record DelegateItem(
    Guid Id,
    Honorific? Honorific,
    string Name,
    IReadOnlyList<string> Posts,
    DelegateRole Role,
    AttendanceStatus? Attendance,
    string? Reason,
    string? Substitute,
    bool Online,
    TimeOnly? ArrivedAt,
    TimeOnly? LeftAt
);

/// <summary>What a row showed when somebody ticked or wrote in it.</summary>
public sealed record AttendanceSeen(AttendanceStatus? Status, string? Reason, string? Substitute)
{
    public static AttendanceSeen Of(DelegateItem item) =>
        new(item.Attendance, item.Reason, item.Substitute);
}

/// <summary>Whose attendance one action filled in, with the version that it wrote: what an undo needs.</summary>
public sealed record FilledIn(IReadOnlyDictionary<Guid, Guid> Versions)
{
    public int Count => Versions.Count;
}

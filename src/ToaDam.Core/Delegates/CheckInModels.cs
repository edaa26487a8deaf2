using ToaDam.Invitations;

namespace ToaDam.Delegates;

/// <summary>Who stands at the door with an invitation in hand.</summary>
/// <param name="UnitId">Null for a guest.</param>
/// <param name="Name">The unit's, or the guest's with honorific and post.</param>
/// <param name="People">The unit's people, or the guest once the list of people holds the name.</param>
/// <param name="Counts">Of the whole seminar.</param>
public sealed record CheckIn(
    Guid SeminarId,
    string SeminarCode,
    string SeminarTitle,
    Guid? UnitId,
    string Name,
    InvitationReply Reply,
    bool IsCancelled,
    IReadOnlyList<DelegateItem> People,
    AttendanceCounts Counts
)
{
    public int Present =>
        People.Count(p => p.Attendance is AttendanceStatus.Present or AttendanceStatus.Substituted);
}

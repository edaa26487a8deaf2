namespace ToaDam.Web.Delegates;

/// <summary>The ways to look at the units of one seminar, in the order of work.</summary>
public enum DelegatePart
{
    Invitations,
    Duties,
    Attendance,
}

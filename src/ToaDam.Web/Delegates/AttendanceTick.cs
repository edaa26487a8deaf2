using ToaDam.Delegates;

namespace ToaDam.Web.Delegates;

/// <summary>What somebody ticked or wrote in a person's row.</summary>
public sealed record AttendanceTick(
    Guid DelegateId,
    AttendanceStatus? Status,
    string? Reason,
    string? Substitute,
    AttendanceSeen Seen
);

/// <summary>A person or a unit that somebody wants out of the list.</summary>
public sealed record RemoveRequest(string Kind, Guid Id);

/// <summary>One place up (-1) or down (+1) among the people of the same unit.</summary>
public sealed record PersonStep(Guid Id, int By);

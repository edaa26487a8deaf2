using ToaDam.People;

namespace ToaDam.Recording;

/// <summary>Whether a record of a register holds today.</summary>
public enum ValidState
{
    Valid,
    NotYet,
    Ended,
}

/// <summary>One row of the register of units.</summary>
public sealed record UnitRow(
    Guid Id,
    string OfficialName,
    string? ShortName,
    string? Block,
    int? Order,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    ValidState State
);

/// <summary>One row of the register of people, with the posts held today.</summary>
public sealed record PersonRow(
    Guid Id,
    Honorific? Honorific,
    string FullName,
    IReadOnlyList<PersonPost> Posts
);

public sealed record PersonPost(string Title, string? Unit);

/// <summary>One row of the register of blocks; head unit and person are those of this year, null when not recorded.</summary>
public sealed record BlockRow(
    Guid Id,
    string Name,
    int Year,
    string? HeadUnit,
    string? HeadPerson,
    int Units
);

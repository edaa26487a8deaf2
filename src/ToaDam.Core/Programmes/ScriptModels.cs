using ToaDam.People;

namespace ToaDam.Programmes;

/// <summary>Whom the moderator introduces together, in the order of introduction.</summary>
public enum ScriptPart
{
    /// <summary>Guests by rank, as the organiser ordered them.</summary>
    Guests,
    Chairs,

    /// <summary>One unit, in block order.</summary>
    Unit,
    Secretaries,
    Press,
}

/// <summary>A person as the moderator reads the name out.</summary>
/// <param name="Post">Posts of that day, most important first.</param>
/// <param name="UnitName">Where the group does not say it.</param>
/// <param name="StandsInFor">The person in whose place this one came.</param>
public sealed record ScriptPerson(
    Honorific? Honorific,
    string Name,
    string? Post,
    string? UnitName = null,
    string? StandsInFor = null
);

public sealed record ScriptGroup(
    ScriptPart Part,
    Guid? UnitId,
    string? Unit,
    IReadOnlyList<ScriptPerson> People
);

/// <summary>An item with what the moderator needs for it.</summary>
public sealed record ScriptItem(ProgrammeRow Row, ScriptPerson? Presenter, string? Note);

/// <summary>One day of the script.</summary>
public sealed record ScriptDay(DateOnly? Date, IReadOnlyList<ScriptItem> Items);

/// <summary>Kịch bản điều hành: whom to introduce, then what follows what.</summary>
/// <param name="ByAttendance">Attendance is being recorded: only who came is introduced.</param>
/// <param name="Unconfirmed">Units that were invited and have not said that they come: they are not introduced.</param>
public sealed record ModeratorScript(
    IReadOnlyList<ScriptGroup> Introductions,
    bool ByAttendance,
    IReadOnlyList<string> Unconfirmed,
    IReadOnlyList<ScriptDay> Days
);

namespace ToaDam.Duties;

/// <summary>How one unit stands to one duty.</summary>
public enum DutyState
{
    /// <summary>The unit does not owe it: released, or it does not come.</summary>
    NotOwed,
    Done,

    /// <summary>Owed, with more than three days to go or without a day.</summary>
    Open,

    /// <summary>Owed within three days.</summary>
    Soon,

    /// <summary>The day has passed.</summary>
    Overdue,
}

/// <summary>Which rows the matrix shows.</summary>
/// <param name="OwingOnly">Only units that still owe something.</param>
/// <param name="Kind">Only units that still owe this.</param>
/// <param name="Page">From 0.</param>
public sealed record DutyQuery(bool OwingOnly = false, DutyKind? Kind = null, int Page = 0);

/// <summary>One unit's duty. Count is what the records hold: people named, papers, contributions.</summary>
public sealed record DutyCell(DutyKind Kind, DutyState State, DateOnly? DueOn, int Count)
{
    /// <summary>Received by hand; null when the records show it by themselves.</summary>
    public DateOnly? DoneOn { get; init; }

    public DateOnly? OwnDueOn { get; init; }

    public bool Waived { get; init; }

    public string? Note { get; init; }

    public bool IsOwed => State is DutyState.Open or DutyState.Soon or DutyState.Overdue;
}

/// <summary>One invited unit with its duties, in the order of the columns.</summary>
public sealed record DutyRow(
    Guid InvitationId,
    Guid UnitId,
    string Unit,
    IReadOnlyList<DutyCell> Cells
)
{
    public bool HasAddress { get; init; }

    /// <summary>When the last reminder left.</summary>
    public DateTime? RemindedAt { get; init; }

    public bool Owes => Cells.Any(c => c.IsOwed);
}

/// <summary>A duty of the seminar with its day, and how many units still owe it.</summary>
/// <param name="RemindDays">Days before the day at which those who owe are reminded by themselves.</param>
public sealed record DutyColumn(DutyKind Kind, DateOnly? DueOn, int Owing, int? RemindDays = null);

/// <summary>Reminders that leave by themselves at one time.</summary>
public sealed record PlannedReminders(DateTime At, int Count);

/// <summary>Đơn vị nào còn nợ gì: units × duties, one page of it.</summary>
/// <param name="Owing">Units that owe something, in all.</param>
public sealed record DutyMatrix(
    IReadOnlyList<DutyColumn> Columns,
    IReadOnlyList<DutyRow> Rows,
    int Units,
    int Owing,
    int Found,
    int Page,
    int Pages
)
{
    /// <summary>What will leave by itself, soonest first.</summary>
    public IReadOnlyList<PlannedReminders> Reminders { get; init; } = [];

    /// <summary>Units that owe something and have no address that a reminder could go to.</summary>
    public int Unreachable { get; init; }

    /// <summary>Without a mail server nothing leaves by itself.</summary>
    public bool CanRemind { get; init; }
}

/// <summary>A duty as the organiser sets it. The day is as typed.</summary>
/// <param name="RemindDays">As typed: days before the day; empty for no automatic reminder.</param>
public sealed record DutyPlanForm(
    DutyKind Kind,
    bool Owed,
    string? DueOn,
    string? RemindDays = null
);

/// <summary>What one unit's duty has of its own. Days are as typed.</summary>
public sealed record DutyCellForm(bool Waived, string? DueOn, string? DoneOn, string? Note);

/// <summary>One duty of one unit that a reminder names.</summary>
public sealed record OwedDuty(Guid InvitationId, DutyKind Kind);

/// <summary>How many were saved or drafted.</summary>
public sealed record DutyDone(int Count);

using ToaDam.Contributions;
using ToaDam.Invitations;
using ToaDam.People;
using ToaDam.Recording;

namespace ToaDam.Programmes;

/// <summary>A day as it was planned; null where nobody recorded it.</summary>
public sealed record ProgrammeDay(DateOnly Date, TimeOnly? PlannedStart, TimeOnly? PlannedEnd);

public sealed record ProgrammeSession(Guid Id, string Title, DateOnly? Date);

/// <summary>One item as it is recorded, in the order of the list.</summary>
public sealed record ProgrammeItem(Guid Id, AgendaItemKind Kind, string Title)
{
    public Guid? SessionId { get; init; }
    public DateOnly? Date { get; init; }
    public Guid? PresenterId { get; init; }
    public Honorific? Honorific { get; init; }

    /// <summary>The delegate's name.</summary>
    public string? PresenterName { get; init; }
    public string? PresenterText { get; init; }
    public TimeOnly? PlannedStart { get; init; }
    public int? PlannedMinutes { get; init; }
    public TimeOnly? ActualStart { get; init; }
    public TimeOnly? ActualEnd { get; init; }

    /// <summary>What the presenter's unit answered to its invitation, while the seminar is still planned; null where it was not invited.</summary>
    public InvitationReply? UnitReply { get; init; }

    /// <summary>The seminar is still planned and no paper is recorded for the item.</summary>
    public bool LacksPaper { get; init; }
}

/// <summary>Minutes since the midnight that the programme's day began with; past 24:00 the clock goes on the next day.</summary>
public readonly record struct PlannedTime(int Minute)
{
    public const int Day = 24 * 60;

    public TimeOnly Time => TimeOnly.MinValue.AddMinutes(Minute);

    /// <summary>0 on the day itself, 1 after the next midnight.</summary>
    public int DaysLater => Minute / Day;
}

public enum ProgrammeWarningKind
{
    /// <summary>Starts before an earlier item ends.</summary>
    Overlap,

    /// <summary>Ends after the day's planned end.</summary>
    PastDayEnd,

    /// <summary>Its presenter presents another item at the same time.</summary>
    PresenterTwice,

    /// <summary>Its kind needs a presenter and none is recorded.</summary>
    NoPresenter,

    /// <summary>The presenter's unit has not answered its invitation.</summary>
    UnitNotConfirmed,

    /// <summary>The presenter's unit answered that it does not come.</summary>
    UnitDeclined,

    /// <summary>A paper is to be read, its presenter is known, and it has not come in.</summary>
    NoPaper,
}

/// <summary>Something to look at again, never an obstacle. The other item and the time say what it clashes with.</summary>
public sealed record ProgrammeWarning(
    ProgrammeWarningKind Kind,
    string? Other = null,
    TimeOnly? Time = null
);

/// <summary>An item with its times: computed ones are shown and neither stored nor printed.</summary>
public sealed record ProgrammeRow(ProgrammeItem Item)
{
    public PlannedTime? Start { get; init; }

    /// <summary>The start follows from what stands before; nobody recorded it.</summary>
    public bool IsComputed { get; init; }

    /// <summary>Start and minutes together; null when one of them is unknown.</summary>
    public PlannedTime? End { get; init; }

    public IReadOnlyList<ProgrammeWarning> Warnings { get; init; } = [];
}

/// <summary>Items of one session, or items between sessions.</summary>
public sealed record ProgrammeGroup(ProgrammeSession? Session, IReadOnlyList<ProgrammeRow> Rows);

/// <summary>One day of the programme; without a date while no day is recorded.</summary>
public sealed record ProgrammeDayPlan(DateOnly? Date, ProgrammeDay? Day)
{
    public IReadOnlyList<ProgrammeGroup> Groups { get; init; } = [];

    /// <summary>When the last item ends; null while a start or a duration is missing.</summary>
    public PlannedTime? End { get; init; }

    /// <summary>How much later than planned the day ends; negative when earlier.</summary>
    public int? MinutesOver { get; init; }

    public IEnumerable<ProgrammeRow> Rows => Groups.SelectMany(g => g.Rows);
}

/// <summary>The whole programme, as it is printed: days, sessions, items.</summary>
public sealed record SeminarProgramme(IReadOnlyList<ProgrammeDayPlan> Days)
{
    public IEnumerable<ProgrammeRow> Rows => Days.SelectMany(d => d.Rows);
}

/// <summary>What a move did, with all that an undo needs.</summary>
public sealed record ItemMoved(string Name, string? Session, ItemPlace Before);

/// <summary>Where an item stood: its own session and date as recorded, and the item below it unless its place stayed.</summary>
public sealed record ItemPlace(string Session, string Date, Moved? Moved)
{
    /// <summary>What the move wrote in their place: whoever changed it since has the last word.</summary>
    public IReadOnlyDictionary<string, string>? Written { get; init; }

    /// <summary>Items that got a date so that they stay on their day.</summary>
    public IReadOnlyList<DateGiven> Given { get; init; } = [];
}

/// <summary>An item without a date of its own got one.</summary>
public sealed record DateGiven(Guid Id, string Date);

/// <summary>A paper that has come in and stands nowhere in the programme yet.</summary>
public sealed record WaitingPaper(
    Guid Id,
    PaperKind Kind,
    string Title,
    string? Unit,
    Honorific? Honorific,
    string? Presenter
);

/// <summary>Papers that wait, all of them.</summary>
public sealed record WaitingPapers(IReadOnlyList<WaitingPaper> Papers);

/// <summary>A paper got an item of its own.</summary>
public sealed record PaperScheduled(Guid ItemId, string Title);

using ToaDam.Attachments;
using ToaDam.Contributions;

namespace ToaDam.Submissions;

/// <summary>Whether and until when a unit may send something in.</summary>
/// <param name="DueOn">The unit's day; null when none was set.</param>
/// <param name="IsOpen">Sending is possible now.</param>
public sealed record CallState(DateOnly? DueOn, bool IsOpen)
{
    /// <summary>The unit's day is later than that of the others.</summary>
    public bool IsExtended { get; init; }

    /// <summary>The unit's contact stands between authors and desk; so it is unless the organiser said otherwise.</summary>
    public bool UnitConfirms { get; init; } = true;
}

/// <summary>One work in the unit's list.</summary>
public sealed record SubmissionRow(
    Guid Id,
    SubmissionKind Kind,
    string? Title,
    string Excerpt,
    string AuthorName,
    SubmissionStage Stage,
    DateTime SavedAt,
    DateTime? SentAt
)
{
    /// <summary>What the desk made of it; null before it was delivered.</summary>
    public ContributionStatus? Status { get; init; }

    /// <summary>Why the unit's contact or the desk gave it back.</summary>
    public string? Reason { get; init; }

    public int Files { get; init; }

    public Guid Version { get; init; }

    /// <summary>The author may write on.</summary>
    public bool CanWrite { get; init; }

    /// <summary>The caller may pass it on to the desk.</summary>
    public bool CanConfirm { get; init; }
}

/// <summary>What one author sees of the unit's work: a contact all of it, a writer its own.</summary>
public sealed record SubmissionBoard(
    string Unit,
    string Seminar,
    string SeminarCode,
    bool IsContact,
    bool UnitConfirms,
    CallState Papers,
    CallState Contributions,
    IReadOnlyList<SubmissionRow> Rows
)
{
    /// <summary>What the organiser asks to keep in mind.</summary>
    public IReadOnlyList<string> Guide { get; init; } = [];

    /// <summary>Who writes: the name on the link or of the account.</summary>
    public string Name { get; init; } = "";

    /// <summary>Links that the contact gave to people of the unit; empty for others.</summary>
    public IReadOnlyList<WriterLink> Writers { get; init; } = [];

    public bool CanGiveLinks { get; init; }

    public CallState CallOf(SubmissionKind kind) =>
        kind == SubmissionKind.Paper ? Papers : Contributions;
}

/// <summary>A submit-only link that the unit's contact gave to a person; without a name it is for sending late, from the desk.</summary>
public sealed record WriterLink(Guid Id, string Name, DateTime CreatedAt, DateTime? OpenedAt);

/// <summary>A new link: its address is shown once and kept nowhere.</summary>
public sealed record GivenLink(string Name, string Address);

/// <summary>One work with all that its page shows.</summary>
public sealed record SubmissionView(
    Guid Id,
    SubmissionKind Kind,
    SubmissionContent Content,
    SubmissionStage Stage,
    CallState Call
)
{
    public string Unit { get; init; } = "";
    public string Seminar { get; init; } = "";
    public string AuthorName { get; init; } = "";

    /// <summary>Null for a work that has not been saved yet.</summary>
    public Guid? Version { get; init; }

    public DateTime? SavedAt { get; init; }
    public ContributionStatus? Status { get; init; }
    public string? Reason { get; init; }

    /// <summary>The unit's contact gave it back, and not the desk.</summary>
    public bool IsReasonOfUnit { get; init; }

    /// <summary>What the desk had asked for before the contact gave it back; it is still asked for.</summary>
    public string? DeskReason { get; init; }

    /// <summary>Themes to choose from; empty when they are free.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
    public IReadOnlyList<string> Guide { get; init; } = [];
    public IReadOnlyList<AttachmentItem> Files { get; init; } = [];
    public IReadOnlyList<LifeEvent> Life { get; init; } = [];

    /// <summary>What must be there before it can be sent.</summary>
    public IReadOnlyList<MissingPart> Missing { get; init; } = [];

    public bool CanWrite { get; init; }
    public bool CanWithdraw { get; init; }
    public bool CanRemove { get; init; }

    /// <summary>The contact looks at it before the desk gets it.</summary>
    public bool UnitConfirms { get; init; }

    public bool IsContact { get; init; }
    public bool CanConfirm { get; init; }
}

/// <summary>A part that a work must have before it can be sent.</summary>
public enum MissingPart
{
    Title,
    Text,

    /// <summary>A paper may come as words or as a file.</summary>
    TextOrFile,
}

/// <summary>From which state of a work a page goes on.</summary>
/// <param name="Version">The last one that the server answered; null for a work that the page has begun.</param>
public sealed record PageState(Guid? Version)
{
    /// <summary>Saves of the same page whose answer was lost on the way: one of them may have arrived.</summary>
    public IReadOnlyList<Guid> Unanswered { get; init; } = [];

    /// <summary>What the page itself calls the version that it sends, so that it knows it again without an answer.</summary>
    public Guid? Next { get; init; }

    /// <summary>The person has seen that another page wrote meanwhile, and decided for what is typed here.</summary>
    public bool Replaces { get; init; }

    public bool Knows(Guid version) => Version == version || Unanswered.Contains(version);
}

/// <summary>What the server now has.</summary>
public sealed record SavedSubmission(Guid Version, DateTime SavedAt);

/// <summary>Where a work is after it was sent, confirmed, given back or withdrawn.</summary>
public sealed record MovedSubmission(SubmissionStage Stage);

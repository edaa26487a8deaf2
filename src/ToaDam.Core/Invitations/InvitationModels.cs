using ToaDam.Outbox;
using ToaDam.People;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Invitations;

/// <summary>Which invitations a list shows.</summary>
public enum InvitationView
{
    All,
    Pending,
    Confirmed,
    Declined,

    /// <summary>Nothing was sent and no letter handed over.</summary>
    NotSent,

    /// <summary>Were told facts that have changed since.</summary>
    Outdated,

    /// <summary>Taken back by the organiser.</summary>
    Cancelled,
}

/// <summary>The last message of an invitation.</summary>
public sealed record LastMessage(Guid Id, OutboxKind Kind, OutboxState State, DateTime? SentAt);

/// <summary>One invited unit or guest, as the list shows it.</summary>
public sealed record InvitationRow(Guid Id, Guid Version, Guid? UnitId, string Name)
{
    public Honorific? Honorific { get; init; }
    public string? Post { get; init; }
    public string? ContactName { get; init; }
    public string? ContactEmail { get; init; }
    public string? ContactPhone { get; init; }

    /// <summary>The bound that holds: its own, else the plan's.</summary>
    public int? Quota { get; init; }
    public int? OwnQuota { get; init; }
    public DateOnly? ReplyBy { get; init; }
    public DateOnly? OwnReplyBy { get; init; }
    public InvitationReply Reply { get; init; }
    public DateTime? RepliedAt { get; init; }
    public string? RepliedBy { get; init; }
    public string? ReplyReason { get; init; }

    /// <summary>People of the unit in the list of delegates.</summary>
    public int Named { get; init; }
    public DateOnly? HandedOverOn { get; init; }
    public string? HandedOverTo { get; init; }
    public LastMessage? Message { get; init; }

    /// <summary>Links that still open the unit's page.</summary>
    public int Links { get; init; }

    /// <summary>The organiser took the invitation back.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>One drafting would make a mail for it.</summary>
    public bool NeedsDraft { get; init; }

    /// <summary>What it was told differs from today's facts, in words; empty when it knows all.</summary>
    public IReadOnlyList<string> Outdated { get; init; } = [];

    /// <summary>Something left to it, or a letter was handed over.</summary>
    public bool IsTold { get; init; }
}

/// <summary>The invitations of one seminar: counts of all, one page of rows.</summary>
public sealed record InvitationBoard(
    InvitingPlanFacts Plan,
    IReadOnlyDictionary<InvitationView, int> Counts,
    IReadOnlyList<InvitationRow> Rows,
    int Found,
    int Page,
    int Pages,
    int Drafts
)
{
    /// <summary>How many mails one drafting would make.</summary>
    public int ToDraft { get; init; }

    /// <summary>What every letter would still lack, as sentences with the field that fills it.</summary>
    public IReadOnlyList<Printing.PaperGap> LetterGaps { get; init; } = [];

    /// <summary>What the letters say about themselves: number, place, date, signer; null while nothing is recorded.</summary>
    public Guid? FactsId { get; init; }
}

/// <summary>What holds for all invitations.</summary>
public sealed record InvitingPlanFacts(
    Guid Version,
    DateOnly? ReplyBy,
    int? Quota,
    string? Enquiries,
    string? Notes
);

/// <summary>The same as it is typed. Version is what was shown.</summary>
public sealed record InvitingPlanForm(
    Guid Version,
    string? ReplyBy,
    int? Quota,
    string? Enquiries,
    string? Notes
);

/// <summary>One invitation as it is typed. Version is what was shown: somebody else's save is not overwritten.</summary>
public sealed record InvitationForm(Guid Version)
{
    public Honorific? GuestHonorific { get; init; }
    public string? GuestName { get; init; }
    public string? GuestPost { get; init; }
    public string? ContactName { get; init; }
    public string? ContactEmail { get; init; }
    public string? ContactPhone { get; init; }
    public int? Quota { get; init; }
    public string? ReplyBy { get; init; }
    public InvitationReply Reply { get; init; }
    public string? ReplyReason { get; init; }
    public string? HandedOverOn { get; init; }
    public string? HandedOverTo { get; init; }
}

/// <summary>Whom to reach, in one row of the table of contacts.</summary>
/// <param name="Version">What was shown: somebody else's save is not overwritten.</param>
public sealed record ContactForm(
    Guid InvitationId,
    Guid Version,
    string? Name,
    string? Email,
    string? Phone
);

/// <summary>A unit that may be invited.</summary>
public sealed record Invitable(Guid Id, string Name, bool Invited);

/// <summary>The units of one block, and the blocks to choose from.</summary>
public sealed record Invitables(
    Guid? BlockId,
    IReadOnlyList<RecordOption> Blocks,
    IReadOnlyList<Invitable> Units
);

/// <summary>How many were added, drafted or brought up to date by one action.</summary>
public sealed record Done(int Count);

/// <summary>What one drafting made: new drafts, drafts brought up to date, and recipients without an address.</summary>
public sealed record Drafted(int Count, int Refreshed, int WithoutAddress);

/// <summary>A text to paste into a chat, with a link made for this very copy.</summary>
public sealed record ChatText(string Text);

/// <summary>A letter as PDF.</summary>
public sealed record LetterFile(string FileName, byte[] Content);

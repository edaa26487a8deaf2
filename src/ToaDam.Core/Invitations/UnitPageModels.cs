using ToaDam.People;
using ToaDam.Programmes;

namespace ToaDam.Invitations;

/// <summary>A unit's own page behind its link: nothing of any other unit.</summary>
public sealed record UnitPageView(string Unit, string Title, InvitationReply Reply)
{
    /// <summary>What the code for the desk at the door names.</summary>
    public Guid InvitationId { get; init; }

    public bool IsGuest { get; init; }

    /// <summary>"08:00–11:30, ngày 26/9/2024"; null while no day is known.</summary>
    public string? When { get; init; }
    public string? Place { get; init; }
    public string? ReplyReason { get; init; }
    public DateTime? RepliedAt { get; init; }
    public DateOnly? ReplyBy { get; init; }
    public int? Quota { get; init; }
    public string? Enquiries { get; init; }
    public IReadOnlyList<string> Notes { get; init; } = [];
    public IReadOnlyList<NamedPerson> Delegates { get; init; } = [];
    public IReadOnlyList<UnitPaper> Papers { get; init; } = [];

    /// <summary>Works of the unit's people that its contact has not passed on yet.</summary>
    public int WorksWaiting { get; init; }

    /// <summary>The programme as it was published; empty before the first publication.</summary>
    public IReadOnlyList<PublishedItem> Programme { get; init; } = [];
    public int? ProgrammeVersion { get; init; }

    /// <summary>Until the meeting begins the unit may change its answer and its people.</summary>
    public bool IsOpen { get; init; }

    public bool IsFull => Quota is { } quota && Delegates.Count >= quota;
}

/// <summary>One of the unit's people. Whoever has been ticked at the meeting is a recorded fact and stays.</summary>
public sealed record NamedPerson(
    Guid Id,
    Honorific? Honorific,
    string Name,
    string? Post,
    string? Substitute,
    bool Recorded
);

/// <summary>A paper of the unit that the desk has recorded.</summary>
public sealed record UnitPaper(string Title);

/// <summary>A person as the unit's contact types him or her.</summary>
public sealed record DelegateForm(
    Honorific? Honorific,
    string? Name,
    string? Post,
    string? Substitute
);

/// <summary>Who stands behind a link that is valid.</summary>
public sealed record LinkHolder(Guid LinkId);

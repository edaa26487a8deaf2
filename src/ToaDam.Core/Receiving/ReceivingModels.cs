using ToaDam.Attachments;
using ToaDam.Contributions;
using ToaDam.Recording;

namespace ToaDam.Receiving;

/// <summary>One work that waits for the desk. The kind is a contribution's; null for a paper.</summary>
public sealed record ReceivedRow(
    Guid Id,
    ContributionKind? Kind,
    string Name,
    string? Unit,
    ContributionStatus Status,
    DecisionKind? Decision
);

/// <summary>What waits in a seminar, in the order of units and arrival.</summary>
/// <param name="Waiting">All that wait; more than the rows when there are very many.</param>
/// <param name="Decided">How many of them have a decision that has not taken effect.</param>
public sealed record ReceivedList(
    Guid SeminarId,
    IReadOnlyList<ReceivedRow> Rows,
    int Waiting,
    int Decided
)
{
    /// <summary>Works that were asked to be revised and have not come back.</summary>
    public int Revising { get; init; }
}

/// <summary>One part of a received work: its field in the record's form, and the text.</summary>
public sealed record ReceivedPart(string Field, string Text);

/// <summary>One version that the author sent.</summary>
public sealed record SentVersion(int Number, DateTime At, string By, string? Answer);

/// <summary>A stretch of a field in two versions.</summary>
public sealed record ChangedText(string Text, TextChange Change);

public enum TextChange
{
    Same,
    Removed,
    Added,
}

/// <summary>What one field held before and holds now.</summary>
public sealed record ChangedField(string Field, IReadOnlyList<ChangedText> Text);

/// <summary>A decision as it stands.</summary>
public sealed record DecisionView(
    DecisionKind Kind,
    string? Reason,
    Guid? TargetId,
    string? Topic,
    bool Present,
    string By,
    DateTime At
);

/// <summary>Everything about one received work that a decision needs.</summary>
public sealed record ReceivedWork(
    Guid Id,
    Guid SeminarId,
    ContributionKind? Kind,
    ContributionStatus Status,
    string? Title,
    string? Unit,
    IReadOnlyList<ReceivedPart> Parts
)
{
    public string? Topic { get; init; }
    public IReadOnlyList<string> Authors { get; init; } = [];
    public IReadOnlyList<AttachmentItem> Files { get; init; } = [];
    public IReadOnlyList<LifeEvent> Life { get; init; } = [];
    public IReadOnlyList<SentVersion> Versions { get; init; } = [];

    /// <summary>The last version against the one before; empty when only one was sent.</summary>
    public IReadOnlyList<ChangedField> Changes { get; init; } = [];
    public DecisionView? Decision { get; init; }

    /// <summary>What it can be merged into or repeat: other contributions of the seminar.</summary>
    public IReadOnlyList<RecordOption> Targets { get; init; } = [];
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>What was merged into it or repeats it.</summary>
    public IReadOnlyList<MergedWork> Merged { get; init; } = [];

    /// <summary>A paper was made of it for the programme.</summary>
    public bool IsForProgramme { get; init; }

    public bool IsWaiting =>
        Status is ContributionStatus.Submitted or ContributionStatus.UnitConfirmed;
}

/// <summary>A work that gave way to another.</summary>
public sealed record MergedWork(Guid Id, string Name, string? Unit, ContributionStatus Status);

/// <summary>A decision as it is typed.</summary>
public sealed record DecisionForm(
    DecisionKind Kind,
    string? Reason = null,
    Guid? TargetId = null,
    string? Topic = null,
    bool Present = false
);

/// <summary>What deciding or undoing came to.</summary>
public sealed record Decided(int Count);

/// <summary>What taking effect came to.</summary>
/// <param name="Applied">Decisions that took effect.</param>
/// <param name="Drafts">Mails to units that wait in the outbox.</param>
/// <param name="Unreachable">Units that no mail can be written to.</param>
public sealed record AppliedDecisions(int Applied, int Drafts, int Unreachable);

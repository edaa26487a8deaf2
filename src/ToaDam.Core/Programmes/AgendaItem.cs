using System.ComponentModel.DataAnnotations;
using ToaDam.Common;
using ToaDam.Delegates;

namespace ToaDam.Programmes;

public enum AgendaItemKind
{
    Registration,
    Opening,
    Keynote,
    Paper,
    Discussion,
    Address,
    Ballot,
    Awards,
    Break,
    Conclusion,
    Closing,
    Other,
}

/// <summary>Phiên: a run of items with a title of its own.</summary>
public sealed class AgendaSession : SeminarPart
{
    [Identity, Required, MaxLength(Lengths.Title)]
    public string Title { get; internal set; } = "";

    public DateOnly? Date { get; internal set; }
}

/// <summary>Mục chương trình. Planned values never stand in for actual ones.</summary>
public sealed class AgendaItem : SeminarPart
{
    [RefersTo(typeof(AgendaSession), "session")]
    public Guid? SessionId { get; internal set; }

    public AgendaItemKind Kind { get; internal set; } = AgendaItemKind.Other;

    [Identity, Required, MaxLength(Lengths.Title)]
    public string Title { get; internal set; } = "";

    public DateOnly? Date { get; internal set; }

    [RefersTo(typeof(SeminarDelegate), "presenter")]
    public Guid? PresenterId { get; internal set; }

    /// <summary>Who presents, in words, when it is no recorded delegate.</summary>
    [MaxLength(Lengths.Line)]
    public string? PresenterText { get; internal set; }

    public TimeOnly? PlannedStart { get; internal set; }

    [Range(1, 1440)]
    public int? PlannedMinutes { get; internal set; }

    public TimeOnly? ActualStart { get; internal set; }
    public TimeOnly? ActualEnd { get; internal set; }

    [MultiLine, MaxLength(Lengths.Text)]
    public string? Note { get; internal set; }

    /// <summary>What the master of ceremonies says or minds at this item; for the kịch bản điều hành, never printed in minutes.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public string? ModeratorNote { get; internal set; }

    public override IEnumerable<BrokenRule> Check() =>
        Clock.Check(ActualStart, ActualEnd, nameof(ActualEnd));
}

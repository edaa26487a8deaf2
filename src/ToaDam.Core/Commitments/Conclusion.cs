using System.ComponentModel.DataAnnotations;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Programmes;
using ToaDam.Units;

namespace ToaDam.Commitments;

/// <summary>One point of the closing guidance. It is the chair's conclusion only if its speaker is recorded as chair.</summary>
public sealed class Conclusion : SeminarPart
{
    [Identity, Required, MultiLine, MaxLength(Lengths.Text)]
    public string Text { get; internal set; } = "";

    [RefersTo(typeof(SeminarDelegate), "by")]
    public Guid? SpeakerId { get; internal set; }

    [RefersTo(typeof(AgendaItem), "item")]
    public Guid? AgendaItemId { get; internal set; }

    /// <summary>Folded text.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    internal override void Derive() => SearchText = SearchFold.Column(Text);
}

public enum CommitmentStatus
{
    Open,
    Done,
    Dropped,
}

/// <summary>Nhiệm vụ sau tọa đàm.</summary>
public sealed class Commitment : SeminarPart
{
    [Identity, Required, MultiLine, MaxLength(Lengths.Text)]
    public string Text { get; internal set; } = "";

    [RefersTo(typeof(MemberUnit), "leadUnit")]
    public Guid? LeadUnitId { get; internal set; }

    /// <summary>The lead in words, when it is no member unit.</summary>
    [MaxLength(Lengths.Line)]
    public string? LeadText { get; internal set; }

    /// <summary>Cooperating units, by name.</summary>
    [MaxLength(Lengths.Line)]
    public List<string> CooperatingUnits { get; internal set; } = [];

    public DateOnly? DueDate { get; internal set; }

    /// <summary>"quý IV năm 2024", when no day was set.</summary>
    [MaxLength(Lengths.Line)]
    public string? DueText { get; internal set; }

    public CommitmentStatus Status { get; internal set; }

    [MultiLine, MaxLength(Lengths.Text)]
    public string? Evidence { get; internal set; }

    /// <summary>Folded text, those who do it, the day in words and the evidence.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    internal override void Derive() =>
        SearchText = SearchFold.Column([Text, LeadText, .. CooperatingUnits, DueText, Evidence]);
}

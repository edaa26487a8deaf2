using System.ComponentModel.DataAnnotations;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Programmes;
using ToaDam.Units;

namespace ToaDam.Statements;

public enum StatementKind
{
    Opening,
    Report,
    Paper,
    Discussion,
    Address,
    Closing,
}

/// <summary>Phát biểu: who said what, on which item. The speaker is a delegate, a collective in words, or unknown.</summary>
public sealed class Statement : SeminarPart
{
    [Identity, Required]
    public StatementKind Kind { get; internal set; }

    [RefersTo(typeof(AgendaItem), "item")]
    public Guid? AgendaItemId { get; internal set; }

    [Identity, RefersTo(typeof(SeminarDelegate), "speaker")]
    public Guid? SpeakerId { get; internal set; }

    /// <summary>"các đơn vị thành viên".</summary>
    [Identity, MaxLength(Lengths.Line)]
    public string? Collective { get; internal set; }

    [RefersTo(typeof(MemberUnit), "unit")]
    public Guid? UnitId { get; internal set; }

    [RefersTo(typeof(Contributions.Paper), "paper")]
    public Guid? PaperId { get; internal set; }

    public DateOnly? Date { get; internal set; }

    public TimeOnly? At { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? Topic { get; internal set; }

    /// <summary>What was said, a point each, in order.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public List<string> Points { get; internal set; } = [];

    /// <summary>Folded topic, collective and points.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    internal override void Derive() =>
        SearchText = SearchFold.Column([Topic, Collective, .. Points]);

    public override IEnumerable<BrokenRule> Check()
    {
        if (SpeakerId is not null && Collective is not null)
        {
            yield return new(
                nameof(Collective),
                "Một lượt phát biểu chỉ ghi một người nói: đại biểu hoặc tập thể, không ghi cả hai."
            );
        }
    }
}

/// <summary>Biểu quyết.</summary>
public sealed class Ballot : SeminarPart
{
    [Identity, Required, MaxLength(Lengths.Title)]
    public string Subject { get; internal set; } = "";

    [RefersTo(typeof(AgendaItem), "item")]
    public Guid? AgendaItemId { get; internal set; }

    public bool Secret { get; internal set; }

    [Range(0, 100_000)]
    public int? Eligible { get; internal set; }

    [Range(0, 100_000)]
    public int? For { get; internal set; }

    [Range(0, 100_000)]
    public int? Against { get; internal set; }

    [Range(0, 100_000)]
    public int? Other { get; internal set; }

    public override IEnumerable<BrokenRule> Check()
    {
        if (Eligible is { } eligible && (For ?? 0) + (Against ?? 0) + (Other ?? 0) > eligible)
        {
            yield return new(
                nameof(Eligible),
                $"Số phiếu đã ghi nhiều hơn {eligible} người có quyền biểu quyết."
            );
        }
    }
}

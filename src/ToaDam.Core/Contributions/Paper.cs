using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Programmes;
using ToaDam.Units;

namespace ToaDam.Contributions;

/// <summary>Báo cáo đề dẫn, tham luận.</summary>
public enum PaperKind
{
    Keynote,
    Contributed,
}

/// <summary>A paper submitted to the seminar.</summary>
public sealed class Paper : SeminarPart
{
    public PaperKind Kind { get; internal set; } = PaperKind.Contributed;

    [Identity, Required, MaxLength(Lengths.Title)]
    public string Title { get; internal set; } = "";

    [RefersTo(typeof(MemberUnit), "unit")]
    public Guid? UnitId { get; internal set; }

    [RefersTo(typeof(SeminarDelegate), "presenter")]
    public Guid? PresenterId { get; internal set; }

    /// <summary>The contribution that it presents.</summary>
    [RefersTo(typeof(Contribution), "contribution")]
    public Guid? ContributionId { get; internal set; }

    [MaxLength(Lengths.Line)]
    public List<string> Authors { get; internal set; } = [];

    [RefersTo(typeof(AgendaItem), "item")]
    public Guid? AgendaItemId { get; internal set; }

    [MultiLine, MaxLength(Lengths.Text)]
    public string? Summary { get; internal set; }

    /// <summary>Absent when nobody recorded whether it was read.</summary>
    public bool? Presented { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? FileName { get; internal set; }

    /// <summary>A paper that a unit sent in waits for the desk's decision; one that the desk recorded is accepted.</summary>
    public ContributionStatus Status { get; internal set; } = ContributionStatus.Accepted;

    /// <summary>Belongs to the programme, the lists and the papers that are printed; the same for queries and for records.</summary>
    internal static Expression<Func<Paper, bool>> Accepted { get; } =
        p =>
            p.Status == ContributionStatus.Accepted
            || p.Status == ContributionStatus.Presented
            || p.Status == ContributionStatus.Endorsed
            || p.Status == ContributionStatus.Noted;

    private static readonly Func<Paper, bool> AcceptedNow = Accepted.Compile();

    [Internal]
    public bool IsAccepted => AcceptedNow(this);

    /// <summary>Folded title, authors and summary.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    internal override void Derive() => SearchText = SearchFold.Column([Title, .. Authors, Summary]);

    public override IEnumerable<BrokenRule> Check()
    {
        if (Status is ContributionStatus.MergedInto or ContributionStatus.DuplicateOf)
        {
            yield return new(
                nameof(Status),
                "Tham luận không gộp vào tham luận khác được. Hãy chọn trạng thái khác."
            );
        }
    }
}

using System.ComponentModel.DataAnnotations;
using ToaDam.Common;
using ToaDam.Delegates;
using ToaDam.Programmes;
using ToaDam.Units;

namespace ToaDam.Contributions;

/// <summary>Thuận lợi, khó khăn, kinh nghiệm / cách làm hay, giải pháp, sáng kiến, kiến nghị.</summary>
public enum ContributionKind
{
    Advantage,
    Difficulty,
    Experience,
    Solution,
    Initiative,
    Recommendation,
}

/// <summary>The steps of <c>product.md</c>, from a unit's draft to the seminar's verdict.</summary>
public enum ContributionStatus
{
    Draft,
    Submitted,
    UnitConfirmed,
    RevisionRequested,
    Accepted,
    MergedInto,
    DuplicateOf,
    Presented,
    Endorsed,
    Noted,
    NotEndorsed,
    Withdrawn,
    Declined,
}

/// <summary>One experience, difficulty, solution… that a unit brought to the seminar.</summary>
public sealed class Contribution : SeminarPart
{
    [Identity, Required]
    public ContributionKind Kind { get; internal set; }

    /// <summary>A name for it; an initiative or a model usually has one.</summary>
    [MaxLength(Lengths.Title)]
    public string? Title { get; internal set; }

    [Identity, Required, MultiLine, MaxLength(Lengths.Text)]
    public string Text { get; internal set; } = "";

    /// <summary>Chủ đề: the report groups by it.</summary>
    [MaxLength(Lengths.Line)]
    public string? Topic { get; internal set; }

    [Identity, RefersTo(typeof(MemberUnit), "unit")]
    public Guid? UnitId { get; internal set; }

    [RefersTo(typeof(SeminarDelegate), "by")]
    public Guid? DelegateId { get; internal set; }

    [RefersTo(typeof(AgendaItem), "item")]
    public Guid? AgendaItemId { get; internal set; }

    public ContributionStatus Status { get; internal set; } = ContributionStatus.Accepted;

    /// <summary>The contribution that this one was merged into or repeats.</summary>
    [RefersTo(typeof(Contribution), "merged")]
    public Guid? MergedIntoId { get; internal set; }

    /// <summary>For a recommendation: the body that it is addressed to.</summary>
    [MaxLength(Lengths.Line)]
    public string? AddressedTo { get; internal set; }

    /// <summary>Nguyên nhân, for a difficulty.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public string? Cause { get; internal set; }

    // The fields of the initiative form (nd30 D.4).
    /// <summary>Chủ đầu tư tạo ra sáng kiến.</summary>
    [MaxLength(Lengths.Line)]
    public string? Investor { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? FieldOfApplication { get; internal set; }

    public DateOnly? FirstAppliedOn { get; internal set; }

    [MultiLine, MaxLength(Lengths.Text)]
    public string? KnownState { get; internal set; }

    [MultiLine, MaxLength(Lengths.Text)]
    public string? Applicability { get; internal set; }

    /// <summary>What must be there before others can apply it.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public string? Preconditions { get; internal set; }

    /// <summary>What of it is to be kept confidential.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public string? Confidential { get; internal set; }

    /// <summary>Hiệu quả theo ý kiến tác giả.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public string? Benefit { get; internal set; }

    /// <summary>Hiệu quả theo ý kiến của nơi đã áp dụng.</summary>
    [MultiLine, MaxLength(Lengths.Text)]
    public string? BenefitByUsers { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? RecognitionNumber { get; internal set; }

    public DateOnly? RecognisedOn { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? RecognisedBy { get; internal set; }

    /// <summary>Folded title, topic and text.</summary>
    [Internal, MaxLength(Lengths.Text)]
    public string SearchText { get; internal set; } = "";

    public List<InitiativeAuthor> Authors { get; internal set; } = [];

    /// <summary>Nhân rộng: which units applied it since.</summary>
    public List<Replication> Replications { get; internal set; } = [];

    /// <summary>Only a decision makes an initiative a recognised one; papers must not call a proposal that.</summary>
    [Internal]
    public bool IsRecognised =>
        RecognitionNumber is not null && RecognisedOn is not null && RecognisedBy is not null;

    /// <summary>For queries, which can't ask <see cref="IsPrintable"/>.</summary>
    internal static IReadOnlyList<ContributionStatus> PrintableStatuses { get; } =
    [
        ContributionStatus.Accepted,
        ContributionStatus.Presented,
        ContributionStatus.Endorsed,
        ContributionStatus.Noted,
    ];

    /// <summary>Stands in the papers: not a draft, not withdrawn, declined, rejected or merged into another.</summary>
    [Internal]
    public bool IsPrintable => PrintableStatuses.Contains(Status);

    /// <summary>It was brought up at the meeting itself, not only accepted before it.</summary>
    [Internal]
    public bool WasRaised =>
        Status
            is ContributionStatus.Presented
                or ContributionStatus.Endorsed
                or ContributionStatus.Noted;

    internal override void Derive() => SearchText = SearchFold.Column(Title, Topic, Text);

    public override IEnumerable<BrokenRule> Check()
    {
        if (MergedIntoId == Id)
        {
            yield return new(nameof(MergedIntoId), "Một ý kiến không thể gộp vào chính nó.");
        }

        // Less than the whole is a list that somebody is still writing.
        if (Authors.Sum(a => a.Share) > 100)
        {
            yield return new(
                nameof(Authors),
                "Tỷ lệ đóng góp của các tác giả cộng lại vượt quá 100 %. Hãy sửa lại."
            );
        }
    }
}

/// <summary>An author of an initiative, as on the application form.</summary>
public sealed class InitiativeAuthor : Entity
{
    public Guid ContributionId { get; internal set; }

    [Identity, Required, MaxLength(Lengths.Line)]
    public string Name { get; internal set; } = "";

    [Past]
    public DateOnly? BirthDate { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? Workplace { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? Post { get; internal set; }

    [MaxLength(Lengths.Line)]
    public string? Qualification { get; internal set; }

    /// <summary>Per cent.</summary>
    [Range(0, 100)]
    public int? Share { get; internal set; }
}

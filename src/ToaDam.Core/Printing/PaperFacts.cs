using ToaDam.Documents.Templates;

namespace ToaDam.Printing;

/// <summary>
/// The facts of one seminar as its papers say them: plain data, already formatted for Vietnam. Templates read these names
/// in snake case. A null with a <c>[Fact]</c> prints as a gap and is listed; every other missing fact drops its part.
/// </summary>
[Facts]
public sealed record PaperFacts
{
    public required string Title { get; init; }

    /// <summary>"tọa đàm", "hội nghị", "hội thảo".</summary>
    public required string Kind { get; init; }

    [Fact("block", "khối thi đua hoặc đơn vị tổ chức")]
    public string? Block { get; init; }

    /// <summary>The body that issues this paper.</summary>
    [Fact("issuer", "cơ quan ban hành văn bản")]
    public string? Issuer { get; init; }

    /// <summary>"12 cơ quan hội thành viên của Khối thi đua 8".</summary>
    [Fact("hosts", "đơn vị tổ chức")]
    public string? Hosts { get; init; }

    public IReadOnlyList<string> Aims { get; init; } = [];

    [Fact("date", "ngày tổ chức")]
    public string? Day { get; init; }

    /// <summary>All days in words, for running text.</summary>
    [Fact("date", "ngày tổ chức")]
    public string? Days { get; init; }

    /// <summary>The actual day of the end, when it is another one; else the same words as <see cref="Day"/> without its part.</summary>
    [Fact("date", "ngày tổ chức")]
    public string? EndDay { get; init; }

    [Fact("start-time", "giờ bắt đầu")]
    public string? StartTime { get; init; }

    [Fact("end-time", "giờ kết thúc")]
    public string? EndTime { get; init; }

    /// <summary>True when both hours are recorded.</summary>
    public bool HasHours { get; init; }

    [Fact("venue", "địa điểm cụ thể (hội trường)")]
    public string? Venue { get; init; }

    /// <summary>Address and locality, or either; never the venue.</summary>
    public string? Locality { get; init; }

    /// <summary>Venue and locality as far as known, for running text.</summary>
    public string? Place { get; init; }

    public IReadOnlyList<string> Sites { get; init; } = [];

    [Fact("attendance", "thành phần tham dự")]
    public string? Participants { get; init; }

    public IReadOnlyList<string> Guests { get; init; } = [];
    public IReadOnlyList<string> Members { get; init; } = [];
    public IReadOnlyList<string> AbsentExcused { get; init; } = [];
    public IReadOnlyList<string> AbsentUnexcused { get; init; } = [];

    /// <summary>"Tổng số được mời: 36; có mặt: 34/36; vắng: 02 (có lý do: 02)."</summary>
    public string? AttendanceCount { get; init; }

    [Fact("chair", "người chủ trì")]
    public string? Chair { get; init; }

    [Fact("chair", "người chủ trì")]
    public string? ChairName { get; init; }

    [Fact("secretary", "thư ký")]
    public string? Secretary { get; init; }

    [Fact("secretary", "thư ký")]
    public string? SecretaryName { get; init; }

    public IReadOnlyList<SpeechFacts> Openings { get; init; } = [];
    public IReadOnlyList<SpeechFacts> Reports { get; init; } = [];
    public IReadOnlyList<SpeechFacts> PaperSpeeches { get; init; } = [];
    public IReadOnlyList<SpeechFacts> Discussion { get; init; } = [];
    public IReadOnlyList<SpeechFacts> Addresses { get; init; } = [];
    public IReadOnlyList<SpeechFacts> Closings { get; init; } = [];
    public IReadOnlyList<MovementFacts> Movements { get; init; } = [];
    public IReadOnlyList<string> Results { get; init; } = [];
    public IReadOnlyList<string> Advantages { get; init; } = [];
    public IReadOnlyList<string> Difficulties { get; init; } = [];
    public IReadOnlyList<string> Experiences { get; init; } = [];
    public IReadOnlyList<string> Solutions { get; init; } = [];
    public IReadOnlyList<RecommendationFacts> Recommendations { get; init; } = [];

    /// <summary>Contributions that were raised at the meeting itself, by kind, for the minutes.</summary>
    public IReadOnlyList<RaisedFacts> Raised { get; init; } = [];

    public IReadOnlyList<string> Ballots { get; init; } = [];
    public IReadOnlyList<string> Awards { get; init; } = [];
    public IReadOnlyList<ConclusionFacts> Conclusions { get; init; } = [];

    /// <summary>"Kết luận của chủ trì", or the speaker's post when that is no recorded chair.</summary>
    public string ConclusionHeading { get; init; } = "";

    public IReadOnlyList<TaskFacts> Tasks { get; init; } = [];
    public IReadOnlyList<PaperListFacts> Papers { get; init; } = [];
    public IReadOnlyList<UnitOpinionFacts> OpinionsByUnit { get; init; } = [];
    public IReadOnlyList<DelegateFacts> Delegates { get; init; } = [];

    /// <summary>The appendices that the report has, in words.</summary>
    public string? Appendices { get; init; }

    /// <summary>"(Kèm theo Báo cáo số …)", blank where number and date are not given yet.</summary>
    public required string AppendixReference { get; init; }

    /// <summary>How many papers there were.</summary>
    public string? PaperCount { get; init; }

    /// <summary>Something was recorded of what was said or decided; without it minutes are no minutes.</summary>
    [Fact("proceedings", "diễn biến, nội dung các phát biểu")]
    public string? Proceedings { get; init; }

    public bool Adopted { get; init; }
    public string? Copies { get; init; }
    public bool SayNoOpinion { get; init; }
    public bool Illustrative { get; init; }
    public string? Basis { get; init; }
    public IReadOnlyList<string> Preparation { get; init; } = [];
    public IReadOnlyList<string> Assessment { get; init; } = [];

    /// <summary>False when the signer's post stands alone.</summary>
    public bool HasAuthorityLine { get; init; }

    [Fact("authority-for", "ký thay mặt ai (TM., KT., TL.)")]
    public string? AuthorityLine { get; init; }

    [Fact("signer-post", "chức vụ người ký")]
    public string? SignerPost { get; init; }

    public string? SignerOtherPost { get; init; }

    [Fact("signer", "người ký")]
    public string? SignerName { get; init; }

    public bool HasAddressees { get; init; }
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>What follows "Lưu: "; null means the usual words.</summary>
    public string? Archive { get; init; }
}

/// <summary>Who spoke and what was said.</summary>
/// <param name="Speaker">The finished phrase with honorific, name and posts; "Các đơn vị thành viên"; null when unknown.</param>
/// <param name="Topic">What about, or the title of the paper.</param>
/// <param name="Points">In order.</param>
[Facts]
public sealed record SpeechFacts(string? Speaker, string? Topic, IReadOnlyList<string> Points)
{
    /// <summary>The speaker before a verb: "bà …, Trưởng Khối thi đua 8,".</summary>
    public string? Subject =>
        Speaker?.Contains(',', StringComparison.Ordinal) == true ? Speaker + "," : Speaker;
}

[Facts]
public sealed record MovementFacts(string Kind, string Name, string? Unit, string? Outcome);

[Facts]
public sealed record RecommendationFacts(string? AddressedTo, IReadOnlyList<string> Items);

[Facts]
public sealed record RaisedFacts(string Kind, IReadOnlyList<string> Items);

[Facts]
public sealed record ConclusionFacts(string? Speaker, IReadOnlyList<string> Items);

[Facts]
public sealed record TaskFacts(string Text, string? Lead, string? Cooperating, string? Due);

[Facts]
public sealed record PaperListFacts(
    string Title,
    string? Presenter,
    string? Unit,
    string? Presented
);

[Facts]
public sealed record UnitOpinionFacts(string Unit, IReadOnlyList<RaisedFacts> Groups);

[Facts]
public sealed record DelegateFacts(string Name, string? Post, string? Unit, string? Note);

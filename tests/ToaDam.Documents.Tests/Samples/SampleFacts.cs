using ToaDam.Documents.Templates;
using Fact = ToaDam.Documents.Templates.FactAttribute;

namespace ToaDam.Documents.Tests.Samples;

[Facts]
internal sealed record PersonFacts(string Honorific, string Name, string Posts)
{
    public string Introduction => $"{Honorific} {Name}, {Posts}";
}

[Facts]
internal sealed record ContributionFacts(
    string Speaker,
    string? Unit,
    string? Text,
    IReadOnlyList<string> Points
);

[Facts]
internal sealed record UnitFacts(string Name, string? Note);

[Facts]
internal sealed record StatementFacts(string Text, string? Unit = null);

[Facts]
internal sealed record TaskFacts(
    string Text,
    [property: Fact("task-unit", "đơn vị chủ trì nhiệm vụ")] string? Unit,
    [property: Fact("task-deadline", "thời hạn nhiệm vụ")] string? Deadline
);

/// <summary>A seminar as the samples need it: everything optional, so that poor facts are the default.</summary>
[Facts]
internal sealed record SampleFacts
{
    public string Title { get; init; } = "Tọa đàm nâng cao chất lượng phong trào thi đua năm 2024";
    public string Block { get; init; } = "Khối thi đua\u00A08";

    [Fact("start-time", "giờ bắt đầu")]
    public string? StartTime { get; init; }

    [Fact("end-time", "giờ kết thúc")]
    public string? EndTime { get; init; }

    [Fact("date", "ngày tổ chức")]
    public string? Date { get; init; }

    [Fact("venue", "địa điểm cụ thể")]
    public string? Venue { get; init; }

    [Fact("plan-reference", "số, ký hiệu kế hoạch")]
    public string? PlanReference { get; init; }

    [Fact("unit-count", "số hội thành viên")]
    public string? UnitCount { get; init; }

    [Fact("chair", "người chủ trì")]
    public PersonFacts? Chair { get; init; }

    [Fact("secretary", "thư ký")]
    public PersonFacts? Secretary { get; init; }

    [Fact("signer", "người ký báo cáo")]
    public PersonFacts? Signer { get; init; }

    public IReadOnlyList<string> Aims { get; init; } = [];
    public IReadOnlyList<ContributionFacts> Contributions { get; init; } = [];
    public IReadOnlyList<StatementFacts> Results { get; init; } = [];
    public IReadOnlyList<StatementFacts> Difficulties { get; init; } = [];
    public IReadOnlyList<TaskFacts> Tasks { get; init; } = [];
    public IReadOnlyList<UnitFacts> Units { get; init; } = [];
}

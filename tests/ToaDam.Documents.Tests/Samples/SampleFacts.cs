using ToaDam.Documents.Templates;
using FactName = ToaDam.Documents.Templates.FactAttribute;

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
    [property: FactName("task-unit", "đơn vị chủ trì nhiệm vụ")] string? Unit,
    [property: FactName("task-deadline", "thời hạn nhiệm vụ")] string? Deadline
);

/// <summary>A seminar as the samples need it: everything optional, so that poor facts are the default.</summary>
[Facts]
internal sealed record SampleFacts
{
    public string Title { get; init; } = "Tọa đàm nâng cao chất lượng phong trào thi đua năm 2024";
    public string Block { get; init; } = "Khối thi đua\u00A08";

    [FactName("start-time", "giờ bắt đầu")]
    public string? StartTime { get; init; }

    [FactName("end-time", "giờ kết thúc")]
    public string? EndTime { get; init; }

    [FactName("date", "ngày tổ chức")]
    public string? Date { get; init; }

    [FactName("venue", "địa điểm cụ thể")]
    public string? Venue { get; init; }

    [FactName("plan-reference", "số, ký hiệu kế hoạch")]
    public string? PlanReference { get; init; }

    [FactName("unit-count", "số hội thành viên")]
    public string? UnitCount { get; init; }

    [FactName("chair", "người chủ trì")]
    public PersonFacts? Chair { get; init; }

    [FactName("secretary", "thư ký")]
    public PersonFacts? Secretary { get; init; }

    [FactName("signer", "người ký báo cáo")]
    public PersonFacts? Signer { get; init; }

    public IReadOnlyList<string> Aims { get; init; } = [];
    public IReadOnlyList<ContributionFacts> Contributions { get; init; } = [];
    public IReadOnlyList<StatementFacts> Results { get; init; } = [];
    public IReadOnlyList<StatementFacts> Difficulties { get; init; } = [];
    public IReadOnlyList<TaskFacts> Tasks { get; init; } = [];
    public IReadOnlyList<UnitFacts> Units { get; init; } = [];
}

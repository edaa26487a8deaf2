using ToaDam.Documents.Templates;

namespace ToaDam.Contributions;

/// <summary>What the one-page record of an initiative says. What is to be kept confidential has no place in it.</summary>
[Facts]
public sealed record InitiativeSheetFacts
{
    [Fact("title", "tên sáng kiến")]
    public string? Title { get; init; }

    /// <summary>All units that proposed it.</summary>
    [Fact("unit", "đơn vị đề xuất")]
    public string? Units { get; init; }

    public required string Seminar { get; init; }

    public string? FieldOfApplication { get; init; }
    public string? FirstAppliedOn { get; init; }
    public string? Investor { get; init; }

    /// <summary>The decision; null for what no decision recognised.</summary>
    public string? Recognition { get; init; }

    /// <summary>"Lê Thị Mai, Chi hội trưởng (60 %); Trần Văn Ánh (40 %)".</summary>
    public string? Authors { get; init; }

    public string? KnownState { get; init; }
    public required string Text { get; init; }
    public string? Applicability { get; init; }
    public string? Preconditions { get; init; }
    public string? Benefit { get; init; }
    public string? BenefitByUsers { get; init; }

    /// <summary>"gửi bài 29/11/2026; được tọa đàm tán thành 18/12/2026"; only a decision is a recognition.</summary>
    public string? Steps { get; init; }

    /// <summary>Who applied it, since when, with what result and proof.</summary>
    public IReadOnlyList<string> Replications { get; init; } = [];

    [Fact("author", "tác giả")]
    public string? FirstAuthor { get; init; }

    /// <summary>Signed by hand: nobody has recorded who signs.</summary>
    public required string UnitSigner { get; init; }

    public bool Illustrative { get; init; }
}

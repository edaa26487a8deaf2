using ToaDam.Documents.Model;

namespace ToaDam.Printing;

/// <summary>A fact that a paper needs and nobody recorded, or a contradiction between recorded facts.</summary>
/// <param name="Code">Stable: <c>start-time</c>, <c>chair</c>, <c>count-units</c>.</param>
/// <param name="Sentence">Vietnamese, complete.</param>
public sealed record PaperGap(string Code, string Sentence)
{
    /// <summary>The field that fills it; null where no single one would do.</summary>
    public GapPlace? Place { get; init; }
}

/// <summary>A composed paper and what it still lacks.</summary>
public sealed record ComposedPaper(
    string SeminarCode,
    DocumentKind Kind,
    OfficialDocument Document,
    IReadOnlyList<PaperGap> Gaps
)
{
    /// <summary>ASCII, without spaces: a name that survives mail, USB sticks and old archives.</summary>
    public required string FileName { get; init; }
}

/// <summary>A printed paper.</summary>
/// <param name="Warnings">Characters printed as □, with the field that holds them.</param>
public sealed record PrintedPaper(
    ComposedPaper Paper,
    byte[] Content,
    int Pages,
    IReadOnlyList<string> Warnings
);

/// <summary>The papers that a seminar can have.</summary>
public sealed record SeminarPapers(Guid SeminarId, IReadOnlyList<PaperSummary> Kinds);

/// <summary>One kind of paper of a seminar, for the list of kinds: what it still lacks and what its file is called.</summary>
public sealed record PaperSummary(
    DocumentKind Kind,
    int? Number,
    IReadOnlyList<PaperGap> Gaps,
    string FileName,
    Guid? FactsId
);

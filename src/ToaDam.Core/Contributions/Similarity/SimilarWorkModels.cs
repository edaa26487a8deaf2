namespace ToaDam.Contributions.Similarity;

/// <summary>A contribution that says much the same as a given text.</summary>
/// <param name="SeminarDate">Its first day; null when none is set.</param>
/// <param name="Unit">The short name, else the official one.</param>
/// <param name="Likeness">
/// Shared runs of three words of all such runs of both, from 0 to 1: 1 is the same words in the same order,
/// somewhat more than a half when every tenth word was exchanged.
/// </param>
public sealed record SimilarWork(
    Guid Id,
    string SeminarCode,
    string SeminarTitle,
    DateOnly? SeminarDate,
    ContributionKind Kind,
    ContributionStatus Status,
    string? Title,
    string? Unit,
    double Likeness,
    IReadOnlyList<MatchingPassage> Passages
);

/// <summary>The same words in both texts, as each of them wrote it; they may differ in diacritics, case and signs.</summary>
public sealed record MatchingPassage(string Mine, string Theirs);

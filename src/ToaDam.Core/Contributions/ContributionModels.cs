using ToaDam.Common;

namespace ToaDam.Contributions;

/// <summary>Which contributions are asked for; null means all.</summary>
public sealed record ContributionFilter(
    string? Search = null,
    ContributionKind? Kind = null,
    ContributionStatus? Status = null,
    Guid? UnitId = null,
    string? Topic = null
);

/// <summary>One row of a list; the text is cut, it may be very long.</summary>
public sealed record ContributionListItem(
    Guid Id,
    string SeminarCode,
    ContributionKind Kind,
    ContributionStatus Status,
    string? Title,
    string Excerpt,
    string? Unit,
    string? Topic
);

/// <summary>What became of a change of many records at once.</summary>
/// <param name="Changed">Those that were changed.</param>
/// <param name="Unchanged">Those that were so already.</param>
/// <param name="Gone">Those that somebody had removed meanwhile.</param>
public sealed record BulkReport(int Changed, int Unchanged, int Gone)
{
    /// <summary>What an undo needs.</summary>
    public IReadOnlyList<BulkChange> Changes { get; init; } = [];
}

/// <summary>One contribution's status and topic, before a change of many and as it wrote them.</summary>
public sealed record BulkChange(Guid Id, Marks Before, Marks Written);

/// <summary>What a change of many can give a contribution.</summary>
public sealed record Marks(ContributionStatus Status, string? Topic)
{
    internal static Marks Of(Contribution c) => new(c.Status, c.Topic);
}

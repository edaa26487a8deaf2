using ToaDam.Common;
using ToaDam.Search;

namespace ToaDam.Contributions;

/// <summary>What the experience bank holds.</summary>
public enum ExperienceKind
{
    Experience,
    Solution,
    Initiative,
    Model,
}

/// <summary>Which of them are asked for; null means all.</summary>
/// <param name="Year">The year of the seminar's first day.</param>
public sealed record ExperienceFilter(
    string? Search = null,
    ExperienceKind? Kind = null,
    Guid? UnitId = null,
    string? Topic = null,
    int? Year = null
);

/// <summary>One row of the bank.</summary>
/// <param name="Passage">The place round the hit, or the beginning.</param>
public sealed record ExperienceListItem(
    Guid Id,
    ExperienceKind Kind,
    IReadOnlyList<TextSegment> Title,
    IReadOnlyList<TextSegment> Passage,
    string? Unit,
    IReadOnlyList<TextSegment> Topic,
    HitSeminar Seminar
)
{
    /// <summary>A decision recognised it; nothing else may be called that.</summary>
    public bool IsRecognised { get; init; }

    /// <summary>How many units have applied it.</summary>
    public int Applied { get; init; }
}

/// <summary>What the bank can be filtered by.</summary>
public sealed record ExperienceFacets(
    IReadOnlyList<UnitFacet> Units,
    IReadOnlyList<TopicFacet> Topics,
    IReadOnlyList<int> Years
);

/// <summary>One of them as a whole.</summary>
public sealed record ExperienceDetails(
    Guid Id,
    ExperienceKind Kind,
    string? Title,
    string? Text,
    string? Unit,
    string? Topic,
    HitSeminar Seminar
)
{
    public string? FieldOfApplication { get; init; }

    public DateOnly? FirstAppliedOn { get; init; }

    public string? KnownState { get; init; }

    public string? Applicability { get; init; }

    public string? Benefit { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Who applied it, and what came of it there.</summary>
    public IReadOnlyList<AppliedExperience> Applied { get; init; } = [];

    /// <summary>Null for what no decision recognised.</summary>
    public Recognition? Recognised { get; init; }
}

/// <summary>One unit that applied an experience.</summary>
public sealed record AppliedExperience(string Unit, DateOnly? On, string? Outcome);

/// <summary>The decision that recognised an initiative.</summary>
public sealed record Recognition(string Number, DateOnly Date, string By);

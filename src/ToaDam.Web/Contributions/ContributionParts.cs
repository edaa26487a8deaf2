using ToaDam.Contributions;

namespace ToaDam.Web.Contributions;

/// <summary>The parts of the page, as the address names them.</summary>
public static class ContributionParts
{
    public const string Opinions = "opinions";

    private static readonly (string Part, string Kind)[] Parts =
    [
        (Opinions, nameof(Contribution)),
        ("movements", "Movement"),
        ("papers", "Paper"),
        ("results", "Result"),
        ("awards", "Award"),
    ];

    public static IEnumerable<string> All => Parts.Select(p => p.Part);

    public static string? KindOf(string part) => Array.Find(Parts, p => p.Part == part).Kind;

    /// <summary>The part that was asked for, or the one with the form that is open.</summary>
    public static string Of(string? part, string? kind) =>
        KindOf(part ?? "") is not null
            ? part!
            : Array.Find(Parts, p => p.Kind == kind).Part ?? Opinions;
}

/// <summary>What the address asks of the list of opinions.</summary>
public sealed record ContributionQuery(
    string? Search,
    ContributionKind? Kind,
    ContributionStatus? Status,
    Guid? Unit,
    string? Topic,
    int Page
)
{
    public bool IsFiltered =>
        !string.IsNullOrWhiteSpace(Search)
        || Kind is not null
        || Status is not null
        || Unit is not null
        || !string.IsNullOrEmpty(Topic);

    public ContributionFilter Filter =>
        new(Search, Kind, Status, Unit, string.IsNullOrEmpty(Topic) ? null : Topic);

    public string Address(string code, Guid? open = null) =>
        Urls.Contributions(
            code,
            null,
            Search,
            Kind?.ToString(),
            Status?.ToString(),
            Unit,
            Topic,
            Page,
            open
        );

    public static T? Choice<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : null;
}

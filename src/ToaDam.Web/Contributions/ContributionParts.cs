using ToaDam.Contributions;

namespace ToaDam.Web.Contributions;

/// <summary>The parts of the page, named in the address by the kind of record that they list.</summary>
public static class ContributionParts
{
    public static IReadOnlyList<string> All { get; } =
    [nameof(Contribution), nameof(Movement), nameof(Paper), "Result", "Award"];

    /// <summary>The part that was asked for, or the one with the form that is open.</summary>
    public static string Of(string? part, string? kind) =>
        All.FirstOrDefault(p => p == part) ?? All.FirstOrDefault(p => p == kind) ?? All[0];
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

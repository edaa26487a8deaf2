using Microsoft.Extensions.Localization;
using ToaDam.Contributions;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Contributions;

/// <summary>What the address asks of the experience bank.</summary>
public sealed record ExperienceQuery(
    string? Search,
    ExperienceKind? Kind,
    Guid? Unit,
    string? Topic,
    int? Year,
    int Page
)
{
    public bool IsFiltered =>
        !string.IsNullOrWhiteSpace(Search)
        || Kind is not null
        || Unit is not null
        || !string.IsNullOrEmpty(Topic)
        || Year is not null;

    public ExperienceFilter Filter =>
        new(Search, Kind, Unit, string.IsNullOrEmpty(Topic) ? null : Topic, Year);

    public string Address => Urls.ExperienceList(Search, Kind?.ToString(), Unit, Topic, Year, Page);
}

public static class ExperienceWords
{
    /// <summary>The words that the forms have for the kinds, in both of the bank's tables.</summary>
    public static string Experience(this IStringLocalizer<FieldWords> words, ExperienceKind kind) =>
        kind == ExperienceKind.Model
            ? words.Choice(nameof(MovementKind), $"{kind}")
            : words.Choice(nameof(ContributionKind), $"{kind}");
}

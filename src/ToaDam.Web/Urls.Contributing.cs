using System.Globalization;

namespace ToaDam.Web;

// What units contribute: written, received, found again.
public static partial class Urls
{
    public const string UnitWorkRoute = "/unit/{link:guid}/works";
    public const string UnitWorkPageRoute = "/unit/{link:guid}/works/{id:guid}";
    public const string My = "/my";
    public const string MyWorkRoute = "/my/{code}";
    public const string MyWorkPageRoute = "/my/{code}/{id:guid}";
    public const string WorkFileRoute = "/contributions/{id:guid}/files/{file:guid}";
    public const string InitiativeSheetRoute = "/contributions/{id:guid}/sheet.pdf";
    public const string ReceivingRoute = "/seminars/{Code}/receiving";
    public const string Search = "/search";
    public const string Experiences = "/experiences";
    public const string ExperienceRoute = "/experiences/{Id:guid}";

    /// <summary>Ý kiến, sáng kiến: one part of it, filtered.</summary>
    public static string Contributions(
        string code,
        string? part = null,
        string? search = null,
        string? kind = null,
        string? status = null,
        Guid? unit = null,
        string? topic = null,
        int page = 1,
        Guid? open = null,
        string? add = null
    ) =>
        WithQuery(
            $"{Seminars}/{Uri.EscapeDataString(code)}{Slug(SeminarTab.Contributions)}",
            ("part", part),
            ("q", string.IsNullOrWhiteSpace(search) ? null : search),
            ("kind", kind),
            ("status", status),
            ("unit", unit?.ToString()),
            ("topic", string.IsNullOrEmpty(topic) ? null : topic),
            ("page", page > 1 ? $"{page}" : null),
            ("open", open?.ToString()),
            ("add", add)
        );

    /// <summary>Everything that holds the words, of one kind, seminar or year.</summary>
    public static string SearchFor(
        string? text,
        string? kind = null,
        string? seminar = null,
        int? year = null,
        int page = 1
    ) =>
        WithQuery(
            Search,
            ("q", string.IsNullOrWhiteSpace(text) ? null : text),
            ("kind", kind),
            ("seminar", seminar),
            ("year", year?.ToString(CultureInfo.InvariantCulture)),
            ("page", page > 1 ? $"{page}" : null)
        );

    /// <summary>Kho kinh nghiệm, filtered.</summary>
    public static string ExperienceList(
        string? search = null,
        string? kind = null,
        Guid? unit = null,
        string? topic = null,
        int? year = null,
        int page = 1
    ) =>
        WithQuery(
            Experiences,
            ("q", string.IsNullOrWhiteSpace(search) ? null : search),
            ("kind", kind),
            ("unit", unit?.ToString()),
            ("topic", string.IsNullOrEmpty(topic) ? null : topic),
            ("year", year?.ToString(CultureInfo.InvariantCulture)),
            ("page", page > 1 ? $"{page}" : null)
        );

    /// <summary>One of them as a whole, and the way back to the list as it was.</summary>
    public static string Experience(Guid id, string? back = null) =>
        WithQuery($"{Experiences}/{id}", ("back", back));

    /// <summary>What a unit sends in, over a personal link.</summary>
    public static string UnitWork(Guid link) => $"/unit/{link}/works";

    /// <summary>The same with an account.</summary>
    public static string MyWork(string code) => $"{My}/{Uri.EscapeDataString(code)}";

    /// <summary>One work of the list at <paramref name="list"/>; a new one names its kind.</summary>
    public static string Work(string list, Guid id, string? kind = null, string? done = null) =>
        WithQuery($"{list}/{id}", ("kind", kind), ("done", done));

    /// <summary>What units sent in and nobody has decided on, with one work open.</summary>
    public static string Receiving(string code, Guid? work = null) =>
        WithQuery($"{Seminars}/{Uri.EscapeDataString(code)}/receiving", ("work", work?.ToString()));

    /// <summary>Phiếu sáng kiến.</summary>
    public static string InitiativeSheet(Guid id) => $"/contributions/{id}/sheet.pdf";

    /// <summary>A file of a work, for the desk.</summary>
    public static string WorkFile(Guid work, Guid file) => $"/contributions/{work}/files/{file}";
}

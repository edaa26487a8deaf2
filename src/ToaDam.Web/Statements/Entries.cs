using ToaDam.Contributions;
using ToaDam.Programmes;
using ToaDam.Statements;
using ToaDam.Web.Recording;

namespace ToaDam.Web.Statements;

/// <summary>How the quick form of one kind starts at one item.</summary>
public sealed record Entry(
    FormLayout Layout,
    IReadOnlyDictionary<string, string> Given,
    IReadOnlyDictionary<string, string> First,
    IReadOnlyDictionary<Guid, string> Names,
    IReadOnlyCollection<string> Keep
);

/// <summary>What can be entered while people speak, and what nobody should have to choose because the item says it.</summary>
public static class Entries
{
    private const int MaxShort = 80;

    public static IReadOnlyList<string> Kinds { get; } =
    ["Statement", "Movement", "Contribution", "Result", "Conclusion", "Commitment", "Ballot"];

    /// <summary>The item is never asked for: it is the chosen one.</summary>
    private static readonly Dictionary<string, FormLayout> Layouts = new(StringComparer.Ordinal)
    {
        ["Statement"] = Layout("speaker collective points", "kind unit paper topic date at"),
        ["Movement"] = Layout("kind name unit outcome"),
        ["Contribution"] = Layout("kind text unit by", "title topic addressedTo cause status"),
        ["Result"] = Layout("text unit by"),
        ["Conclusion"] = Layout("text by"),
        ["Commitment"] = Layout(
            "text leadUnit dueDate",
            "leadText cooperatingUnits dueText status evidence"
        ),
        ["Ballot"] = Layout("subject for against other eligible", "secret"),
    };

    /// <summary>What the next record takes over: the same person mostly goes on.</summary>
    private static readonly Dictionary<string, string[]> Kept = new(StringComparer.Ordinal)
    {
        ["Movement"] = ["kind", "unit"],
        ["Contribution"] = ["kind", "unit", "by"],
        ["Result"] = ["unit", "by"],
        ["Conclusion"] = ["by"],
        ["Ballot"] = ["eligible"],
    };

    public static bool HasItem(string kind) =>
        kind is "Statement" or "Contribution" or "Conclusion" or "Ballot";

    /// <summary>A kind in an address, if it is one of ours.</summary>
    public static string? Known(string? kind) =>
        Kinds.FirstOrDefault(k =>
            k == kind || kind?.StartsWith(k + ".", StringComparison.Ordinal) == true
        );

    /// <summary>What is mostly entered at an item of this kind.</summary>
    public static string For(AgendaItemKind? item) =>
        item switch
        {
            AgendaItemKind.Ballot => "Ballot",
            AgendaItemKind.Conclusion => "Conclusion",
            _ => "Statement",
        };

    /// <summary>Which part of the minutes a statement at the item belongs to.</summary>
    public static StatementKind StatementAt(AgendaItemKind? item) =>
        item switch
        {
            AgendaItemKind.Opening => StatementKind.Opening,
            AgendaItemKind.Keynote => StatementKind.Report,
            AgendaItemKind.Paper => StatementKind.Paper,
            AgendaItemKind.Address => StatementKind.Address,
            AgendaItemKind.Conclusion or AgendaItemKind.Closing => StatementKind.Closing,
            _ => StatementKind.Discussion,
        };

    public static Entry Of(string kind, ProgrammeItem? item, LastSpeaker? last, int statements)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new Dictionary<Guid, string>();
        if (HasItem(kind))
        {
            given["item"] = $"{item?.Id}";
        }

        if (kind == "Statement")
        {
            var said = StatementAt(item?.Kind);
            given["kind"] = $"{said}";
            // Whoever is to present speaks first; in a discussion anybody may.
            if (statements == 0 && said != StatementKind.Discussion)
            {
                Put("speaker", item?.PresenterId, item?.PresenterName);
            }
        }

        if (kind == "Contribution")
        {
            // Entered here it is raised here.
            given["status"] = nameof(ContributionStatus.Presented);
        }

        if (kind is "Contribution" or "Result" or "Conclusion")
        {
            Put(
                "by",
                last?.Id ?? (kind == "Conclusion" ? item?.PresenterId : null),
                last?.Name ?? item?.PresenterName
            );
        }

        if (kind is "Contribution" or "Result")
        {
            Put("unit", last?.UnitId, last?.UnitName);
        }

        return new(Layouts[kind], given, first, names, Kept.GetValueOrDefault(kind, []));

        void Put(string field, Guid? id, string? name)
        {
            if (id is { } known)
            {
                first[field] = $"{known}";
                names[known] = name ?? "";
            }
        }
    }

    public static string Cut(string text) =>
        text.Length <= MaxShort ? text
        : text.LastIndexOf(' ', MaxShort) is > 40 and var space ? text[..space] + "…"
        : text[..MaxShort] + "…";

    private static FormLayout Layout(string main, string more = "") =>
        new(main.Split(' '), more.Split(' ', StringSplitOptions.RemoveEmptyEntries), []);
}

using System.Globalization;
using System.Text.Json;
using ToaDam.Printing;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Programmes;

/// <summary>One line of the programme as it was published. The id tells a changed item from a new one.</summary>
public sealed record PublishedItem(
    Guid Id,
    DateOnly? Date,
    string? Start,
    int? Minutes,
    string Title,
    string? Presenter,
    Guid? UnitId
);

/// <summary>What became of one item since the last publication.</summary>
public enum ProgrammeChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One difference between the draft and the published programme.</summary>
/// <param name="Sentence">Vietnamese: "“Tham luận của Hội Luật gia”: 09:15 → 09:30".</param>
/// <param name="Units">The units whose people present the item, before or now.</param>
public sealed record ProgrammeChange(
    ProgrammeChangeKind Kind,
    string Sentence,
    IReadOnlyList<Guid> Units
);

/// <summary>Compares programmes and writes published ones down.</summary>
internal static class ProgrammePublishing
{
    /// <summary>What the units would see: the items in their order, with the times that follow from the durations.</summary>
    public static List<PublishedItem> Snapshot(
        SeminarProgramme programme,
        IReadOnlyDictionary<Guid, Guid> unitOfPerson,
        FormOfAddress address
    ) =>
        [
            .. programme.Days.SelectMany(day =>
                day.Rows.Select(row => new PublishedItem(
                    row.Item.Id,
                    day.Date,
                    row.Start?.Time.ToString("HH:mm", CultureInfo.InvariantCulture),
                    row.Item.PlannedMinutes,
                    row.Item.Title,
                    Presenter(row.Item, address),
                    row.Item.PresenterId is { } person
                    && unitOfPerson.TryGetValue(person, out var unit)
                        ? unit
                        : null
                ))
            ),
        ];

    public static string Write(List<PublishedItem> items) =>
        JsonSerializer.Serialize(items, AuditTrail.Json);

    public static List<PublishedItem> Read(string? content) =>
        content is null
            ? []
            : JsonSerializer.Deserialize<List<PublishedItem>>(content, AuditTrail.Json) ?? [];

    public static IReadOnlyList<ProgrammeChange> Compare(
        IReadOnlyList<PublishedItem> before,
        IReadOnlyList<PublishedItem> now
    )
    {
        var old = before.ToDictionary(i => i.Id);
        var kept = now.Select(i => i.Id).ToHashSet();
        int PlaceIn(IReadOnlyList<PublishedItem> all, PublishedItem item) =>
            1
            + all.Where(i => old.ContainsKey(i.Id) && kept.Contains(i.Id))
                .ToList()
                .FindIndex(i => i.Id == item.Id);
        var changes = new List<ProgrammeChange>();
        foreach (var item in now)
        {
            if (!old.TryGetValue(item.Id, out var was))
            {
                changes.Add(
                    new(ProgrammeChangeKind.Added, $"Thêm mục {Name(item)}{At(item)}", Units(item))
                );
            }
            else if (
                Differences(was, item, PlaceIn(before, item), PlaceIn(now, item)) is
                { Count: > 0 } differences
            )
            {
                changes.Add(
                    new(
                        ProgrammeChangeKind.Changed,
                        $"{Name(item)}: {string.Join("; ", differences)}",
                        [.. Units(was).Concat(Units(item)).Distinct()]
                    )
                );
            }
        }

        changes.AddRange(
            before
                .Where(i => !kept.Contains(i.Id))
                .Select(i => new ProgrammeChange(
                    ProgrammeChangeKind.Removed,
                    $"Bỏ mục {Name(i)}{At(i)}",
                    Units(i)
                ))
        );
        return changes;
    }

    private static List<string> Differences(
        PublishedItem was,
        PublishedItem now,
        int placeBefore,
        int placeNow
    )
    {
        var found = new List<string>();
        Compare("tên mục", was.Title, now.Title);
        Compare("ngày", Day(was.Date), Day(now.Date));
        Compare("bắt đầu", was.Start, now.Start);
        Compare("thời lượng", Length(was.Minutes), Length(now.Minutes));
        Compare("người trình bày", was.Presenter, now.Presenter);
        // Without hours the order is all that says when an item comes.
        if (was.Start is null && now.Start is null)
        {
            Compare("vị trí", $"{placeBefore}", $"{placeNow}");
        }

        return found;

        void Compare(string what, string? old, string? current)
        {
            if (!string.Equals(old, current, StringComparison.Ordinal))
            {
                found.Add($"{what} {old ?? "chưa ghi"} → {current ?? "chưa ghi"}");
            }
        }
    }

    private static string Name(PublishedItem item) => $"“{item.Title}”";

    private static string At(PublishedItem item) => item.Start is { } start ? $" lúc {start}" : "";

    private static string? Day(DateOnly? date) => date is { } day ? Wording.ShortDate(day) : null;

    private static string? Length(int? minutes) => minutes is { } m ? $"{m} phút" : null;

    private static Guid[] Units(PublishedItem item) => item.UnitId is { } unit ? [unit] : [];

    private static string? Presenter(ProgrammeItem item, FormOfAddress address) =>
        item.PresenterName is not { } name ? item.PresenterText
        : item.Honorific is not null && Wording.Honorific(item.Honorific, address) is { } honorific
            ? Wording.Sentence($"{honorific} {name}")
        : name;
}

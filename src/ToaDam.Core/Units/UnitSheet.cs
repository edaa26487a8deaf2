using ToaDam.Sheets;

namespace ToaDam.Units;

/// <summary>The register of units as a table.</summary>
public static class UnitSheet
{
    internal const string Name = "officialName";
    internal const string Code = "code";
    internal const string Block = "block";

    public static IReadOnlyList<SheetField> Fields { get; } =
    [
        new(
            Name,
            "Tên đơn vị",
            true,
            "Đơn vị",
            "Tên chính thức",
            "Tên hội",
            "Tên đầy đủ",
            "Hội",
            "Name"
        ),
        new("shortName", "Tên gọi tắt", false, "Tên tắt", "Tên viết tắt", "Viết tắt"),
        new("aliases", "Tên khác", false, "Tên gọi khác"),
        new(Code, "Mã", false, "Mã đơn vị"),
        new(Block, "Khối thi đua", false, "Khối", "Cụm thi đua"),
        new("order", "Thứ tự trong khối", false, "Thứ tự"),
        new("validFrom", "Từ ngày", false, "Có hiệu lực từ"),
        new("validTo", "Đến ngày", false, "Hết hiệu lực"),
        new("note", "Ghi chú", false, "Chú thích"),
    ];

    /// <summary>The form text of a cell: several names in one cell stand between semicolons.</summary>
    internal static string Read(string field, string cell) =>
        field == "aliases" && !cell.Contains('\n', StringComparison.Ordinal)
            ? string.Join('\n', cell.Split(';', StringSplitOptions.TrimEntries))
            : cell;

    internal static IReadOnlyList<string> Header { get; } =
    ["STT", .. Fields.Select(f => f.Heading)];

    internal static IReadOnlyList<string> Write(int number, MemberUnit unit, string? block) =>
        [
            $"{number}",
            unit.OfficialName,
            unit.ShortName ?? "",
            string.Join(
                unit.Aliases.Exists(a => a.Contains(';', StringComparison.Ordinal)) ? "\n" : "; ",
                unit.Aliases
            ),
            unit.Code ?? "",
            block ?? "",
            $"{unit.Order}",
            $"{unit.ValidFrom:d/M/yyyy}",
            $"{unit.ValidTo:d/M/yyyy}",
            unit.Note ?? "",
        ];
}

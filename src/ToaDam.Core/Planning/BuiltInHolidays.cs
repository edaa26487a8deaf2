using System.Globalization;

namespace ToaDam.Planning;

/// <summary>
/// Public holidays of Vietnam from 2024 to 2030 (Labour Code 2019, article 112). Lunar days are those of the Vietnamese calendar,
/// counted at UTC+7: in 2030 Tết falls on 2 February, one day before the Chinese new year. Where the State has already
/// decided which days around a holiday are free or swapped, these stand here; for later years an administrator adds them.
/// </summary>
internal static class BuiltInHolidays
{
    private const string Tet = "Tết Nguyên đán";
    private const string Kings = "Giỗ Tổ Hùng Vương";
    private const string Labour = "Ngày Chiến thắng và Quốc tế Lao động";
    private const string National = "Quốc khánh";

    /// <summary>Years that the table covers.</summary>
    public const int First = 2024;

    public const int Last = 2030;

    private static readonly (string From, string To, string Name)[] Closed =
    [
        ("2024-02-08", "2024-02-14", Tet),
        ("2025-01-27", "2025-01-31", Tet),
        ("2026-02-16", "2026-02-20", Tet),
        ("2027-02-05", "2027-02-09", Tet),
        ("2028-01-25", "2028-01-29", Tet),
        ("2029-02-12", "2029-02-16", Tet),
        ("2030-02-01", "2030-02-05", Tet),
        ("2024-04-18", "2024-04-18", Kings),
        ("2025-04-07", "2025-04-07", Kings),
        ("2026-04-26", "2026-04-27", Kings),
        ("2027-04-16", "2027-04-16", Kings),
        ("2028-04-04", "2028-04-04", Kings),
        ("2029-04-23", "2029-04-23", Kings),
        ("2030-04-12", "2030-04-12", Kings),
        ("2024-04-29", "2024-04-29", Labour),
        ("2025-05-02", "2025-05-02", Labour),
        ("2024-09-02", "2024-09-03", National),
        ("2025-09-01", "2025-09-02", National),
        ("2026-08-31", "2026-09-02", National),
        ("2027-09-02", "2027-09-03", National),
        ("2028-09-01", "2028-09-02", National),
        ("2029-09-02", "2029-09-03", National),
        ("2030-09-02", "2030-09-03", National),
    ];

    private static readonly (string Date, string Name)[] Worked =
    [
        ("2024-05-04", "Làm bù ngày 29/4/2024"),
        ("2025-04-26", "Làm bù ngày 2/5/2025"),
        ("2026-08-22", "Làm bù ngày 31/8/2026"),
    ];

    /// <summary>Every day of the table.</summary>
    public static IReadOnlyDictionary<DateOnly, NonworkingDay> All { get; } =
        Days().DistinctBy(d => d.Date).ToDictionary(d => d.Date);

    private static IEnumerable<NonworkingDay> Days()
    {
        foreach (var (from, to, name) in Closed)
        {
            for (var day = Day(from); day <= Day(to); day = day.AddDays(1))
            {
                yield return new(day, name, Worked: false);
            }
        }

        foreach (var (date, name) in Worked)
        {
            yield return new(Day(date), name, Worked: true);
        }

        for (var year = First; year <= Last; year++)
        {
            yield return new(new(year, 1, 1), "Tết Dương lịch", Worked: false);
            yield return new(new(year, 4, 30), Labour, Worked: false);
            yield return new(new(year, 5, 1), Labour, Worked: false);
        }
    }

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

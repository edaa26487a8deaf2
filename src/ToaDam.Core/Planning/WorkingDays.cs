namespace ToaDam.Planning;

/// <summary>A day that is not like other days of its weekday.</summary>
/// <param name="Worked">Offices are open although it is a weekend or a holiday.</param>
public sealed record NonworkingDay(DateOnly Date, string Name, bool Worked);

/// <summary>Knows on which days offices are open: an administrator's entry first, then the built-in table, then the weekday.</summary>
public sealed class WorkingDays(IEnumerable<NonworkingDay> entries)
{
    private readonly Dictionary<DateOnly, NonworkingDay> _entries = entries.ToDictionary(e =>
        e.Date
    );

    /// <summary>The holiday or swapped day by its name; null on a day like any other of its weekday.</summary>
    public NonworkingDay? Find(DateOnly day) =>
        _entries.GetValueOrDefault(day) ?? BuiltInHolidays.All.GetValueOrDefault(day);

    public bool IsOpen(DateOnly day) =>
        Find(day)?.Worked ?? day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The day itself, or the last one before it on which offices are open.</summary>
    public DateOnly LastOpen(DateOnly day)
    {
        while (!IsOpen(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}

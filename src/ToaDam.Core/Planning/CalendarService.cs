using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Planning;

/// <summary>One seminar on one of its days.</summary>
public sealed record CalendarSeminar(
    DateOnly Date,
    string Code,
    string Title,
    SeminarStatus Status,
    TimeOnly? Start
);

/// <summary>One day of a month as the calendar shows it.</summary>
/// <param name="Special">A holiday or a swapped day.</param>
public sealed record CalendarDay(
    DateOnly Date,
    bool IsOpen,
    NonworkingDay? Special,
    IReadOnlyList<CalendarSeminar> Seminars
);

/// <summary>A month in whole weeks from Monday; days of the neighbouring months fill the first and the last.</summary>
public sealed record CalendarMonth(int Year, int Month, IReadOnlyList<CalendarDay> Days)
{
    public DateOnly First => new(Year, Month, 1);
}

/// <summary>Seminars by month, with the days on which nobody works.</summary>
public sealed class CalendarService(
    IDbContextFactory<ToaDamDbContext> databases,
    HolidayService holidays,
    TimeProvider clock
)
{
    /// <summary>More in one month nobody could read.</summary>
    private const int MaxSeminars = 200;

    /// <param name="month">Any day of it; null for the present one.</param>
    public async Task<Outcome<CalendarMonth>> MonthAsync(
        Caller caller,
        DateOnly? month,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        var days = await holidays.DaysAsync(caller, cancellation);
        if (!days.Ok)
        {
            return days.Refusal;
        }

        var asked = month ?? clock.Today();
        var first = new DateOnly(asked.Year, asked.Month, 1);
        var from = first.AddDays(-(((int)first.DayOfWeek + 6) % 7));
        var last = first.AddMonths(1).AddDays(-1);
        var to = last.AddDays((7 - (int)last.DayOfWeek) % 7);
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seminars = (
            await (
                from day in db.Set<SeminarDay>()
                join seminar in db.Set<Seminar>() on day.SeminarId equals seminar.Id
                where day.Date >= @from && day.Date <= to
                orderby day.Date, day.PlannedStart, seminar.Code
                select new CalendarSeminar(
                    day.Date,
                    seminar.Code,
                    seminar.Title,
                    seminar.Status,
                    day.PlannedStart
                )
            )
                .Take(MaxSeminars)
                .ToListAsync(cancellation)
        ).ToLookup(s => s.Date);
        return new CalendarMonth(
            first.Year,
            first.Month,
            [
                .. Enumerable
                    .Range(0, to.DayNumber - from.DayNumber + 1)
                    .Select(from.AddDays)
                    .Select(day => new CalendarDay(
                        day,
                        days.Value.IsOpen(day),
                        days.Value.Find(day),
                        [.. seminars[day]]
                    )),
            ]
        );
    }
}

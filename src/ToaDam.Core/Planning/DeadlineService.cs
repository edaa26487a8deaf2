using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Planning;

/// <summary>What has to be ready before a seminar.</summary>
public enum DeadlineKind
{
    Plan,
    Invitations,
    Papers,

    /// <summary>The skeleton of the minutes.</summary>
    Skeleton,
    Meeting,
}

/// <summary>One day counted back from the seminar.</summary>
/// <param name="DaysBefore">30 is the thirtieth day before it.</param>
/// <param name="Closed">The holiday, or the weekday in words, when offices are closed on that day.</param>
/// <param name="Instead">The last open day before it; the day itself when it is open.</param>
public sealed record Deadline(
    DeadlineKind Kind,
    DateOnly Day,
    int DaysBefore,
    string? Closed,
    DateOnly Instead,
    bool Passed
);

/// <summary>The days of one seminar; empty while its own day is not known.</summary>
public sealed record Deadlines(IReadOnlyList<Deadline> Days);

/// <summary>Counts deadlines back from a seminar's day and says which of them fall on a day when nobody works.</summary>
public sealed class DeadlineService(
    IDbContextFactory<ToaDamDbContext> databases,
    HolidayService holidays,
    TimeProvider clock
)
{
    private static readonly (DeadlineKind Kind, int DaysBefore)[] All =
    [
        (DeadlineKind.Plan, 30),
        (DeadlineKind.Invitations, 15),
        (DeadlineKind.Papers, 7),
        (DeadlineKind.Skeleton, 1),
        (DeadlineKind.Meeting, 0),
    ];

    public async Task<Outcome<Deadlines>> ReadAsync(
        Caller caller,
        string code,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seminar = await db.Set<Seminar>()
            .Where(s => s.Code == code)
            .Select(s => new { s.FirstDate })
            .FirstOrDefaultAsync(cancellation);
        if (seminar is null)
        {
            return SeminarService.NotFound(code);
        }

        if (seminar.FirstDate is not { } day)
        {
            return new Deadlines([]);
        }

        var days = await holidays.DaysAsync(caller, cancellation);
        return days.Ok ? Count(day, days.Value, clock.Today()) : days.Refusal;
    }

    internal static Deadlines Count(DateOnly day, WorkingDays working, DateOnly today) =>
        new([
            .. All.Select(d =>
            {
                var due = day.AddDays(-d.DaysBefore);
                return new Deadline(
                    d.Kind,
                    due,
                    d.DaysBefore,
                    working.IsOpen(due)
                        ? null
                        : working.Find(due)?.Name ?? Printing.Wording.Weekday(due),
                    working.LastOpen(due),
                    due < today
                );
            }),
        ]);
}

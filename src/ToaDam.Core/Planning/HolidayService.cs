using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Planning;

/// <summary>One special day in the list of a year. Without an id it stands in the built-in table.</summary>
public sealed record HolidayRow(DateOnly Date, string Name, bool Worked, bool IsOwn);

/// <summary>The special days of one year.</summary>
public sealed record HolidayYear(int Year, IReadOnlyList<HolidayRow> Days);

/// <summary>A special day as it is typed.</summary>
public sealed record HolidayForm(string? Date, string? Name, bool Worked);

/// <summary>A saved or removed day.</summary>
public sealed record HolidaySaved(DateOnly Date);

/// <summary>Days on which offices are closed or open against the rule. The administrator keeps them; everybody at the desk reads them.</summary>
public sealed class HolidayService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>The administrator's entries over the built-in table.</summary>
    public async Task<Outcome<WorkingDays>> DaysAsync(Caller caller, CancellationToken cancellation)
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return new WorkingDays(
            await db.Set<Holiday>()
                .Select(h => new NonworkingDay(h.Date, h.Name, h.Worked))
                .ToListAsync(cancellation)
        );
    }

    /// <param name="year">Null for the present one.</param>
    public async Task<Outcome<HolidayYear>> YearAsync(
        Caller caller,
        int? year,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        var shown = year is >= 1 and <= 9999 ? year.Value : clock.Today().Year;
        var (from, to) = (new DateOnly(shown, 1, 1), new DateOnly(shown, 12, 31));
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var own = await db.Set<Holiday>()
            .Where(h => h.Date >= from && h.Date <= to)
            .Select(h => new HolidayRow(h.Date, h.Name, h.Worked, true))
            .ToListAsync(cancellation);
        var kept = own.Select(o => o.Date).ToHashSet();
        return new HolidayYear(
            shown,
            [
                .. own.Concat(
                        BuiltInHolidays
                            .All.Values.Where(h => h.Date.Year == shown && !kept.Contains(h.Date))
                            .Select(h => new HolidayRow(h.Date, h.Name, h.Worked, false))
                    )
                    .OrderBy(h => h.Date),
            ]
        );
    }

    /// <summary>Sets a day; an entry of the same day gives way.</summary>
    public Task<Outcome<HolidaySaved>> SaveAsync(
        Caller caller,
        HolidayForm form,
        CancellationToken cancellation
    )
    {
        Refusal? problem = null;
        var day = FormText.Day(form.Date, clock.Today(), ref problem);
        var name = FormText.Line(form.Name, ref problem);
        if (day is null || name is null)
        {
            problem ??= new("holiday-missing", "Hãy ghi ngày và tên ngày nghỉ, hoặc lý do đi làm.");
        }

        return WriteAsync(
            caller,
            async db =>
            {
                if (problem is not null)
                {
                    return problem;
                }

                var known = await db.Set<Holiday>()
                    .FirstOrDefaultAsync(h => h.Date == day!.Value, cancellation);
                if (known is null)
                {
                    known = new Holiday { Date = day!.Value };
                    db.Add(known);
                }

                (known.Name, known.Worked) = (name!, form.Worked);
                db.Add(Entry(caller, AuditAction.Changed, known));
                return new HolidaySaved(known.Date);
            },
            cancellation
        );
    }

    /// <summary>Takes the administrator's entry away; what the built-in table says holds again.</summary>
    public Task<Outcome<HolidaySaved>> RemoveAsync(
        Caller caller,
        DateOnly day,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            caller,
            async db =>
            {
                if (
                    await db.Set<Holiday>().FirstOrDefaultAsync(h => h.Date == day, cancellation) is
                    { } known
                )
                {
                    db.Remove(known);
                    db.Add(Entry(caller, AuditAction.Removed, known));
                }

                return new HolidaySaved(day);
            },
            cancellation
        );

    private AuditEntry Entry(Caller caller, AuditAction action, Holiday holiday) =>
        AuditTrail.Entry(
            caller,
            clock.GetUtcNow().UtcDateTime,
            action,
            nameof(Holiday),
            holiday.Id,
            $"{holiday.Name} ({Printing.Wording.ShortDate(holiday.Date)})",
            seminarId: null
        );

    private async Task<Outcome<HolidaySaved>> WriteAsync(
        Caller caller,
        Func<ToaDamDbContext, Task<Outcome<HolidaySaved>>> work,
        CancellationToken cancellation
    )
    {
        if (!caller.IsAdministrator)
        {
            return Caller.Forbidden;
        }

        return await databases.RunAsync<HolidaySaved>(
            async db =>
            {
                var saved = await work(db);
                if (saved.Ok)
                {
                    await db.SaveChangesAsync(cancellation);
                    feed.Publish(caller, nameof(Holiday), Guid.Empty, null, AuditAction.Changed);
                }

                return saved;
            },
            cancellation
        );
    }
}

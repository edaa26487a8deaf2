using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Invitations;
using ToaDam.Seminars;

namespace ToaDam.Programmes;

/// <summary>Reads the programme of one seminar with its times and warnings.</summary>
public sealed class ProgrammeService(IDbContextFactory<ToaDamDbContext> databases)
{
    public async Task<Outcome<SeminarProgramme>> ReadAsync(
        Caller caller,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ReadAsync(db, seminarId, cancellation);
    }

    /// <summary>Three queries, however long the programme.</summary>
    internal static async Task<SeminarProgramme> ReadAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        var days = await db.Set<SeminarDay>()
            .Where(d => d.SeminarId == seminarId)
            .OrderBy(d => d.Date)
            .Select(d => new ProgrammeDay(d.Date, d.PlannedStart, d.PlannedEnd))
            .ToListAsync(cancellation);
        var sessions = await db.Set<AgendaSession>()
            .Where(s => s.SeminarId == seminarId)
            .OrderBy(s => s.Position)
            .ThenBy(s => s.Id)
            .Select(s => new ProgrammeSession(s.Id, s.Title, s.Date))
            .ToListAsync(cancellation);
        var items = await (
            from item in db.Set<AgendaItem>()
            where item.SeminarId == seminarId
            join person in db.Set<SeminarDelegate>()
                on item.PresenterId equals person.Id
                into people
            from person in people.DefaultIfEmpty()
            let planned = db.Set<Seminar>()
                .Any(s =>
                    s.Id == seminarId
                    && (s.Status == SeminarStatus.Draft || s.Status == SeminarStatus.Announced)
                )
            orderby item.Position, item.Id
            select new ProgrammeItem(item.Id, item.Kind, item.Title)
            {
                SessionId = item.SessionId,
                Date = item.Date,
                PresenterId = item.PresenterId,
                Honorific = person == null ? null : person.Honorific,
                PresenterName = person == null ? null : person.Name,
                PresenterText = item.PresenterText,
                PlannedStart = item.PlannedStart,
                PlannedMinutes = item.PlannedMinutes,
                ActualStart = item.ActualStart,
                ActualEnd = item.ActualEnd,
                UnitReply =
                    planned && person != null
                        ? db.Set<Invitation>()
                            .Where(i =>
                                i.SeminarId == seminarId
                                && i.UnitId == person.UnitId
                                && i.UnitId != null
                                && i.CancelledAt == null
                            )
                            .Select(i => (InvitationReply?)i.Reply)
                            .FirstOrDefault()
                        : null,
                LacksPaper =
                    planned
                    && !db.Set<Paper>().Where(Paper.Accepted).Any(p => p.AgendaItemId == item.Id),
            }
        ).ToListAsync(cancellation);
        return ProgrammeTimes.Plan(days, sessions, items);
    }
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Invitations;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Delegates;

/// <summary>What the code on an invitation leads to: the people of one unit, or one guest, to be ticked at the door.</summary>
public sealed class CheckInService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<CheckIn>> ReadAsync(
        Caller caller,
        Guid invitationId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await (
            from i in db.Set<Invitation>().AsNoTracking()
            where i.Id == invitationId
            join s in db.Set<Seminar>() on i.SeminarId equals s.Id
            join u in db.Set<MemberUnit>() on i.UnitId equals u.Id into units
            from u in units.DefaultIfEmpty()
            select new
            {
                Invitation = i,
                s.Code,
                s.Title,
                Unit = u == null ? null : u.OfficialName,
            }
        ).FirstOrDefaultAsync(cancellation);
        if (found is null)
        {
            return RecordRights.Gone;
        }

        var invitation = found.Invitation;
        var all = await db.Set<SeminarDelegate>()
            .Where(d => d.SeminarId == invitation.SeminarId)
            .Select(d => d.Attendance)
            .ToListAsync(cancellation);
        return new CheckIn(
            invitation.SeminarId,
            found.Code,
            found.Title,
            invitation.UnitId,
            found.Unit ?? LetterComposer.Invitee(invitation, null, default),
            invitation.Reply,
            invitation.CancelledAt is not null,
            [.. (await PeopleAsync(db, invitation, cancellation)).Select(AttendanceQueries.ToItem)],
            AttendanceCounts.Of(all)
        );
    }

    /// <summary>Writes an invited guest into the list of people, present. Pressed twice, the guest stands there once.</summary>
    public async Task<Outcome<DelegateItem>> AddGuestAsync(
        Caller caller,
        Guid invitationId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        return await databases.RunAsync<DelegateItem>(
            async db =>
            {
                var invitation = await db.Set<Invitation>()
                    .AsNoTracking()
                    .FirstOrDefaultAsync(i => i.Id == invitationId, cancellation);
                if (invitation is not { UnitId: null, GuestName: { } name })
                {
                    return RecordRights.Gone;
                }

                if (
                    await RecordRights.CheckWriteAsync(db, invitation.SeminarId, cancellation) is
                    { } archived
                )
                {
                    return archived;
                }

                if (await PeopleAsync(db, invitation, cancellation) is [var known, ..])
                {
                    return AttendanceQueries.ToItem(known);
                }

                var last = await db.Set<SeminarDelegate>()
                    .Where(d => d.SeminarId == invitation.SeminarId)
                    .MaxAsync(d => (int?)d.Position, cancellation);
                // The invitation's own id: two phones that read the same code write one record.
                var guest = (SeminarDelegate)
                    RecordKinds.Of(typeof(SeminarDelegate)).Create(invitation.Id);
                guest.SeminarId = invitation.SeminarId;
                guest.Name = name;
                guest.Honorific = invitation.GuestHonorific;
                guest.Posts = invitation.GuestPost is { } post ? [post] : [];
                guest.Role = DelegateRole.Guest;
                guest.Attendance = AttendanceStatus.Present;
                guest.Position = (last ?? 0) + 1;
                db.Add(guest);
                await db.SaveAuditedAsync(caller, clock.GetUtcNow().UtcDateTime, cancellation);
                feed.Publish(
                    caller,
                    nameof(SeminarDelegate),
                    guest.Id,
                    guest.SeminarId,
                    AuditAction.Added
                );
                return AttendanceQueries.ToItem(guest);
            },
            cancellation
        );
    }

    private static async Task<List<SeminarDelegate>> PeopleAsync(
        ToaDamDbContext db,
        Invitation invitation,
        CancellationToken cancellation
    )
    {
        var people = await db.Set<SeminarDelegate>()
            .AsNoTracking()
            .Where(d => d.SeminarId == invitation.SeminarId && d.UnitId == invitation.UnitId)
            .OrderBy(d => d.Position)
            .ThenBy(d => d.Id)
            .ToListAsync(cancellation);
        return invitation.UnitId is not null
            ? people
            : people.FindAll(d =>
                d.Id == invitation.Id
                || string.Equals(d.Name, invitation.GuestName, StringComparison.OrdinalIgnoreCase)
            );
    }
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Invitations;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Programmes;

/// <summary>What the moderator reads from: the introductions in protocol order, and the programme with the notes for each item.</summary>
public sealed class ScriptService(IDbContextFactory<ToaDamDbContext> databases, TimeProvider clock)
{
    private sealed record Place(
        Guid Id,
        string Name,
        int? Order,
        int? Position,
        InvitationReply? Reply
    );

    public async Task<Outcome<ModeratorScript>> ReadAsync(
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
        var seminar = await db.Set<Seminar>()
            .Where(s => s.Id == seminarId)
            .Select(s => new { s.Status, s.FirstDate })
            .FirstOrDefaultAsync(cancellation);
        if (seminar is null)
        {
            return RecordRights.Gone;
        }

        var hasBegun =
            seminar.Status is not (SeminarStatus.Draft or SeminarStatus.Announced)
            || seminar.FirstDate <= clock.Today();

        var people = await db.Set<SeminarDelegate>()
            .AsNoTracking()
            .Where(d => d.SeminarId == seminarId)
            .OrderBy(d => d.Position)
            .ThenBy(d => d.Id)
            .ToListAsync(cancellation);
        var guests = await db.Set<Invitation>()
            .AsNoTracking()
            .Where(i => i.SeminarId == seminarId && i.UnitId == null && i.CancelledAt == null)
            .OrderBy(i => i.Position)
            .ToListAsync(cancellation);
        var places = await PlacesAsync(db, seminarId, cancellation);
        // Ticked by way of trial, days before, it says nothing about who comes.
        var byAttendance = hasBegun && people.Exists(p => Came(p) is not null);
        var shown = people
            .Where(p =>
                byAttendance
                    ? Came(p) is not null
                    : p.UnitId is not { } unit
                        || places.Find(u => u.Id == unit)?.Reply
                            is null
                                or InvitationReply.Confirmed
            )
            .ToList();
        return new ModeratorScript(
            [
                .. Introductions(
                    shown,
                    byAttendance ? [] : guests.FindAll(g => g.Reply == InvitationReply.Confirmed),
                    places
                ),
            ],
            byAttendance,
            byAttendance
                ? []
                :
                [
                    .. places
                        .Where(u => u.Reply is InvitationReply.Pending or InvitationReply.Declined)
                        .Select(u => u.Name),
                    .. guests
                        .Where(g =>
                            g.Reply != InvitationReply.Confirmed
                            && !people.Exists(p =>
                                SearchFold.Fold(p.Name) == SearchFold.Fold(g.GuestName)
                            )
                        )
                        .Select(g => g.GuestName ?? ""),
                ],
            await DaysAsync(db, seminarId, people, places, cancellation)
        );
    }

    private static async Task<List<Place>> PlacesAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    ) =>
        await db.Set<MemberUnit>()
            .Where(u =>
                db.Set<SeminarUnit>().Any(p => p.SeminarId == seminarId && p.UnitId == u.Id)
                || db.Set<SeminarDelegate>().Any(d => d.SeminarId == seminarId && d.UnitId == u.Id)
                || db.Set<Invitation>().Any(i => i.SeminarId == seminarId && i.UnitId == u.Id)
            )
            .OrderBy(u => u.Order ?? int.MaxValue)
            .ThenBy(u => EF.Functions.Collate(u.OfficialName, ToaDamDbContext.VietnameseSort))
            .Select(u => new Place(
                u.Id,
                u.OfficialName,
                u.Order,
                db.Set<SeminarUnit>()
                    .Where(p => p.SeminarId == seminarId && p.UnitId == u.Id)
                    .Select(p => (int?)p.Position)
                    .FirstOrDefault(),
                db.Set<Invitation>()
                    .Where(i =>
                        i.SeminarId == seminarId && i.UnitId == u.Id && i.CancelledAt == null
                    )
                    .Select(i => (InvitationReply?)i.Reply)
                    .FirstOrDefault()
            ))
            .ToListAsync(cancellation);

    private static IEnumerable<ScriptGroup> Introductions(
        List<SeminarDelegate> people,
        List<Invitation> invitedGuests,
        List<Place> places
    )
    {
        var unitOf = places.ToDictionary(u => u.Id, u => u.Name);
        List<ScriptPerson> guests =
        [
            .. People(d =>
                d.Role == DelegateRole.Guest
                || (d.UnitId is null && d.Role is DelegateRole.Member or DelegateRole.Speaker)
            ),
        ];
        // A guest who confirmed stands in the list of people only once somebody wrote the name there.
        var known = people.Select(p => SearchFold.Fold(p.Name)).ToHashSet(StringComparer.Ordinal);
        guests.AddRange(
            invitedGuests
                .Where(i => !known.Contains(SearchFold.Fold(i.GuestName)))
                .Select(i => new ScriptPerson(i.GuestHonorific, i.GuestName ?? "", i.GuestPost))
        );
        var groups = new List<ScriptGroup>
        {
            new(ScriptPart.Guests, null, null, guests),
            new(ScriptPart.Chairs, null, null, [.. People(d => d.Role == DelegateRole.Chair)]),
        };
        groups.AddRange(
            places
                .OrderBy(u => u.Order ?? int.MaxValue)
                .ThenBy(u => u.Position ?? int.MaxValue)
                .Select(u => new ScriptGroup(
                    ScriptPart.Unit,
                    u.Id,
                    u.Name,
                    [
                        .. people
                            .Where(d =>
                                d.UnitId == u.Id
                                && d.Role is DelegateRole.Member or DelegateRole.Speaker
                            )
                            .Select(d => ToPerson(d, null)),
                    ]
                ))
        );
        groups.Add(
            new(
                ScriptPart.Secretaries,
                null,
                null,
                [.. People(d => d.Role == DelegateRole.Secretary)]
            )
        );
        groups.Add(
            new(ScriptPart.Press, null, null, [.. People(d => d.Role == DelegateRole.Press)])
        );
        return groups.Where(g => g.People.Count > 0);

        IEnumerable<ScriptPerson> People(Func<SeminarDelegate, bool> which) =>
            people
                .Where(which)
                .Select(d =>
                    ToPerson(d, d.UnitName ?? unitOf.GetValueOrDefault(d.UnitId ?? Guid.Empty))
                );
    }

    private static async Task<IReadOnlyList<ScriptDay>> DaysAsync(
        ToaDamDbContext db,
        Guid seminarId,
        List<SeminarDelegate> people,
        List<Place> places,
        CancellationToken cancellation
    )
    {
        var programme = await ProgrammeService.ReadAsync(db, seminarId, cancellation);
        var notes = await db.Set<AgendaItem>()
            .Where(i => i.SeminarId == seminarId && i.Note != null)
            .ToDictionaryAsync(i => i.Id, i => i.Note, cancellation);
        return
        [
            .. programme.Days.Select(d => new ScriptDay(
                d.Date,
                [
                    .. d.Rows.Select(r => new ScriptItem(
                        r,
                        people.Find(p => p.Id == r.Item.PresenterId) is { } person
                            ? ToPerson(
                                person,
                                person.UnitName ?? places.Find(u => u.Id == person.UnitId)?.Name
                            )
                            : null,
                        notes.GetValueOrDefault(r.Item.Id)
                    )),
                ]
            )),
        ];
    }

    /// <summary>The name of whoever came: the person, or the substitute; null for nobody.</summary>
    private static string? Came(SeminarDelegate person) =>
        person.Attendance switch
        {
            AttendanceStatus.Present => person.Name,
            AttendanceStatus.Substituted => person.Substitute,
            _ => null,
        };

    private static ScriptPerson ToPerson(SeminarDelegate person, string? unit) =>
        person is { Attendance: AttendanceStatus.Substituted, Substitute: { } substitute }
            ? new(null, substitute, null, unit, person.Name)
            : new(
                person.Honorific,
                person.Name,
                person.Posts.Count > 0 ? string.Join(", ", person.Posts) : null,
                // "Chủ tịch Hội Nông dân" says the unit already.
                unit is not null
                && person.Posts.Exists(p => p.Contains(unit, StringComparison.OrdinalIgnoreCase))
                    ? null
                    : unit
            );
}

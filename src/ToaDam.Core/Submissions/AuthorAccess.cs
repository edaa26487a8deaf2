using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Duties;
using ToaDam.Invitations;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Submissions;

/// <summary>By what right somebody writes for a unit: a personal link, or an account and the seminar that it writes for.</summary>
public sealed record AuthorKey
{
    internal Guid? LinkId { get; private init; }

    internal Caller Caller { get; private init; } = Caller.Nobody;

    internal string? SeminarCode { get; private init; }

    /// <summary>Who it is, for comparing two requests; the set of roles in <see cref="Caller"/> compares by reference.</summary>
    public bool Equals(AuthorKey? other) =>
        other is not null
        && LinkId == other.LinkId
        && Caller.UserId == other.Caller.UserId
        && Caller.UnitId == other.Caller.UnitId
        && SeminarCode == other.SeminarCode
        && Caller.RoleNames.SetEquals(other.Caller.RoleNames);

    public override int GetHashCode() =>
        HashCode.Combine(LinkId, Caller.UserId, Caller.UnitId, SeminarCode);

    public static AuthorKey Of(LinkHolder holder) => new() { LinkId = holder.LinkId };

    public static AuthorKey Of(Caller caller, string seminarCode) =>
        new() { Caller = caller, SeminarCode = seminarCode };
}

/// <summary>Who writes, for which unit of which seminar; read anew for each call.</summary>
internal sealed record Author(
    Guid SeminarId,
    string SeminarCode,
    string SeminarTitle,
    SeminarStatus Status,
    Guid UnitId,
    string Unit
)
{
    public Guid? InvitationId { get; init; }

    public Guid? LinkId { get; init; }

    /// <summary>The name that the unit's people know.</summary>
    public string Name { get; init; } = "";

    /// <summary>Sees all of the unit's work and passes it on.</summary>
    public bool IsContact { get; init; }

    /// <summary>For the audit trail and the steps.</summary>
    public required Caller Caller { get; init; }

    /// <summary>While units may send something in at all.</summary>
    public bool IsReceiving => Receives(Status);

    public static bool Receives(SeminarStatus status) =>
        status is SeminarStatus.Announced or SeminarStatus.InSession;

    /// <summary>The unit's work that this person may see: a writer only what it wrote.</summary>
    public IQueryable<Submission> Readable(IQueryable<Submission> all) =>
        IsContact
            ? all.Where(s => s.SeminarId == SeminarId && s.UnitId == UnitId)
            : all.Where(s => s.SeminarId == SeminarId && s.UnitId == UnitId && s.LinkId == LinkId);

    /// <summary>The same for one that was read by its id.</summary>
    public bool Reads(Submission work) =>
        work.SeminarId == SeminarId
        && work.UnitId == UnitId
        && (IsContact || work.LinkId == LinkId);
}

/// <summary>Finds out who writes. A link or an account that no longer holds is refused, whatever page is still open.</summary>
internal static class AuthorAccess
{
    /// <summary>Leaves room for the words that follow.</summary>
    private const int NameLength = 120;

    public static async Task<Outcome<Author>> FindAsync(
        ToaDamDbContext db,
        AuthorKey key,
        CancellationToken cancellation
    ) =>
        key.LinkId is { } link
            ? await OfLinkAsync(db, link, cancellation)
            : await OfAccountAsync(db, key.Caller, key.SeminarCode, cancellation);

    /// <summary>Seminars that the unit of an account may write for.</summary>
    public static IQueryable<Seminar> SeminarsOf(ToaDamDbContext db, Guid unitId) =>
        db.Set<Seminar>()
            .Where(s =>
                s.Status != SeminarStatus.Draft
                && s.Status != SeminarStatus.Archived
                && (
                    db.Set<SeminarUnit>().Any(u => u.SeminarId == s.Id && u.UnitId == unitId)
                    || db.Set<Invitation>()
                        .Any(i =>
                            i.SeminarId == s.Id && i.UnitId == unitId && i.CancelledAt == null
                        )
                )
            );

    /// <summary>Until when, and whether it still goes.</summary>
    public static async Task<CallState> CallAsync(
        ToaDamDbContext db,
        Author author,
        SubmissionKind kind,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var duty = kind == SubmissionKind.Paper ? DutyKind.Paper : DutyKind.Contributions;
        var days = await db.Set<Seminar>()
            .Where(s => s.Id == author.SeminarId)
            .Select(s => new
            {
                Common = db.Set<SeminarDuty>()
                    .Where(d => d.SeminarId == s.Id && d.Kind == duty)
                    .Select(d => d.DueOn)
                    .FirstOrDefault(),
                Own = db.Set<UnitDuty>()
                    .Where(d => d.InvitationId == author.InvitationId && d.Kind == duty)
                    .Select(d => d.DueOn)
                    .FirstOrDefault(),
                Confirms = db.Set<ContributionCall>()
                    .Where(c => c.SeminarId == s.Id)
                    .Select(c => (bool?)c.UnitConfirms)
                    .FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellation);
        var due = days?.Own ?? days?.Common;
        return new CallState(due, author.IsReceiving && (due is null || today <= due))
        {
            IsExtended = days?.Own > days?.Common,
            UnitConfirms = days?.Confirms ?? true,
        };
    }

    private static async Task<Outcome<Author>> OfLinkAsync(
        ToaDamDbContext db,
        Guid linkId,
        CancellationToken cancellation
    )
    {
        var found = await (
            from valid in LinkRights.Valid(db)
            where valid.Link.Id == linkId
            join seminar in db.Set<Seminar>() on valid.Invitation.SeminarId equals seminar.Id
            join unit in db.Set<MemberUnit>() on valid.Invitation.UnitId equals unit.Id
            select new
            {
                valid.Link.Kind,
                valid.Link.PersonName,
                InvitationId = valid.Invitation.Id,
                valid.Invitation.ContactName,
                SeminarId = seminar.Id,
                seminar.Code,
                seminar.Title,
                seminar.Status,
                UnitId = unit.Id,
                unit.OfficialName,
            }
        ).FirstOrDefaultAsync(cancellation);
        if (found is null)
        {
            return UnitPageService.LinkInvalid;
        }

        var isContact = found.Kind == PersonalLinkKind.Contact;
        // A late link is the unit's, and nobody's by name.
        var name = found.PersonName ?? (isContact ? found.ContactName : null) ?? found.OfficialName;
        var way =
            isContact ? "liên kết của đơn vị"
            : found.PersonName is null ? "liên kết gửi muộn"
            : "liên kết người viết";
        return new Author(
            found.SeminarId,
            found.Code,
            found.Title,
            found.Status,
            found.UnitId,
            found.OfficialName
        )
        {
            InvitationId = found.InvitationId,
            LinkId = linkId,
            Name = name,
            IsContact = isContact,
            Caller = Caller.Nobody with
            {
                UnitId = found.UnitId,
                DisplayName = $"{Excerpt.Start(name, NameLength)} ({way})",
            },
        };
    }

    private static async Task<Outcome<Author>> OfAccountAsync(
        ToaDamDbContext db,
        Caller caller,
        string? code,
        CancellationToken cancellation
    )
    {
        if (!caller.RoleNames.Contains(Roles.Delegate) || caller.UnitId is not { } unit)
        {
            return Caller.Forbidden;
        }

        var found = await SeminarsOf(db, unit)
            .Where(s => s.Code == code)
            .Select(s => new
            {
                s.Id,
                s.Code,
                s.Title,
                s.Status,
                Unit = db.Set<MemberUnit>()
                    .Where(u => u.Id == unit)
                    .Select(u => u.OfficialName)
                    .First(),
                InvitationId = db.Set<Invitation>()
                    .Where(i => i.SeminarId == s.Id && i.UnitId == unit && i.CancelledAt == null)
                    .Select(i => (Guid?)i.Id)
                    .FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellation);
        return found is null
            ? Caller.Forbidden
            : new Author(found.Id, found.Code, found.Title, found.Status, unit, found.Unit)
            {
                InvitationId = found.InvitationId,
                Name = caller.DisplayName,
                IsContact = true,
                Caller = caller,
            };
    }
}

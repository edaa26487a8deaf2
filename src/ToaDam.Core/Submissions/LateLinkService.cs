using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Duties;
using ToaDam.Invitations;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Submissions;

/// <summary>
/// A link for a unit that sends in after the day: it opens the writing and nothing else, as a writer's link does, and what
/// is written over it can be sent until the day that the unit was given for itself.
/// </summary>
public sealed class LateLinkService(
    IDbContextFactory<ToaDamDbContext> databases,
    TimeProvider clock
)
{
    private static readonly Refusal NoOwnDay = new(
        "late-no-day",
        "Chưa có hạn riêng còn hiệu lực. Hãy ghi ở “Hạn riêng” ngày mà đơn vị được gửi đến, rồi tạo liên kết."
    );

    private static readonly Refusal NotReceiving = new(
        "late-not-receiving",
        "Tọa đàm chưa thông báo hoặc đã kết thúc nên chưa nhận bài của đơn vị."
    );

    /// <summary>Makes a link for the unit. Its address is in the answer and nowhere else.</summary>
    /// <param name="linkBase">Scheme and host under which people reach the server.</param>
    public Task<Outcome<GivenLink>> GiveAsync(
        Caller caller,
        Guid seminarId,
        OwedDuty which,
        string linkBase,
        CancellationToken cancellation
    ) =>
        databases.RunAsync<GivenLink>(
            async db =>
            {
                if (!caller.IsDesk)
                {
                    return Caller.Forbidden;
                }

                var invitation = await db.Set<Invitation>()
                    .FirstOrDefaultAsync(
                        i =>
                            i.Id == which.InvitationId
                            && i.SeminarId == seminarId
                            && i.CancelledAt == null,
                        cancellation
                    );
                if (invitation is null)
                {
                    return RecordRights.Gone;
                }

                var status = await db.Set<Seminar>()
                    .Where(s => s.Id == seminarId)
                    .Select(s => s.Status)
                    .FirstAsync(cancellation);
                if (!Author.Receives(status))
                {
                    return NotReceiving;
                }

                var today = clock.Today();
                if (
                    which.Kind is not (DutyKind.Paper or DutyKind.Contributions)
                    || !await db.Set<UnitDuty>()
                        .AnyAsync(
                            d =>
                                d.InvitationId == invitation.Id
                                && d.Kind == which.Kind
                                && d.DueOn >= today
                                && !d.Waived,
                            cancellation
                        )
                )
                {
                    return NoOwnDay;
                }

                var unit = await InvitationReading.NameAsync(db, invitation, cancellation);
                var now = clock.GetUtcNow().UtcDateTime;
                var token = LinkTokens.Issue(
                    db,
                    invitation.Id,
                    PersonalLinkKind.Submitter,
                    personName: null,
                    now
                );
                db.Add(
                    AuditTrail.Entry(
                        caller,
                        now,
                        AuditAction.Changed,
                        nameof(Invitation),
                        invitation.Id,
                        unit,
                        seminarId,
                        [new FieldChange("link", "", "đã cấp liên kết gửi muộn")]
                    )
                );
                await db.SaveChangesAsync(cancellation);
                return new GivenLink(unit, LinkTokens.AddressOf(linkBase, token));
            },
            cancellation
        );
}

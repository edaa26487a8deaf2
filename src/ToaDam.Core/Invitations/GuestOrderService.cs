using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Invitations;

/// <summary>The rank of guests: the order of their letters, of the lists and of the introductions.</summary>
public sealed class GuestOrderService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>Moves a guest one rank up (-1) or down (+1).</summary>
    public Task<Outcome<Done>> StepAsync(
        Caller caller,
        Guid seminarId,
        Guid invitationId,
        int by,
        CancellationToken cancellation
    ) =>
        databases.WriteAsync<Done>(
            feed,
            caller,
            seminarId,
            nameof(Invitation),
            async db =>
            {
                // Those whose invitation was taken back are in no list and hold no rank.
                var guests = await db.Set<Invitation>()
                    .Where(i =>
                        i.SeminarId == seminarId && i.UnitId == null && i.CancelledAt == null
                    )
                    .OrderBy(i => i.Position)
                    .ThenBy(i => i.Id)
                    .ToListAsync(cancellation);
                var at = guests.FindIndex(g => g.Id == invitationId);
                var to = at + Math.Sign(by);
                if (at < 0)
                {
                    return RecordRights.Gone;
                }

                if (to < 0 || to >= guests.Count)
                {
                    return new Refusal(
                        "no-further",
                        "Khách này đã đứng đầu hoặc cuối danh sách khách mời."
                    );
                }

                var (moved, passed) = (guests[at], guests[to]);
                (moved.Position, passed.Position) =
                    moved.Position == passed.Position
                        ? (passed.Position + Math.Sign(by), passed.Position)
                        : (passed.Position, moved.Position);
                // Somebody else may be moving one of the two.
                moved.Version = Guid.CreateVersion7();
                passed.Version = Guid.CreateVersion7();
                db.Add(
                    InvitationRules.Entry(
                        caller,
                        clock.GetUtcNow().UtcDateTime,
                        AuditAction.Changed,
                        moved,
                        moved.GuestName ?? "",
                        [new("rank", $"{at + 1}", $"{to + 1}")]
                    )
                );
                return new Done(1);
            },
            cancellation
        );
}

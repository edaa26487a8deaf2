using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Invitations;

/// <summary>The rank of guests: the order of their letters, of the lists and of the introductions.</summary>
public sealed class GuestOrderService(IDbContextFactory<ToaDamDbContext> databases, ChangeFeed feed)
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
                var guests = await db.Set<Invitation>()
                    .Where(i => i.SeminarId == seminarId && i.UnitId == null)
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

                (guests[at], guests[to]) = (guests[to], guests[at]);
                foreach (var (place, guest) in guests.Index())
                {
                    guest.Position = place + 1;
                    // Somebody else may be moving another one.
                    guest.Version = Guid.CreateVersion7();
                }

                return new Done(1);
            },
            cancellation
        );
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Outbox;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Invitations;

/// <summary>Reads the invitations of one seminar with what became of each; the same few queries for one row and for many.</summary>
internal static class InvitationReading
{
    /// <summary>Guests by rank, then units in the order of their block.</summary>
    public static async Task<List<InvitationRow>> RowsAsync(
        ToaDamDbContext db,
        Guid seminarId,
        InvitingPlan? plan,
        ToldFacts now,
        CancellationToken cancellation
    )
    {
        var invitations = await (
            from invitation in db.Set<Invitation>().AsNoTracking()
            where invitation.SeminarId == seminarId
            join unit in db.Set<MemberUnit>() on invitation.UnitId equals unit.Id into units
            from unit in units.DefaultIfEmpty()
            orderby invitation.UnitId != null, invitation.Position, unit.Order
                ?? int.MaxValue, EF.Functions.Collate(
                unit.OfficialName,
                ToaDamDbContext.VietnameseSort
            )
            select new { Invitation = invitation, Unit = (string?)unit.OfficialName }
        ).ToListAsync(cancellation);
        var named = await db.Set<SeminarDelegate>()
            .Where(d => d.SeminarId == seminarId && d.UnitId != null)
            .GroupBy(d => d.UnitId!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var messages = (
            await db.Set<OutboxMessage>()
                .Where(m =>
                    m.SeminarId == seminarId
                    && m.InvitationId != null
                    && m.State != OutboxState.Dropped
                    // What will leave by itself has told nobody anything yet.
                    && (m.RemindsOn == null || m.State != OutboxState.Waiting)
                )
                .OrderBy(m => m.Id)
                .Select(m => new
                {
                    InvitationId = m.InvitationId!.Value,
                    Last = new LastMessage(m.Id, m.Kind, m.State, m.SentAt),
                    Said = new SaidFacts(m.Kind, m.State, m.Facts),
                })
                .ToListAsync(cancellation)
        ).ToLookup(m => m.InvitationId);
        var links = await db.Set<PersonalLink>()
            .Where(l =>
                l.RevokedAt == null
                && l.Kind == PersonalLinkKind.Contact
                && db.Set<Invitation>().Any(i => i.Id == l.InvitationId && i.SeminarId == seminarId)
            )
            .GroupBy(l => l.InvitationId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return
        [
            .. invitations.Select(row =>
            {
                var i = row.Invitation;
                var told = messages[i.Id].ToList();
                List<SaidFacts> said = [.. told.Select(m => m.Said)];
                var facts = Told.Of(i, said, now);
                return new InvitationRow(i.Id, i.Version, i.UnitId, row.Unit ?? i.GuestName ?? "")
                {
                    Honorific = i.GuestHonorific,
                    Post = i.GuestPost,
                    ContactName = i.ContactName,
                    ContactEmail = i.ContactEmail,
                    ContactPhone = i.ContactPhone,
                    Quota = i.Quota ?? plan?.Quota,
                    OwnQuota = i.Quota,
                    ReplyBy = i.ReplyBy ?? plan?.ReplyBy,
                    OwnReplyBy = i.ReplyBy,
                    Reply = i.Reply,
                    RepliedAt = i.RepliedAt,
                    RepliedBy = i.RepliedBy,
                    ReplyReason = i.ReplyReason,
                    Named = i.UnitId is { } unit ? named.GetValueOrDefault(unit) : 0,
                    HandedOverOn = i.HandedOverOn,
                    HandedOverTo = i.HandedOverTo,
                    Message = told.LastOrDefault()?.Last,
                    IsTold = facts is not null,
                    IsCancelled = i.CancelledAt is not null,
                    NeedsDraft = Told.NeedsDraft(i, said, now),
                    Links = links.GetValueOrDefault(i.Id),
                    Outdated = facts?.ChangesTo(now) ?? [],
                };
            }),
        ];
    }

    public static bool Fits(this InvitationRow row, InvitationView view) =>
        view switch
        {
            InvitationView.All => true,
            InvitationView.Cancelled => row.IsCancelled,
            _ when row.IsCancelled => false,
            InvitationView.Pending => row.Reply == InvitationReply.Pending,
            InvitationView.Confirmed => row.Reply == InvitationReply.Confirmed,
            InvitationView.Declined => row.Reply == InvitationReply.Declined,
            InvitationView.NotSent => !row.IsTold && row.Reply == InvitationReply.Pending,
            _ => row.Outdated.Count > 0 && row.Reply != InvitationReply.Declined,
        };

    public static async Task<Invitables?> CandidatesAsync(
        ToaDamDbContext db,
        Guid seminarId,
        Guid? blockId,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var seminar = await db.Set<Seminar>()
            .Where(s => s.Id == seminarId)
            .Select(s => new { s.BlockId, s.FirstDate })
            .FirstOrDefaultAsync(cancellation);
        if (seminar is null)
        {
            return null;
        }

        var blocks = await db.Set<EmulationBlock>()
            .OrderBy(b => EF.Functions.Collate(b.Name, ToaDamDbContext.VietnameseSort))
            .Take(SeminarUnitService.MaxUnits)
            .Select(b => new Recording.RecordOption(b.Id, b.Name, null))
            .ToListAsync(cancellation);
        var block = blockId ?? seminar.BlockId ?? (blocks is [var only] ? only.Id : null);
        var day = seminar.FirstDate ?? today;
        var units = await db.Set<MemberUnit>()
            .Where(u => u.BlockId == block)
            .Where(u =>
                (u.ValidFrom == null || u.ValidFrom <= day)
                && (u.ValidTo == null || u.ValidTo >= day)
            )
            .OrderBy(u => u.Order ?? int.MaxValue)
            .ThenBy(u => EF.Functions.Collate(u.OfficialName, ToaDamDbContext.VietnameseSort))
            .Take(SeminarUnitService.MaxUnits)
            .Select(u => new Invitable(
                u.Id,
                u.OfficialName,
                db.Set<Invitation>()
                    .Any(i => i.SeminarId == seminarId && i.UnitId == u.Id && i.CancelledAt == null)
            ))
            .ToListAsync(cancellation);
        return new Invitables(block, blocks, units);
    }

    /// <summary>The contact that each unit had at its latest invitation anywhere: nobody types an address twice.</summary>
    public static async Task<Dictionary<Guid, Invitation>> LatestContactsAsync(
        ToaDamDbContext db,
        IReadOnlyCollection<Guid> unitIds,
        CancellationToken cancellation
    ) =>
        (
            await db.Set<Invitation>()
                .AsNoTracking()
                .Where(i =>
                    i.UnitId != null
                    && unitIds.Contains(i.UnitId.Value)
                    && (i.ContactName != null || i.ContactEmail != null || i.ContactPhone != null)
                )
                .OrderByDescending(i => i.Id)
                .ToListAsync(cancellation)
        )
            .DistinctBy(i => i.UnitId)
            .ToDictionary(i => i.UnitId!.Value);

    /// <summary>The unit's official name, or the guest's.</summary>
    public static async Task<string> NameAsync(
        ToaDamDbContext db,
        Invitation invitation,
        CancellationToken cancellation
    ) =>
        invitation.UnitId is { } unit
            ? await db.Set<MemberUnit>()
                .Where(u => u.Id == unit)
                .Select(u => u.OfficialName)
                .FirstAsync(cancellation)
            : invitation.GuestName ?? "";
}

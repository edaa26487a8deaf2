using Microsoft.EntityFrameworkCore;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Units;

namespace ToaDam.Duties;

/// <summary>Reads who owes what; the same few queries for one unit and for many.</summary>
internal static class DutyReading
{
    /// <summary>Days before the due day from which a duty is called soon.</summary>
    private const int SoonDays = 3;

    /// <summary>The duties of a seminar that nobody has set: both follow from the invitation.</summary>
    private static readonly DutyKind[] ByDefault = [DutyKind.Confirmation, DutyKind.DelegateList];

    public static async Task<List<SeminarDuty>> DutiesAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        var set = await db.Set<SeminarDuty>()
            .AsNoTracking()
            .Where(d => d.SeminarId == seminarId)
            .ToListAsync(cancellation);
        if (set.Count > 0)
        {
            return [.. set.OrderBy(d => d.Kind)];
        }

        var replyBy = await db.Set<InvitingPlan>()
            .Where(p => p.SeminarId == seminarId)
            .Select(p => p.ReplyBy)
            .FirstOrDefaultAsync(cancellation);
        return
        [
            .. ByDefault.Select(kind => new SeminarDuty
            {
                SeminarId = seminarId,
                Kind = kind,
                DueOn = replyBy,
            }),
        ];
    }

    /// <summary>All invited units in block order, with every duty of the seminar.</summary>
    public static async Task<List<DutyRow>> RowsAsync(
        ToaDamDbContext db,
        Guid seminarId,
        IReadOnlyList<SeminarDuty> duties,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var invited = await (
            from invitation in db.Set<Invitation>().AsNoTracking()
            where
                invitation.SeminarId == seminarId
                && invitation.UnitId != null
                && invitation.CancelledAt == null
            join unit in db.Set<MemberUnit>() on invitation.UnitId equals unit.Id
            orderby unit.Order ?? int.MaxValue, EF.Functions.Collate(
                unit.OfficialName,
                ToaDamDbContext.VietnameseSort
            )
            select new
            {
                invitation.Id,
                UnitId = unit.Id,
                Name = unit.OfficialName,
                invitation.Reply,
                HasAddress = invitation.ContactEmail != null,
                invitation.ReplyBy,
            }
        ).ToListAsync(cancellation);
        var named = await CountAsync(
            db.Set<SeminarDelegate>().Where(d => d.SeminarId == seminarId).Select(d => d.UnitId),
            cancellation
        );
        var papers = await CountAsync(
            db.Set<Paper>()
                .Where(p =>
                    p.SeminarId == seminarId
                    && p.Status != ContributionStatus.Withdrawn
                    && p.Status != ContributionStatus.Declined
                )
                .Select(p => p.UnitId),
            cancellation
        );
        var contributions = await CountAsync(
            db.Set<Contribution>()
                .Where(c =>
                    c.SeminarId == seminarId
                    && c.Status != ContributionStatus.Draft
                    && c.Status != ContributionStatus.Withdrawn
                )
                .Select(c => c.UnitId),
            cancellation
        );
        var own = (
            await db.Set<UnitDuty>()
                .AsNoTracking()
                .Where(d =>
                    db.Set<Invitation>()
                        .Any(i => i.Id == d.InvitationId && i.SeminarId == seminarId)
                )
                .ToListAsync(cancellation)
        ).ToDictionary(d => (d.InvitationId, d.Kind));
        var reminded = await db.Set<OutboxMessage>()
            .Where(m =>
                m.SeminarId == seminarId
                && m.Kind == OutboxKind.Reminder
                && m.SentAt != null
                && m.InvitationId != null
            )
            .GroupBy(m => m.InvitationId!.Value)
            .Select(g => new { g.Key, At = g.Max(m => m.SentAt) })
            .ToDictionaryAsync(g => g.Key, g => g.At, cancellation);
        return
        [
            .. invited.Select(i => new DutyRow(
                i.Id,
                i.UnitId,
                i.Name,
                [
                    .. duties.Select(duty =>
                    {
                        var ofUnit = own.GetValueOrDefault((i.Id, duty.Kind));
                        var count = duty.Kind switch
                        {
                            DutyKind.DelegateList => named.GetValueOrDefault(i.UnitId),
                            DutyKind.Paper => papers.GetValueOrDefault(i.UnitId),
                            DutyKind.Contributions => contributions.GetValueOrDefault(i.UnitId),
                            _ => 0,
                        };
                        var due =
                            ofUnit?.DueOn
                            ?? (
                                duty.Kind is DutyKind.Confirmation or DutyKind.DelegateList
                                    ? i.ReplyBy
                                    : null
                            )
                            ?? duty.DueOn;
                        return new DutyCell(
                            duty.Kind,
                            StateOf(duty.Kind, i.Reply, ofUnit, count, due, today),
                            due,
                            count
                        )
                        {
                            DoneOn = ofUnit?.DoneOn,
                            OwnDueOn = ofUnit?.DueOn,
                            Waived = ofUnit?.Waived == true,
                            Note = ofUnit?.Note,
                        };
                    }),
                ]
            )
            {
                HasAddress = i.HasAddress,
                RemindedAt = reminded.GetValueOrDefault(i.Id),
            }),
        ];
    }

    private static DutyState StateOf(
        DutyKind kind,
        InvitationReply reply,
        UnitDuty? own,
        int count,
        DateOnly? due,
        DateOnly today
    )
    {
        if (own?.Waived == true)
        {
            return DutyState.NotOwed;
        }

        if (
            own?.DoneOn is not null
            || (kind == DutyKind.Confirmation && reply != InvitationReply.Pending)
            || count > 0
        )
        {
            return DutyState.Done;
        }

        // Who does not come sends nobody; a paper or a document may still be owed, and the organiser releases from it.
        if (kind == DutyKind.DelegateList && reply == InvitationReply.Declined)
        {
            return DutyState.NotOwed;
        }

        return due is not { } day ? DutyState.Open
            : day < today ? DutyState.Overdue
            : day <= today.AddDays(SoonDays) ? DutyState.Soon
            : DutyState.Open;
    }

    private static async Task<Dictionary<Guid, int>> CountAsync(
        IQueryable<Guid?> units,
        CancellationToken cancellation
    ) =>
        await units
            .Where(u => u != null)
            .GroupBy(u => u!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
}

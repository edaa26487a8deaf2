using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Outbox;
using ToaDam.Printing;
using ToaDam.Recording;

namespace ToaDam.Invitations;

/// <summary>Whom the organiser invites to a seminar, and what each was told and answered.</summary>
public sealed class InvitationBoardService(
    IDbContextFactory<ToaDamDbContext> databases,
    LetterComposer letters,
    TimeProvider clock
)
{
    /// <summary>No page holds more rows than this.</summary>
    public const int PageSize = 100;

    public async Task<Outcome<InvitationBoard>> BoardAsync(
        Caller caller,
        Guid seminarId,
        InvitationView view,
        int page,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var facts = await ToldFacts.FindAsync(db, seminarId, cancellation);
        if (facts is null)
        {
            return RecordRights.Gone;
        }

        var plan = await db.Set<InvitingPlan>()
            .AsNoTracking()
            .FirstOrDefaultAsync(p => p.SeminarId == seminarId, cancellation);
        var rows = await InvitationReading.RowsAsync(db, seminarId, plan, facts, cancellation);
        var drafts = await db.Set<OutboxMessage>()
            .CountAsync(
                m => m.SeminarId == seminarId && m.State == OutboxState.Draft,
                cancellation
            );
        var shown = rows.Where(r => r.Fits(view)).ToList();
        var pages = Math.Max(1, (shown.Count + PageSize - 1) / PageSize);
        var at = Math.Clamp(page, 0, pages - 1);
        return new InvitationBoard(
            new(
                plan?.Version ?? Guid.Empty,
                plan?.ReplyBy,
                plan?.Quota,
                plan?.Enquiries,
                plan?.Notes
            ),
            Enum.GetValues<InvitationView>().ToDictionary(v => v, v => rows.Count(r => r.Fits(v))),
            [.. shown.Skip(at * PageSize).Take(PageSize)],
            shown.Count,
            at,
            pages,
            drafts
        )
        {
            ToDraft = rows.Count(r => r.NeedsDraft),
            LetterGaps =
                rows.Count == 0 ? [] : await letters.GapsAsync(db, seminarId, cancellation),
            FactsId = await db.Set<DocumentFacts>()
                .Where(f => f.SeminarId == seminarId && f.Kind == DocumentKind.Invitation)
                .Select(f => (Guid?)f.Id)
                .FirstOrDefaultAsync(cancellation),
        };
    }

    /// <summary>The units of a block (the seminar's own unless another is chosen) that are valid on its first day.</summary>
    public async Task<Outcome<Invitables>> CandidatesAsync(
        Caller caller,
        Guid seminarId,
        Guid? blockId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return
            await InvitationReading.CandidatesAsync(
                db,
                seminarId,
                blockId,
                clock.Today(),
                cancellation
            )
                is { } found
            ? found
            : RecordRights.Gone;
    }
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Receiving;

/// <summary>Lets decisions take effect: together, with a letter to each unit that waits in the outbox.</summary>
public sealed class DecisionApplyService(
    IDbContextFactory<ToaDamDbContext> databases,
    LetterComposer letters,
    MailOptions mail,
    ChangeFeed feed,
    TimeProvider clock
)
{
    private const int NameLength = 120;

    private static readonly Refusal Nothing = new(
        "nothing-decided",
        "Chưa có quyết định nào để áp dụng. Hãy xem từng bài và chọn một quyết định."
    );

    private static readonly Refusal NotMerged = new(
        "not-merged",
        "Ý kiến này không còn ở trạng thái gộp hoặc trùng nên không tách ra được nữa."
    );

    /// <summary>All decisions of the seminar at once, or none.</summary>
    /// <param name="linkBase">Where links in the letters lead.</param>
    public async Task<Outcome<AppliedDecisions>> ApplyAsync(
        Caller caller,
        Guid seminarId,
        string linkBase,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        return await databases.RunAsync(
            db => ApplyAsync(db, caller, seminarId, linkBase, cancellation),
            cancellation
        );
    }

    /// <summary>Takes a merging or the mark of a duplicate back; the work waits again for a decision.</summary>
    public Task<Outcome<Decided>> SeparateAsync(
        Caller caller,
        Guid seminarId,
        Guid workId,
        CancellationToken cancellation
    ) =>
        databases.WriteAsync<Decided>(
            feed,
            caller,
            seminarId,
            nameof(Contribution),
            async db =>
            {
                var work = await db.Set<Contribution>()
                    .FirstOrDefaultAsync(
                        c => c.Id == workId && c.SeminarId == seminarId,
                        cancellation
                    );
                if (
                    work?.Status
                    is not (ContributionStatus.MergedInto or ContributionStatus.DuplicateOf)
                )
                {
                    return NotMerged;
                }

                work.MergedIntoId = null;
                work.Status = ContributionStatus.UnitConfirmed;
                await db.SaveAuditedAsync(caller, Now, cancellation);
                return new Decided(1);
            },
            cancellation
        );

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<Outcome<AppliedDecisions>> ApplyAsync(
        ToaDamDbContext db,
        Caller caller,
        Guid seminarId,
        string linkBase,
        CancellationToken cancellation
    )
    {
        if (await RecordRights.CheckWriteAsync(db, seminarId, cancellation) is { } archived)
        {
            return archived;
        }

        var decisions = await db.Set<Decision>()
            .Where(d => d.SeminarId == seminarId)
            .OrderBy(d => d.DecidedAt)
            .ThenBy(d => d.WorkId)
            .ToListAsync(cancellation);
        if (decisions.Count == 0)
        {
            return Nothing;
        }

        var ids = decisions.ConvertAll(d => d.WorkId);
        var works = await db.Set<Contribution>()
            .Where(c => ids.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, cancellation);
        var papers = await db.Set<Paper>()
            .Where(p => ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, cancellation);
        var names = await TargetNamesAsync(db, decisions, cancellation);
        if (await LostTargetsAsync(db, decisions, cancellation) is { } lost)
        {
            return lost;
        }

        var told = new List<(Guid UnitId, ToldDecision Decision)>();
        var applied = 0;
        foreach (var decision in decisions)
        {
            // Withdrawn, removed or decided on elsewhere since: there is nothing to decide any more.
            var line =
                works.TryGetValue(decision.WorkId, out var work) && IsWaiting(work.Status)
                    ? await ApplyAsync(db, caller, work, decision, names, cancellation)
                : papers.TryGetValue(decision.WorkId, out var paper) && IsWaiting(paper.Status)
                    ? Apply(db, caller, paper, decision)
                : null;
            if (line is not null)
            {
                applied++;
                if ((work?.UnitId ?? papers.GetValueOrDefault(decision.WorkId)?.UnitId) is { } unit)
                {
                    told.Add((unit, new(decision.WorkId, line)));
                }
            }
        }

        db.RemoveRange(decisions);
        var (drafts, unreachable) = await TellAsync(
            db,
            caller,
            seminarId,
            linkBase,
            told.ToLookup(t => t.UnitId, t => t.Decision),
            cancellation
        );
        await db.SaveAuditedAsync(caller, Now, cancellation);
        foreach (var kind in new[] { nameof(Contribution), nameof(Paper), nameof(OutboxMessage) })
        {
            feed.Publish(caller, kind, seminarId, seminarId);
        }

        return new AppliedDecisions(applied, drafts, unreachable);
    }

    private async Task<string> ApplyAsync(
        ToaDamDbContext db,
        Caller caller,
        Contribution work,
        Decision decision,
        Dictionary<Guid, string> names,
        CancellationToken cancellation
    )
    {
        work.Status = StatusOf(decision.Kind);
        work.Topic = decision.Topic ?? work.Topic;
        work.MergedIntoId = decision.TargetId ?? work.MergedIntoId;
        Record(db, caller, decision, work.Status);
        if (decision.Present)
        {
            await ForProgrammeAsync(db, work, cancellation);
        }

        return Line(
            NameOf(work.Title ?? work.Text),
            decision,
            decision.TargetId is { } target ? names.GetValueOrDefault(target) : null
        );
    }

    private string Apply(ToaDamDbContext db, Caller caller, Paper paper, Decision decision)
    {
        paper.Status = StatusOf(decision.Kind);
        Record(db, caller, decision, paper.Status);
        return Line(Excerpt.Of(paper.Title, NameLength), decision, null);
    }

    private void Record(
        ToaDamDbContext db,
        Caller caller,
        Decision decision,
        ContributionStatus status
    ) =>
        LifeTrail.Add(
            db,
            caller,
            Now,
            decision.SeminarId,
            decision.WorkId,
            ContributionStep.Of(status),
            decision.Reason
        );

    // It waits beside the programme like any paper, and knows where it comes from.
    private static async Task ForProgrammeAsync(
        ToaDamDbContext db,
        Contribution work,
        CancellationToken cancellation
    )
    {
        if (
            await db.Set<Paper>()
                .FirstOrDefaultAsync(p => p.ContributionId == work.Id, cancellation) is
            { } known
        )
        {
            known.Status = ContributionStatus.Accepted;
            return;
        }

        var last = await db.Set<Paper>()
            .Where(p => p.SeminarId == work.SeminarId)
            .MaxAsync(p => (int?)p.Position, cancellation);
        db.Add(
            new Paper
            {
                SeminarId = work.SeminarId,
                Position =
                    1
                    + (last ?? 0)
                    + db.ChangeTracker.Entries<Paper>().Count(e => e.State == EntityState.Added),
                Title = Excerpt.Of(
                    Printing.Wording.Narrative(work.Title ?? work.Text),
                    Lengths.Title
                ),
                UnitId = work.UnitId,
                PresenterId = work.DelegateId,
                ContributionId = work.Id,
            }
        );
    }

    private async Task<(int Drafts, int Unreachable)> TellAsync(
        ToaDamDbContext db,
        Caller caller,
        Guid seminarId,
        string linkBase,
        ILookup<Guid, ToldDecision> told,
        CancellationToken cancellation
    )
    {
        var desk = (
            await DraftDesk.OpenAsync(
                db,
                letters,
                caller,
                seminarId,
                linkBase,
                mail,
                clock,
                cancellation
            )
        )!;
        var (drafts, unreachable) = (0, 0);
        foreach (var unit in told)
        {
            var invitation = desk.Invitations.FirstOrDefault(i =>
                i.UnitId == unit.Key && i.CancelledAt is null
            );
            if (invitation is null)
            {
                unreachable++;
                continue;
            }

            desk.TellDecisions(invitation, [.. unit]);
            drafts++;
            unreachable += invitation.ContactEmail is null ? 1 : 0;
        }

        return (drafts, unreachable);
    }

    // Decided on, withdrawn or declined since: what was to go into it would be printed nowhere.
    private static async Task<Refusal?> LostTargetsAsync(
        ToaDamDbContext db,
        List<Decision> decisions,
        CancellationToken cancellation
    )
    {
        var targets = decisions.Select(d => d.TargetId).OfType<Guid>().ToHashSet();
        var leaving = decisions
            .Where(d =>
                d.Kind is DecisionKind.Merge or DecisionKind.Duplicate or DecisionKind.Decline
            )
            .Select(d => d.WorkId)
            .ToHashSet();
        var found = await db.Set<Contribution>()
            .Where(c => targets.Contains(c.Id))
            .ToListAsync(cancellation);
        var lost = found
            .Where(c =>
                leaving.Contains(c.Id)
                || c.Status
                    is ContributionStatus.MergedInto
                        or ContributionStatus.DuplicateOf
                        or ContributionStatus.Withdrawn
                        or ContributionStatus.Declined
            )
            .Select(c => $"“{NameOf(c.Title ?? c.Text)}”")
            .ToList();
        return lost.Count > 0 || found.Count < targets.Count
            ? new(
                "target-goes",
                $"Chưa áp dụng quyết định nào: có bài được gộp hoặc ghi trùng với một bài không ở lại ({string.Join(", ", lost.DefaultIfEmpty("bài đã bị xóa"))}). Hãy chọn lại bài còn lại."
            )
            : null;
    }

    private static string NameOf(string text) =>
        Excerpt.Of(Printing.Wording.Narrative(text), NameLength);

    private static async Task<Dictionary<Guid, string>> TargetNamesAsync(
        ToaDamDbContext db,
        List<Decision> decisions,
        CancellationToken cancellation
    )
    {
        var targets = decisions.Select(d => d.TargetId).OfType<Guid>().ToHashSet();
        return await db.Set<Contribution>()
            .Where(c => targets.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, c => NameOf(c.Title ?? c.Text), cancellation);
    }

    private static string Line(string name, Decision decision, string? target) =>
        $"“{name}”: "
        + decision.Kind switch
        {
            DecisionKind.Accept => decision.Present
                ? "đã được nhận và chọn trình bày"
                : "đã được nhận",
            DecisionKind.Revise => $"đề nghị sửa: {decision.Reason}",
            DecisionKind.Merge => $"được gộp vào “{target}”; đơn vị vẫn được ghi là đơn vị đề xuất",
            DecisionKind.Duplicate => $"trùng với “{target}”",
            _ => $"không nhận: {decision.Reason}",
        };

    private static bool IsWaiting(ContributionStatus status) =>
        status is ContributionStatus.Submitted or ContributionStatus.UnitConfirmed;

    private static ContributionStatus StatusOf(DecisionKind kind) =>
        kind switch
        {
            DecisionKind.Accept => ContributionStatus.Accepted,
            DecisionKind.Revise => ContributionStatus.RevisionRequested,
            DecisionKind.Merge => ContributionStatus.MergedInto,
            DecisionKind.Duplicate => ContributionStatus.DuplicateOf,
            _ => ContributionStatus.Declined,
        };
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Receiving;

/// <summary>The works that units sent in, one after the other or many at once, with what the desk makes of each.</summary>
public sealed class ReceivingService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>More than these nobody goes through at one sitting; those behind move up.</summary>
    public const int MaxRows = 200;

    private const int NameLength = 200;

    private static readonly Refusal ReasonMissing = new(
        "reason-missing",
        "Hãy ghi lý do: người viết và đơn vị đọc để biết phải làm gì."
    );

    private static readonly Refusal TargetMissing = new(
        "target-missing",
        "Hãy chọn ý kiến còn lại mà bài này được gộp vào hoặc trùng với."
    );

    private static readonly Refusal HasMerged = new(
        "has-merged",
        "Bài của đơn vị khác đã được gộp vào bài này nên không bỏ được. Hãy tách các bài đó ra trước."
    );

    private static readonly Refusal NotWaiting = new(
        "not-waiting",
        "Bài này không còn chờ xem: người khác vừa quyết định hoặc đơn vị vừa rút lại."
    );

    public async Task<Outcome<ReceivedList>> QueueAsync(
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
        if (!await db.Set<Seminar>().AnyAsync(s => s.Id == seminarId, cancellation))
        {
            return RecordRights.Gone;
        }

        var waiting = Waiting(db, seminarId);
        var rows = await (
            from work in waiting
            join unit in db.Set<MemberUnit>() on work.UnitId equals unit.Id into units
            from unit in units.DefaultIfEmpty()
            join decision in db.Set<Decision>() on work.Id equals decision.WorkId into decisions
            from decision in decisions.DefaultIfEmpty()
            orderby unit.Order ?? int.MaxValue, work.UnitId, work.Id
            select new
            {
                Work = work,
                Unit = (string?)(unit.ShortName ?? unit.OfficialName),
                Decision = (DecisionKind?)decision.Kind,
            }
        )
            .Take(MaxRows)
            .ToListAsync(cancellation);
        return new ReceivedList(
            seminarId,
            [
                .. rows.Select(r => new ReceivedRow(
                    r.Work.Id,
                    r.Work.Kind,
                    Excerpt.Of(r.Work.Title ?? r.Work.Text, NameLength),
                    r.Unit,
                    r.Work.Status,
                    r.Decision
                )),
            ],
            await waiting.CountAsync(cancellation),
            await db.Set<Decision>().CountAsync(d => d.SeminarId == seminarId, cancellation)
        )
        {
            Revising =
                await db.Set<Contribution>()
                    .CountAsync(
                        c =>
                            c.SeminarId == seminarId
                            && c.Status == ContributionStatus.RevisionRequested,
                        cancellation
                    )
                + await db.Set<Paper>()
                    .CountAsync(
                        p =>
                            p.SeminarId == seminarId
                            && p.Status == ContributionStatus.RevisionRequested,
                        cancellation
                    ),
        };
    }

    public async Task<Outcome<ReceivedWork>> OpenAsync(
        Caller caller,
        Guid workId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await ReceivedReading.FindAsync(db, workId, cancellation) is { } work
            ? work
            : RecordRights.Gone;
    }

    /// <summary>Decides for one or many works alike; nothing takes effect yet.</summary>
    public async Task<Outcome<Decided>> DecideAsync(
        Caller caller,
        Guid seminarId,
        IReadOnlyCollection<Guid> workIds,
        DecisionForm form,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (workIds.Count > MaxRows)
        {
            return new Refusal(
                "bulk-many",
                $"Mỗi lần chỉ quyết định được {MaxRows} bài. Hãy chọn ít hơn."
            );
        }

        Refusal? problem = null;
        var reason = FormText.Lines(form.Reason, Lengths.Text, ref problem);
        var topic = FormText.Line(form.Topic, ref problem);
        // What was typed for another choice is not meant.
        form = form with
        {
            TargetId = form.Kind is DecisionKind.Merge or DecisionKind.Duplicate
                ? form.TargetId
                : null,
        };
        reason = form.Kind is DecisionKind.Revise or DecisionKind.Decline ? reason : null;
        topic = form.Kind is DecisionKind.Accept or DecisionKind.Merge ? topic : null;
        problem ??= form.Kind switch
        {
            DecisionKind.Revise or DecisionKind.Decline when reason is null => ReasonMissing,
            DecisionKind.Merge or DecisionKind.Duplicate when form.TargetId is null =>
                TargetMissing,
            _ => null,
        };
        if (problem is not null)
        {
            return problem;
        }

        return await databases.WriteAsync<Decided>(
            feed,
            caller,
            seminarId,
            nameof(Decision),
            async db =>
            {
                var ids = workIds.ToHashSet();
                var waiting = await Waiting(db, seminarId)
                    .Where(w => ids.Contains(w.Id))
                    .Select(w => new { w.Id, w.Kind })
                    .ToListAsync(cancellation);
                if (waiting.Count == 0)
                {
                    return NotWaiting;
                }

                if (
                    form.TargetId is { } target
                    && await WhyNotIntoAsync(
                        db,
                        seminarId,
                        target,
                        [.. waiting.Select(w => w.Id)],
                        waiting.Exists(w => w.Kind is null),
                        cancellation
                    )
                        is { } refusal
                )
                {
                    return refusal;
                }

                if (
                    form.Kind is DecisionKind.Decline or DecisionKind.Duplicate
                    && await HasTakenInAsync(db, [.. waiting.Select(w => w.Id)], cancellation)
                )
                {
                    return HasMerged;
                }

                var known = await db.Set<Decision>()
                    .Where(d => ids.Contains(d.WorkId))
                    .ToDictionaryAsync(d => d.WorkId, cancellation);
                foreach (var work in waiting)
                {
                    if (!known.TryGetValue(work.Id, out var decision))
                    {
                        decision = new Decision { WorkId = work.Id, SeminarId = seminarId };
                        db.Add(decision);
                    }

                    decision.Kind = form.Kind;
                    decision.Reason = reason;
                    decision.TargetId = form.TargetId;
                    decision.Topic = topic;
                    decision.Present = form is { Kind: DecisionKind.Accept, Present: true };
                    decision.DecidedBy = Excerpt.Start(caller.DisplayName, Lengths.Line);
                    decision.DecidedAt = clock.GetUtcNow().UtcDateTime;
                    decision.Version = Ids.Next();
                }

                return new Decided(waiting.Count);
            },
            cancellation
        );
    }

    /// <summary>Takes decisions back that have not taken effect.</summary>
    public Task<Outcome<Decided>> UndecideAsync(
        Caller caller,
        Guid seminarId,
        IReadOnlyCollection<Guid> workIds,
        CancellationToken cancellation
    ) =>
        databases.WriteAsync<Decided>(
            feed,
            caller,
            seminarId,
            nameof(Decision),
            async db =>
            {
                var ids = workIds.ToHashSet();
                var known = await db.Set<Decision>()
                    .Where(d => d.SeminarId == seminarId && ids.Contains(d.WorkId))
                    .ToListAsync(cancellation);
                db.RemoveRange(known);
                return new Decided(known.Count);
            },
            cancellation
        );

    /// <summary>What waits for the desk: contributions and papers of units, as one list for queries.</summary>
    private static IQueryable<ReceivedEntry> Waiting(ToaDamDbContext db, Guid seminarId) =>
        db.Set<Contribution>()
            .Where(c =>
                c.SeminarId == seminarId
                && (
                    c.Status == ContributionStatus.Submitted
                    || c.Status == ContributionStatus.UnitConfirmed
                )
            )
            .Select(c => new ReceivedEntry
            {
                Id = c.Id,
                Kind = c.Kind,
                Title = c.Title,
                Text = c.Text.Substring(0, NameLength + 1),
                UnitId = c.UnitId,
                Status = c.Status,
            })
            .Concat(
                db.Set<Paper>()
                    .Where(p =>
                        p.SeminarId == seminarId
                        && (
                            p.Status == ContributionStatus.Submitted
                            || p.Status == ContributionStatus.UnitConfirmed
                        )
                    )
                    .Select(p => new ReceivedEntry
                    {
                        Id = p.Id,
                        Kind = null,
                        Title = p.Title,
                        Text = "",
                        UnitId = p.UnitId,
                        Status = p.Status,
                    })
            );

    // What other units' works went into is not dropped with them.
    private static Task<bool> HasTakenInAsync(
        ToaDamDbContext db,
        IReadOnlyCollection<Guid> works,
        CancellationToken cancellation
    ) =>
        db.Set<Contribution>()
            .AnyAsync(
                c =>
                    c.Status == ContributionStatus.MergedInto
                    && c.MergedIntoId != null
                    && works.Contains(c.MergedIntoId.Value),
                cancellation
            );

    // What it goes into must stay, and must be no paper.
    private static async Task<Refusal?> WhyNotIntoAsync(
        ToaDamDbContext db,
        Guid seminarId,
        Guid target,
        IReadOnlyCollection<Guid> works,
        bool papers,
        CancellationToken cancellation
    )
    {
        if (papers)
        {
            return new(
                "paper-merge",
                "Tham luận không gộp được. Hãy nhận, đề nghị sửa hoặc không nhận."
            );
        }

        var stays = await db.Set<Contribution>()
            .AnyAsync(
                c =>
                    c.Id == target
                    && c.SeminarId == seminarId
                    && c.Status != ContributionStatus.MergedInto
                    && c.Status != ContributionStatus.DuplicateOf
                    && c.Status != ContributionStatus.Withdrawn
                    && c.Status != ContributionStatus.Declined,
                cancellation
            );
        var goes = await db.Set<Decision>()
            .AnyAsync(
                d =>
                    d.WorkId == target
                    && d.Kind != DecisionKind.Accept
                    && d.Kind != DecisionKind.Revise,
                cancellation
            );
        return works.Contains(target) || !stays || goes
            ? new(
                "target-goes",
                "Ý kiến được chọn không ở lại: chính nó cũng bị gộp, trùng, rút hoặc không nhận. Hãy chọn ý kiến khác."
            )
            : null;
    }

    private sealed class ReceivedEntry
    {
        public Guid Id { get; init; }
        public ContributionKind? Kind { get; init; }
        public string? Title { get; init; }
        public string Text { get; init; } = "";
        public Guid? UnitId { get; init; }
        public ContributionStatus Status { get; init; }
    }
}

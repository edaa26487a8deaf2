using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Duties;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Programmes;
using ToaDam.Seminars;

namespace ToaDam.Planning;

/// <summary>What is still to do before a seminar, in the order of work.</summary>
public enum OpenStepKind
{
    NoDay,
    NoPlace,
    NoProgramme,
    NotPublished,

    /// <summary>The draft of the programme differs from what the units see.</summary>
    Unpublished,
    NobodyInvited,
    NotTold,

    /// <summary>Were told facts that have changed since.</summary>
    Outdated,
    Drafts,
    Failed,
    Unknown,

    /// <summary>Works of units that nobody has decided on.</summary>
    Received,

    /// <summary>Units owe the duty that the step names.</summary>
    Duty,
}

/// <summary>One open step with its count.</summary>
public sealed record OpenStep(OpenStepKind Kind, int Count)
{
    public DutyKind? Duty { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>Units among the count whose day has passed.</summary>
    public int Overdue { get; init; }
}

/// <summary>The open steps of one seminar that is still to come; empty from its beginning on.</summary>
public sealed record OpenSteps(IReadOnlyList<OpenStep> Steps);

/// <summary>Says what an organiser has to do next. The number of queries does not grow with units or items.</summary>
public sealed class OpenStepService(
    IDbContextFactory<ToaDamDbContext> databases,
    ProgrammePublishService publishing,
    TimeProvider clock
)
{
    public async Task<Outcome<OpenSteps>> ReadAsync(
        Caller caller,
        string code,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seminar = await db.Set<Seminar>()
            .AsNoTracking()
            .Include(s => s.Days)
            .Include(s => s.Places)
            .AsSplitQuery()
            .FirstOrDefaultAsync(s => s.Code == code, cancellation);
        if (seminar is null)
        {
            return SeminarService.NotFound(code);
        }

        if (seminar.Status >= SeminarStatus.InSession)
        {
            return new OpenSteps([]);
        }

        var published = await publishing.StateAsync(caller, seminar.Id, cancellation);
        var steps = new List<OpenStep>();
        Add(OpenStepKind.NoDay, seminar.Days.Count == 0 ? 1 : 0);
        Add(OpenStepKind.NoPlace, seminar.Places.Count == 0 ? 1 : 0);
        if (published.Value is { } programme)
        {
            Add(OpenStepKind.NoProgramme, programme.Items == 0 ? 1 : 0);
            Add(
                programme.Number is null ? OpenStepKind.NotPublished : OpenStepKind.Unpublished,
                programme.Items == 0 ? 0 : programme.Changes.Count
            );
        }

        await AddInvitationsAsync(db, seminar, Add, cancellation);
        await AddMailsAsync(db, seminar.Id, Add, cancellation);
        Add(OpenStepKind.Received, await ReceivedAsync(db, seminar.Id, cancellation));
        var duties = await DutyReading.DutiesAsync(db, seminar.Id, cancellation);
        var rows = await DutyReading.RowsAsync(db, seminar.Id, duties, clock.Today(), cancellation);
        foreach (var duty in duties)
        {
            var owed = rows.SelectMany(r => r.Cells)
                .Where(c => c.Kind == duty.Kind && c.IsOwed)
                .ToList();
            if (owed.Count > 0)
            {
                steps.Add(
                    new OpenStep(OpenStepKind.Duty, owed.Count)
                    {
                        Duty = duty.Kind,
                        DueOn = duty.DueOn,
                        Overdue = owed.Count(c => c.State == DutyState.Overdue),
                    }
                );
            }
        }

        return new OpenSteps(steps);

        void Add(OpenStepKind kind, int count)
        {
            if (count > 0)
            {
                steps.Add(new(kind, count));
            }
        }
    }

    private static async Task<int> ReceivedAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    ) =>
        await db.Set<Contribution>()
            .CountAsync(
                c =>
                    c.SeminarId == seminarId
                    && (
                        c.Status == ContributionStatus.Submitted
                        || c.Status == ContributionStatus.UnitConfirmed
                    ),
                cancellation
            )
        + await db.Set<Paper>()
            .CountAsync(
                p =>
                    p.SeminarId == seminarId
                    && (
                        p.Status == ContributionStatus.Submitted
                        || p.Status == ContributionStatus.UnitConfirmed
                    ),
                cancellation
            );

    private static async Task AddInvitationsAsync(
        ToaDamDbContext db,
        Seminar seminar,
        Action<OpenStepKind, int> add,
        CancellationToken cancellation
    )
    {
        var rows = await InvitationReading.RowsAsync(
            db,
            seminar.Id,
            plan: null,
            ToldFacts.Of(seminar),
            cancellation
        );
        add(OpenStepKind.NobodyInvited, rows.Count == 0 ? 1 : 0);
        add(OpenStepKind.NotTold, rows.Count(r => r.Fits(InvitationView.NotSent)));
        add(OpenStepKind.Outdated, rows.Count(r => r.Fits(InvitationView.Outdated)));
    }

    private static async Task AddMailsAsync(
        ToaDamDbContext db,
        Guid seminarId,
        Action<OpenStepKind, int> add,
        CancellationToken cancellation
    )
    {
        var mails = await db.Set<OutboxMessage>()
            .Where(m =>
                m.SeminarId == seminarId
                && (
                    m.State == OutboxState.Draft
                    || m.State == OutboxState.Failed
                    || m.State == OutboxState.Unknown
                )
            )
            .GroupBy(m => m.State)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        add(OpenStepKind.Drafts, mails.GetValueOrDefault(OutboxState.Draft));
        add(OpenStepKind.Failed, mails.GetValueOrDefault(OutboxState.Failed));
        add(OpenStepKind.Unknown, mails.GetValueOrDefault(OutboxState.Unknown));
    }
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Duties;

/// <summary>
/// Keeps the reminders that leave by themselves in step with who owes what. They stand in the outbox from the day on which
/// their rule is set, with recipient, words and the time, so that a person can look at them and stop them.
/// </summary>
public sealed class ReminderPlanner(
    IDbContextFactory<ToaDamDbContext> databases,
    LetterComposer letters,
    MailOptions mail,
    PublicLinks links,
    ChangeFeed feed,
    TimeProvider clock,
    ILogger<ReminderPlanner> log
)
{
    /// <summary>When offices open.</summary>
    private static readonly TimeOnly At = new(8, 0);

    /// <summary>All seminars that are still to come and remind of something.</summary>
    internal async Task PlanAllAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seminars = await db.Set<Seminar>()
            .Where(s =>
                (
                    (s.Status == SeminarStatus.Draft || s.Status == SeminarStatus.Announced)
                    && db.Set<SeminarDuty>().Any(d => d.SeminarId == s.Id && d.RemindDays != null)
                )
                || db.Set<OutboxMessage>()
                    .Any(m =>
                        m.SeminarId == s.Id && m.RemindsOn != null && m.State == OutboxState.Waiting
                    )
            )
            .Select(s => s.Id)
            .ToListAsync(cancellation);
        await PlanAsync(seminars, cancellation);
    }

    /// <summary>Reminders of which the hour has come are looked at once more before they leave.</summary>
    internal async Task PlanDueAsync(CancellationToken cancellation)
    {
        var now = Now;
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seminars = await db.Set<OutboxMessage>()
            .Where(m => m.RemindsOn != null && m.State == OutboxState.Waiting && m.SendAfter <= now)
            .Select(m => m.SeminarId)
            .Distinct()
            .ToListAsync(cancellation);
        await PlanAsync(seminars, cancellation);
    }

    /// <summary>One seminar that can't be planned holds up no other, and no mail.</summary>
    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "Called by hosted services only: what fails is logged and done again at the next round."
    )]
    internal async Task PlanAsync(IEnumerable<Guid> seminars, CancellationToken cancellation)
    {
        foreach (var seminar in seminars)
        {
            try
            {
                await PlanAsync(seminar, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(
                    e,
                    "Automatic reminders of seminar {Seminar} could not be planned.",
                    seminar
                );
            }
        }
    }

    /// <summary>One seminar: plans what is missing, rewrites what has changed, takes back what nobody owes any more.</summary>
    internal async Task PlanAsync(Guid seminarId, CancellationToken cancellation)
    {
        var changed = false;
        await databases.RunAsync<DutyDone>(
            async db =>
            {
                changed = false;
                if (!await ConcernsAsync(db, seminarId, cancellation))
                {
                    return new DutyDone(0);
                }

                var duties = await DutyReading.DutiesAsync(db, seminarId, cancellation);
                var desk = await DraftDesk.OpenAsync(
                    db,
                    letters,
                    Caller.Machine,
                    seminarId,
                    // An address that was set since is right for those that are planned already, too.
                    links.Base
                        ?? duties.Find(d => d.LinkBase.Length > 0)?.LinkBase
                        ?? "",
                    mail,
                    clock,
                    cancellation
                );
                if (desk is null)
                {
                    return RecordRights.Gone;
                }

                var wanted = await WantedAsync(db, desk, seminarId, duties, cancellation);
                foreach (var (key, owed) in wanted)
                {
                    desk.RemindOn(
                        desk.Find(key.Invitation)!,
                        [.. owed.Select(DutyService.Words)],
                        key.Day,
                        SendAt(key.Day)
                    );
                }

                desk.ForgetReminders(wanted.Keys.ToHashSet());
                if (db.ChangeTracker.HasChanges())
                {
                    await db.SaveChangesAsync(cancellation);
                    changed = true;
                }

                return new DutyDone(wanted.Count);
            },
            cancellation
        );
        if (changed)
        {
            feed.Publish(Caller.Machine, nameof(OutboxMessage), Guid.Empty, seminarId);
        }
    }

    /// <summary>Whom to remind on which day, and of what.</summary>
    private async Task<Dictionary<(Guid Invitation, DateOnly Day), List<DutyCell>>> WantedAsync(
        ToaDamDbContext db,
        DraftDesk desk,
        Guid seminarId,
        List<SeminarDuty> duties,
        CancellationToken cancellation
    )
    {
        var wanted = new Dictionary<(Guid, DateOnly), List<DutyCell>>();
        var days = duties
            .Where(d => d.RemindDays is not null)
            .ToDictionary(d => d.Kind, d => d.RemindDays!.Value);
        // Without a server nothing leaves; after the day there is nothing left to prepare.
        if (
            days.Count == 0
            || !mail.IsConfigured
            || !await IsToComeAsync(db, seminarId, cancellation)
        )
        {
            return wanted;
        }

        var rows = await DutyReading.RowsAsync(db, seminarId, duties, clock.Today(), cancellation);
        foreach (var row in rows)
        {
            var invitation = desk.Find(row.InvitationId)!;
            if (
                invitation is { ContactEmail: null } or { Reply: InvitationReply.Declined }
                || !desk.IsTold(invitation)
            )
            {
                continue;
            }

            foreach (var cell in row.Cells)
            {
                if (
                    cell is { IsOwed: true, DueOn: { } due }
                    && days.TryGetValue(cell.Kind, out var before)
                    && due.AddDays(-before) is var day
                    && (SendAt(day) > Now || desk.IsPlanned(invitation, day))
                )
                {
                    if (!wanted.TryGetValue((row.InvitationId, day), out var owed))
                    {
                        wanted[(row.InvitationId, day)] = owed = [];
                    }

                    owed.Add(cell);
                }
            }
        }

        return wanted;
    }

    // Every tick of an attendance comes here: most seminars remind of nothing.
    private static async Task<bool> ConcernsAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    ) =>
        await db.Set<SeminarDuty>()
            .AnyAsync(d => d.SeminarId == seminarId && d.RemindDays != null, cancellation)
        || await db.Set<OutboxMessage>()
            .AnyAsync(
                m =>
                    m.SeminarId == seminarId
                    && m.RemindsOn != null
                    && m.State == OutboxState.Waiting,
                cancellation
            );

    private static Task<bool> IsToComeAsync(
        ToaDamDbContext db,
        Guid seminarId,
        CancellationToken cancellation
    ) =>
        db.Set<Seminar>()
            .AnyAsync(
                s =>
                    s.Id == seminarId
                    && (s.Status == SeminarStatus.Draft || s.Status == SeminarStatus.Announced),
                cancellation
            );

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static DateTime SendAt(DateOnly day) => Clock.ToUtc(day, At);
}

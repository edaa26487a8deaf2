using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Invitations;
using ToaDam.Outbox;
using ToaDam.Printing;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Duties;

/// <summary>What the invited units owe, and reminders to exactly those that do.</summary>
public sealed class DutyService(
    IDbContextFactory<ToaDamDbContext> databases,
    LetterComposer letters,
    MailOptions mail,
    ChangeFeed feed,
    TimeProvider clock
)
{
    /// <summary>No page holds more rows than this.</summary>
    public const int PageSize = 100;

    /// <summary>Earlier than so many days before its day nobody needs a reminder.</summary>
    public const int MaxRemindDays = 60;

    public async Task<Outcome<DutyMatrix>> MatrixAsync(
        Caller caller,
        Guid seminarId,
        DutyQuery query,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var duties = await DutyReading.DutiesAsync(db, seminarId, cancellation);
        var rows = await DutyReading.RowsAsync(db, seminarId, duties, clock.Today(), cancellation);
        var shown = rows.Where(r =>
                query.Kind is { } kind
                    ? r.Cells.Any(c => c.Kind == kind && c.IsOwed)
                    : !query.OwingOnly || r.Owes
            )
            .ToList();
        var pages = Math.Max(1, (shown.Count + PageSize - 1) / PageSize);
        var at = Math.Clamp(query.Page, 0, pages - 1);
        var planned = await db.Set<OutboxMessage>()
            .Where(m =>
                m.SeminarId == seminarId
                && m.RemindsOn != null
                && m.State == OutboxState.Waiting
                && m.SendAfter != null
            )
            .GroupBy(m => m.SendAfter!.Value)
            .Select(g => new PlannedReminders(g.Key, g.Count()))
            .ToListAsync(cancellation);
        return new DutyMatrix(
            [
                .. duties.Select(d => new DutyColumn(
                    d.Kind,
                    d.DueOn,
                    rows.Count(r => r.Cells.Any(c => c.Kind == d.Kind && c.IsOwed)),
                    d.RemindDays
                )),
            ],
            [.. shown.Skip(at * PageSize).Take(PageSize)],
            rows.Count,
            rows.Count(r => r.Owes),
            shown.Count,
            at,
            pages
        )
        {
            Reminders = [.. planned.OrderBy(p => p.At)],
            CanRemind = mail.IsConfigured,
            Unreachable = rows.Count(r => r.Owes && !r.HasAddress),
        };
    }

    /// <summary>Which duties the units of this seminar have, until when, and when they are reminded by themselves.</summary>
    /// <param name="linkBase">Scheme and host under which recipients reach the pages.</param>
    public Task<Outcome<DutyDone>> SavePlanAsync(
        Caller caller,
        Guid seminarId,
        IReadOnlyCollection<DutyPlanForm> plan,
        string linkBase,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            caller,
            seminarId,
            async db =>
            {
                var known = await db.Set<SeminarDuty>()
                    .Where(d => d.SeminarId == seminarId)
                    .ToListAsync(cancellation);
                var before = DutyTrail.Words(known);
                var owed = new List<SeminarDuty>();
                Refusal? problem = null;
                foreach (var form in plan.DistinctBy(p => p.Kind))
                {
                    var duty = known.Find(d => d.Kind == form.Kind);
                    var day = FormText.Day(form.DueOn, clock.Today(), ref problem);
                    if (!form.Owed)
                    {
                        if (duty is not null)
                        {
                            db.Remove(duty);
                        }

                        continue;
                    }

                    if (duty is null)
                    {
                        duty = new SeminarDuty { SeminarId = seminarId, Kind = form.Kind };
                        db.Add(duty);
                    }

                    duty.DueOn = day;
                    duty.RemindDays = DaysBefore(form.RemindDays, day, ref problem);
                    duty.LinkBase = linkBase;
                    owed.Add(duty);
                }

                if (owed.Count == 0)
                {
                    problem ??= new("duties-none", "Hãy chọn ít nhất một việc mà đơn vị phải làm.");
                }

                DutyTrail.Record(
                    db,
                    caller,
                    Now,
                    nameof(SeminarDuty),
                    seminarId,
                    "Việc của các đơn vị",
                    seminarId,
                    before,
                    DutyTrail.Words(owed)
                );
                return problem is null ? new DutyDone(owed.Count) : problem;
            },
            cancellation
        );

    /// <summary>Another day for one unit, a release, or that the desk received it by hand.</summary>
    public Task<Outcome<DutyDone>> SaveCellAsync(
        Caller caller,
        Guid seminarId,
        OwedDuty which,
        DutyCellForm form,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            caller,
            seminarId,
            async db =>
            {
                var invitation = await db.Set<Invitation>()
                    .FirstOrDefaultAsync(
                        i => i.Id == which.InvitationId && i.SeminarId == seminarId,
                        cancellation
                    );
                if (invitation is null)
                {
                    return RecordRights.Gone;
                }

                Refusal? problem = null;
                var (due, done) = (
                    FormText.Day(form.DueOn, clock.Today(), ref problem),
                    FormText.Day(form.DoneOn, clock.Today(), ref problem)
                );
                var note = FormText.Line(form.Note, ref problem);
                if (done > clock.Today())
                {
                    problem ??= new(
                        "done-ahead",
                        "Ngày nhận chưa đến. Hãy ghi ngày đã nhận, hoặc để trống nếu chưa nhận."
                    );
                }

                if (problem is not null)
                {
                    return problem;
                }

                var own = await db.Set<UnitDuty>()
                    .FirstOrDefaultAsync(
                        d => d.InvitationId == which.InvitationId && d.Kind == which.Kind,
                        cancellation
                    );
                var before = DutyTrail.Words(own);
                if (own is null)
                {
                    own = new UnitDuty { InvitationId = which.InvitationId, Kind = which.Kind };
                    db.Add(own);
                }

                (own.Waived, own.DueOn, own.DoneOn, own.Note) = (form.Waived, due, done, note);
                DutyTrail.Record(
                    db,
                    caller,
                    Now,
                    nameof(UnitDuty),
                    invitation.Id,
                    await InvitationReading.NameAsync(db, invitation, cancellation),
                    seminarId,
                    before,
                    DutyTrail.Words(own)
                );
                return new DutyDone(1);
            },
            cancellation
        );

    /// <summary>Drafts one reminder to each unit that still owes one of these; what has been done meanwhile is left out.</summary>
    /// <param name="linkBase">Scheme and host under which recipients reach the pages.</param>
    public Task<Outcome<DutyDone>> RemindAsync(
        Caller caller,
        Guid seminarId,
        IReadOnlyCollection<OwedDuty> selected,
        string linkBase,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            caller,
            seminarId,
            async db =>
            {
                var desk = await DraftDesk.OpenAsync(
                    db,
                    letters,
                    caller,
                    seminarId,
                    linkBase,
                    mail,
                    clock,
                    cancellation
                );
                if (desk is null)
                {
                    return RecordRights.Gone;
                }

                var duties = await DutyReading.DutiesAsync(db, seminarId, cancellation);
                var rows = await DutyReading.RowsAsync(
                    db,
                    seminarId,
                    duties,
                    clock.Today(),
                    cancellation
                );
                var wanted = selected.ToHashSet();
                var drafted = 0;
                foreach (var row in rows)
                {
                    var owed = row
                        .Cells.Where(c =>
                            c.IsOwed && wanted.Contains(new(row.InvitationId, c.Kind))
                        )
                        .ToList();
                    if (owed.Count > 0)
                    {
                        desk.Remind(desk.Find(row.InvitationId)!, [.. owed.Select(Words)]);
                        drafted++;
                    }
                }

                return drafted == 0
                    ? new Refusal(
                        "nobody-owes",
                        "Các đơn vị đã chọn không còn nợ việc nào nên không cần nhắc."
                    )
                    : new DutyDone(drafted);
            },
            cancellation
        );

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static int? DaysBefore(string? typed, DateOnly? due, ref Refusal? problem)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        // "3", "3 ngày".
        if (
            !int.TryParse(
                typed.Trim().Split(' ')[0],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var days
            ) || days is < 1 or > MaxRemindDays
        )
        {
            problem ??= new(
                "remind-days",
                $"Số ngày nhắc trước là một số từ 1 đến {MaxRemindDays}; để trống nếu không tự nhắc."
            );
            return null;
        }

        if (due is null)
        {
            problem ??= new(
                "remind-no-day",
                "Việc có nhắc tự động cần một hạn. Hãy ghi hạn, hoặc để trống số ngày nhắc trước."
            );
        }

        return days;
    }

    /// <summary>"xác nhận tham dự (hạn 10/12/2026)".</summary>
    internal static string Words(DutyCell cell)
    {
        var what = cell.Kind switch
        {
            DutyKind.Confirmation => "Xác nhận tham dự",
            DutyKind.DelegateList => "Gửi danh sách đại biểu",
            DutyKind.Paper => "Gửi tham luận",
            DutyKind.Contributions => "Gửi ý kiến, kinh nghiệm, sáng kiến",
            DutyKind.Documents => "Gửi tài liệu",
            _ => "Ký văn bản",
        };
        return cell.DueOn is { } due ? $"{what} (hạn {Wording.ShortDate(due)})" : what;
    }

    private Task<Outcome<DutyDone>> WriteAsync(
        Caller caller,
        Guid seminarId,
        Func<ToaDamDbContext, Task<Outcome<DutyDone>>> work,
        CancellationToken cancellation
    ) => databases.WriteAsync(feed, caller, seminarId, nameof(SeminarDuty), work, cancellation);
}

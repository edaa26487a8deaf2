using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Seminars;

/// <summary>Moves a seminar through its life: draft, announced, in session, closed, archived. Going back needs a reason.</summary>
public sealed class SeminarStepService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<SeminarHeader>> MoveAsync(
        Caller caller,
        string code,
        SeminarStatus to,
        string? reason,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var seminar = await db.Set<Seminar>()
            .Include(s => s.Days)
            .Include(s => s.Places)
            .AsSplitQuery()
            .FirstOrDefaultAsync(s => s.Code == code, cancellation);
        if (seminar is null)
        {
            return SeminarService.NotFound(code);
        }

        var clean = TextGate.Clean(reason ?? "", Lengths.Line, multiLine: false);
        if (clean.Refusal is { Code: not TextGate.Empty } unusable)
        {
            return unusable;
        }

        var why = clean.Value;
        if (to < seminar.Status && why is null)
        {
            return new Refusal(
                "reason-missing",
                "Hãy ghi lý do khi chuyển tọa đàm về bước trước; lý do được giữ trong nhật ký."
            );
        }

        if (to != seminar.Status)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var from = seminar.Status;
            seminar.Status = to;
            List<FieldChange> changes = [new("status", $"{from}", $"{to}")];
            if (why is not null)
            {
                changes.Add(new("reason", "", why));
            }

            db.Add(
                AuditTrail.Entry(
                    caller,
                    now,
                    AuditAction.Changed,
                    nameof(Seminar),
                    seminar.Id,
                    seminar.Title,
                    seminar.Id,
                    changes
                )
            );
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateConcurrencyException)
            {
                return new Refusal(
                    "changed-meanwhile",
                    "Tọa đàm vừa được người khác sửa. Hãy xem lại rồi chuyển bước lần nữa."
                );
            }

            feed.Publish(caller, nameof(Seminar), seminar.Id, seminar.Id, AuditAction.Changed);
        }

        return await SeminarService.HeaderQuery(db, code).FirstAsync(cancellation);
    }
}

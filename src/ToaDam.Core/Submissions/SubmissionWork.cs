using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Seminars;

namespace ToaDam.Submissions;

/// <summary>One author with one work at one moment: who may do what with it.</summary>
internal sealed record SubmissionWork(
    Author Author,
    Submission? Work,
    ContributionStatus? Status,
    CallState Call
)
{
    public static Refusal Gone { get; } =
        new(
            "work-gone",
            "Không tìm thấy bài này trong phần việc của đơn vị. Hãy xem lại danh sách."
        );

    public static Refusal Sent { get; } =
        new(
            "work-sent",
            "Bài này đã gửi nên không sửa được nữa. Muốn sửa, hãy rút lại rồi gửi lại."
        );

    public static Refusal Settled { get; } =
        new(
            "work-settled",
            "Bài này không rút lại hoặc sửa được nữa. Cần thay đổi, xin báo trực tiếp cho Ban tổ chức."
        );

    private static readonly Refusal Closed = new(
        "call-closed",
        "Đã hết hạn gửi nên chưa gửi được. Nội dung vẫn còn ở đây; cần gửi muộn, xin báo Ban tổ chức gia hạn cho đơn vị."
    );

    /// <summary>The desk asks for a revision: that is answered also when the call has closed.</summary>
    public bool IsRevision =>
        Work is { Stage: SubmissionStage.Delivered }
        && Status == ContributionStatus.RevisionRequested;

    public bool CanWrite => WhyNot is null;

    /// <summary>The desk has gone on with it: nothing of the unit changes it any more.</summary>
    private bool IsSettled =>
        Status
            is not (
                null
                or ContributionStatus.Submitted
                or ContributionStatus.UnitConfirmed
                or ContributionStatus.RevisionRequested
                or ContributionStatus.Withdrawn
            );

    /// <summary>Why it is not written on. What was begun in time is kept as it is typed, also when the call has closed.</summary>
    public Refusal? WhyNot =>
        IsRevision ? null
        : Work is { Stage: SubmissionStage.AwaitingUnit or SubmissionStage.Delivered } ? Sent
        : IsSettled ? Settled
        : Work is not null || Call.IsOpen ? null
        : Closed;

    /// <summary>Why it is not sent; what was sent in time and given back is sent again also later.</summary>
    public Refusal? WhyNotSent =>
        WhyNot
        ?? (
            Call.IsOpen || IsRevision ? null
            : Work is { Sent: > 0, Stage: SubmissionStage.Writing } && Author.IsReceiving ? null
            : Closed
        );

    /// <summary>Until it was presented.</summary>
    public bool CanWithdraw =>
        Work switch
        {
            { Stage: SubmissionStage.AwaitingUnit } => !IsSettled,
            { Stage: SubmissionStage.Delivered } => Author.IsReceiving
                && Status
                    is ContributionStatus.Submitted
                        or ContributionStatus.UnitConfirmed
                        or ContributionStatus.RevisionRequested
                        or ContributionStatus.Accepted,
            _ => false,
        };

    /// <summary>A draft that nobody else has seen.</summary>
    public bool CanRemove => Work is { Sent: 0, Stage: SubmissionStage.Writing };

    public bool CanConfirm =>
        Author.IsContact && !IsSettled && Work is { Stage: SubmissionStage.AwaitingUnit };

    /// <summary>
    /// The work that the id names, for an author who may see it. <see cref="Work"/> is null for an id that nobody has used:
    /// a new work has the id that its page made. The id of another unit's work is answered like one that never was.
    /// </summary>
    /// <param name="kind">Of a new work.</param>
    public static async Task<Outcome<SubmissionWork>> FindAsync(
        ToaDamDbContext db,
        AuthorKey key,
        Guid id,
        SubmissionKind? kind,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var author = await AuthorAccess.FindAsync(db, key, cancellation);
        if (!author.Ok)
        {
            return author.Refusal;
        }

        // One look: between two, another request of the same author may bring it into being.
        var work = await db.Set<Submission>().FirstOrDefaultAsync(s => s.Id == id, cancellation);
        if (
            work is null
                ? kind is null || await IsTakenAsync(db, id, cancellation)
                : !author.Value.Reads(work)
        )
        {
            return Gone;
        }

        return new SubmissionWork(
            author.Value,
            work,
            work is { Sent: > 0 }
                ? await SubmissionDelivery.StatusAsync(db, work, cancellation)
                : null,
            await AuthorAccess.CallAsync(
                db,
                author.Value,
                work?.Kind ?? kind!.Value,
                today,
                cancellation
            )
        );
    }

    // The id of a record that the desk made, or that lies in the trash, is nobody's new work.
    private static Task<bool> IsTakenAsync(
        ToaDamDbContext db,
        Guid id,
        CancellationToken cancellation
    ) =>
        db.Set<Contribution>()
            .Where(c => c.Id == id)
            .Select(c => c.Id)
            .Concat(db.Set<Paper>().Where(p => p.Id == id).Select(p => p.Id))
            .Concat(db.Set<ContributionStep>().Where(s => s.WorkId == id).Select(s => s.WorkId))
            .Concat(db.Set<TrashItem>().Where(t => t.RecordId == id).Select(t => t.RecordId))
            .AnyAsync(cancellation);
}

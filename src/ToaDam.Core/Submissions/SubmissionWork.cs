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

    private static readonly Refusal Closed = new(
        "call-closed",
        "Đã hết hạn gửi nên chưa gửi được. Nội dung vẫn còn ở đây; cần gửi muộn, xin báo Ban tổ chức gia hạn cho đơn vị."
    );

    /// <summary>The desk asks for a revision: that is answered also when the call has closed.</summary>
    public bool IsRevision =>
        Work is { Stage: SubmissionStage.Delivered }
        && Status == ContributionStatus.RevisionRequested;

    public bool CanWrite => WhyNot is null;

    public Refusal? WhyNot =>
        IsRevision
            ? Author.Status == SeminarStatus.Archived
                ? RecordRights.Archived
                : null
            : Work is { Stage: SubmissionStage.AwaitingUnit or SubmissionStage.Delivered }
                ? Sent
                : Call.IsOpen
                    ? null
                    : Closed;

    /// <summary>Until it was presented.</summary>
    public bool CanWithdraw =>
        Work switch
        {
            { Stage: SubmissionStage.AwaitingUnit } => true,
            { Stage: SubmissionStage.Delivered } => Status
                is ContributionStatus.Submitted
                    or ContributionStatus.UnitConfirmed
                    or ContributionStatus.RevisionRequested
                    or ContributionStatus.Accepted,
            _ => false,
        };

    /// <summary>A draft that nobody else has seen.</summary>
    public bool CanRemove => Work is { Sent: 0, Stage: SubmissionStage.Writing };

    public bool CanConfirm => Author.IsContact && Work is { Stage: SubmissionStage.AwaitingUnit };

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
        if (work is null ? kind is null : !author.Value.Reads(work))
        {
            return Gone;
        }

        return new SubmissionWork(
            author.Value,
            work,
            work is { Stage: SubmissionStage.Delivered }
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
}

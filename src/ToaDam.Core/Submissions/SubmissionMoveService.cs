using Microsoft.EntityFrameworkCore;
using ToaDam.Attachments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Submissions;

/// <summary>What becomes of a work within the unit after it was written: confirmed, given back, withdrawn, thrown away.</summary>
public sealed class SubmissionMoveService(
    IDbContextFactory<ToaDamDbContext> databases,
    FileVault vault,
    ChangeFeed feed,
    TimeProvider clock
)
{
    private static readonly Refusal SentAgain = new(
        "work-sent-again",
        "Người viết vừa gửi lại bài này sau khi trang được mở. Hãy đọc bản mới rồi quyết định."
    );

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The unit's contact passes a work on to the desk.</summary>
    /// <param name="read">The version that the contact has read: what was sent again since is not passed on unread.</param>
    public Task<Outcome<MovedSubmission>> ConfirmAsync(
        AuthorKey key,
        Guid id,
        Guid read,
        CancellationToken cancellation
    ) =>
        MoveAsync(
            key,
            id,
            async (db, found) =>
                found.CanConfirm
                    ? found.Work!.Version != read
                        ? SentAgain
                        : await SubmissionDelivery.DeliverAsync(
                            db,
                            found.Author,
                            found.Work!,
                            await SubmissionDelivery.FilesOf(db, id).ToListAsync(cancellation),
                            ContributionStatus.UnitConfirmed,
                            feed,
                            Now,
                            cancellation
                        )
                    : found is { Author.IsContact: true, Work.Stage: SubmissionStage.Delivered }
                        ? new MovedSubmission(SubmissionStage.Delivered)
                        : SubmissionWork.Gone,
            cancellation
        );

    /// <summary>The unit's contact gives a work back to its author, with the reason.</summary>
    public Task<Outcome<MovedSubmission>> ReturnAsync(
        AuthorKey key,
        Guid id,
        Guid read,
        string? reason,
        CancellationToken cancellation
    ) =>
        MoveAsync(
            key,
            id,
            async (db, found) =>
            {
                if (!found.CanConfirm)
                {
                    return SubmissionWork.Gone;
                }

                if (found.Work!.Version != read)
                {
                    return SentAgain;
                }

                Refusal? problem = null;
                var why = FormText.Lines(reason, Lengths.Text, ref problem);
                if (why is null)
                {
                    return problem
                        ?? new(
                            "reason-missing",
                            "Hãy ghi điều cần sửa để người viết biết phải làm gì."
                        );
                }

                // One that the desk had asked to revise goes on being that.
                found.Work!.Stage =
                    await SubmissionDelivery.StatusAsync(db, found.Work, cancellation)
                    is ContributionStatus.RevisionRequested
                        ? SubmissionStage.Delivered
                        : SubmissionStage.Writing;
                return await StepAsync(db, found, LifeStep.ReturnedByUnit, why, cancellation);
            },
            cancellation
        );

    /// <summary>Takes a work back that was sent and not presented yet; it can be written on and sent again.</summary>
    public Task<Outcome<MovedSubmission>> WithdrawAsync(
        AuthorKey key,
        Guid id,
        CancellationToken cancellation
    ) =>
        MoveAsync(
            key,
            id,
            async (db, found) =>
            {
                if (!found.CanWithdraw)
                {
                    return found.Work!.Stage == SubmissionStage.Withdrawn
                        ? new MovedSubmission(SubmissionStage.Withdrawn)
                        : new Refusal(
                            "work-settled",
                            "Bài này không rút lại được nữa. Cần thay đổi, xin báo trực tiếp cho Ban tổ chức."
                        );
                }

                await SubmissionDelivery.WithdrawAsync(db, found.Work!, cancellation);
                found.Work!.Stage = SubmissionStage.Withdrawn;
                return await StepAsync(db, found, LifeStep.Withdrawn, null, cancellation);
            },
            cancellation
        );

    /// <summary>Throws a draft away that was never sent, with its files.</summary>
    public async Task<Outcome<MovedSubmission>> RemoveAsync(
        AuthorKey key,
        Guid id,
        CancellationToken cancellation
    )
    {
        List<Guid> files = [];
        var removed = await MoveAsync(
            key,
            id,
            async (db, found) =>
            {
                if (!found.CanRemove)
                {
                    return SubmissionWork.Sent;
                }

                files = await db.Set<Attachment>()
                    .Where(a => a.SubmissionId == id)
                    .Select(a => a.Id)
                    .ToListAsync(cancellation);
                db.Remove(found.Work!);
                db.RemoveRange(
                    await db.Set<ContributionStep>()
                        .Where(s => s.WorkId == id)
                        .ToListAsync(cancellation)
                );
                await db.SaveChangesAsync(cancellation);
                return new MovedSubmission(SubmissionStage.Writing);
            },
            cancellation
        );
        if (removed.Ok)
        {
            files.ForEach(vault.Remove);
        }

        return removed;
    }

    private Task<Outcome<MovedSubmission>> MoveAsync(
        AuthorKey key,
        Guid id,
        Func<ToaDamDbContext, SubmissionWork, Task<Outcome<MovedSubmission>>> move,
        CancellationToken cancellation
    ) =>
        databases.RunAsync<MovedSubmission>(
            async db =>
            {
                var found = await SubmissionWork.FindAsync(
                    db,
                    key,
                    id,
                    null,
                    clock.Today(),
                    cancellation
                );
                return found.Ok ? await move(db, found.Value) : found.Refusal;
            },
            cancellation
        );

    private async Task<Outcome<MovedSubmission>> StepAsync(
        ToaDamDbContext db,
        SubmissionWork found,
        LifeStep step,
        string? reason,
        CancellationToken cancellation
    )
    {
        var (author, work) = (found.Author, found.Work!);
        work.Version = Ids.Next();
        LifeTrail.Add(db, author.Caller, Now, work.SeminarId, work.Id, step, reason);
        await db.SaveAuditedAsync(author.Caller, Now, cancellation);
        feed.Publish(author.Caller, nameof(Contribution), work.Id, work.SeminarId);
        return new MovedSubmission(work.Stage);
    }
}

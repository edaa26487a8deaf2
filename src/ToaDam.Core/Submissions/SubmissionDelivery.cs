using Microsoft.EntityFrameworkCore;
using ToaDam.Attachments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Recording;

namespace ToaDam.Submissions;

/// <summary>Hands a unit's work over to the desk: as a contribution or a paper under the id of the work.</summary>
internal static class SubmissionDelivery
{
    /// <summary>Saves the record with its step and its entry in the audit trail; open pages hear of it.</summary>
    /// <param name="files">Those that the work has now.</param>
    public static async Task<Outcome<MovedSubmission>> DeliverAsync(
        ToaDamDbContext db,
        Author author,
        Submission work,
        IReadOnlyList<Attachment> files,
        ContributionStatus status,
        ChangeFeed feed,
        DateTime now,
        CancellationToken cancellation
    )
    {
        var today = DateOnly.FromDateTime(now.ToLocal());
        if (await FillAsync(db, work, files, status, today, cancellation) is { } refusal)
        {
            return refusal;
        }

        work.Version = Ids.Next();
        await LetGoAsync(db, work, files, now, cancellation);
        if (WasDelivered(work))
        {
            await DropDecisionAsync(db, work.Id, cancellation);
        }

        await db.SaveAuditedAsync(author.Caller, now, cancellation);
        feed.Publish(
            author.Caller,
            work.Kind == SubmissionKind.Paper ? nameof(Paper) : nameof(Contribution),
            work.Id,
            work.SeminarId
        );
        return new MovedSubmission(work.Stage);
    }

    // From now on the desk may read the version and its files.
    private static async Task LetGoAsync(
        ToaDamDbContext db,
        Submission work,
        IReadOnlyList<Attachment> files,
        DateTime now,
        CancellationToken cancellation
    )
    {
        // The version that is sent by the same save is not in the database yet.
        var version =
            db.ChangeTracker.Entries<SubmissionVersion>()
                .Select(e => e.Entity)
                .FirstOrDefault(v => v.SubmissionId == work.Id && v.Number == work.Sent)
            ?? await db.Set<SubmissionVersion>()
                .FirstOrDefaultAsync(
                    v => v.SubmissionId == work.Id && v.Number == work.Sent,
                    cancellation
                );
        version?.DeliveredAt ??= now;
        foreach (var file in files)
        {
            file.DeliveredAt ??= now;
        }
    }

    // It was made on a text that is no longer what the unit says.
    private static async Task DropDecisionAsync(
        ToaDamDbContext db,
        Guid workId,
        CancellationToken cancellation
    )
    {
        if (
            await db.Set<Receiving.Decision>()
                .FirstOrDefaultAsync(d => d.WorkId == workId, cancellation) is
            { } decision
        )
        {
            db.Remove(decision);
        }
    }

    /// <summary>Whether the content could be delivered as it stands: said to the author when it is sent, not to the contact later.</summary>
    public static Refusal? Check(SubmissionKind kind, SubmissionContent content, DateOnly today) =>
        kind == SubmissionKind.Paper
            ? SubmissionCheck.Fill(new Paper(), content, null, today)
            : SubmissionCheck.Fill(new Contribution { Kind = KindOf(kind) }, content, today);

    /// <summary>The status of the delivered record; null for one that was not delivered or that the desk removed.</summary>
    public static async Task<ContributionStatus?> StatusAsync(
        ToaDamDbContext db,
        Submission work,
        CancellationToken cancellation
    ) =>
        work.Kind == SubmissionKind.Paper
            ? await db.Set<Paper>()
                .Where(p => p.Id == work.Id)
                .Select(p =>
                    (ContributionStatus?)(
                        p.Presented == true ? ContributionStatus.Presented : p.Status
                    )
                )
                .FirstOrDefaultAsync(cancellation)
            : await db.Set<Contribution>()
                .Where(c => c.Id == work.Id)
                .Select(c => (ContributionStatus?)c.Status)
                .FirstOrDefaultAsync(cancellation);

    /// <summary>Takes the delivered record back out of the desk's hands.</summary>
    public static async Task WithdrawAsync(
        ToaDamDbContext db,
        Submission work,
        CancellationToken cancellation
    )
    {
        if (work.Kind == SubmissionKind.Paper)
        {
            var paper = await db.Set<Paper>()
                .FirstOrDefaultAsync(p => p.Id == work.Id, cancellation);
            paper?.Status = ContributionStatus.Withdrawn;
        }
        else
        {
            var record = await db.Set<Contribution>()
                .FirstOrDefaultAsync(c => c.Id == work.Id, cancellation);
            record?.Status = ContributionStatus.Withdrawn;
            // What was to be presented of it goes along.
            var derived = await db.Set<Paper>()
                .FirstOrDefaultAsync(
                    p => p.ContributionId == work.Id && p.Presented != true,
                    cancellation
                );
            derived?.Status = ContributionStatus.Withdrawn;
        }

        await DropDecisionAsync(db, work.Id, cancellation);
    }

    public static IQueryable<Attachment> FilesOf(ToaDamDbContext db, Guid workId) =>
        db.Set<Attachment>()
            .Where(a => a.SubmissionId == workId && a.RemovedAt == null)
            .OrderBy(a => a.Id);

    /// <summary>Those that the desk may read.</summary>
    public static IQueryable<AttachmentItem> DeliveredFilesOf(ToaDamDbContext db, Guid workId) =>
        FilesOf(db, workId)
            .Where(a => a.DeliveredAt != null)
            .Select(a => new AttachmentItem(a.Id, a.FileName, a.Format, a.Size));

    public static ContributionKind KindOf(SubmissionKind kind) =>
        Enum.Parse<ContributionKind>($"{kind}");

    // New or brought up to date. A refusal leaves it half filled, and it must not be saved.
    private static async Task<Refusal?> FillAsync(
        ToaDamDbContext db,
        Submission work,
        IReadOnlyList<Attachment> files,
        ContributionStatus status,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        work.Stage = SubmissionStage.Delivered;
        var content = SubmissionContent.Parse(work.Content);
        if (work.Kind != SubmissionKind.Paper)
        {
            var record =
                await FirstAsync(db.Set<Contribution>().Include(c => c.Authors), work, cancellation)
                ?? Add(
                    db,
                    new Contribution
                    {
                        Id = work.Id,
                        Kind = KindOf(work.Kind),
                        Position = 1 + await LastAsync(db.Set<Contribution>(), work, cancellation),
                    },
                    work
                );
            record.UnitId = work.UnitId;
            record.Status = status;
            db.RemoveRange(record.Authors);
            return SubmissionCheck.Fill(record, content, today);
        }

        var paper =
            await FirstAsync(db.Set<Paper>(), work, cancellation)
            ?? Add(
                db,
                new Paper
                {
                    Id = work.Id,
                    Position = 1 + await LastAsync(db.Set<Paper>(), work, cancellation),
                },
                work
            );
        paper.UnitId = work.UnitId;
        paper.Status = status;
        return SubmissionCheck.Fill(
            paper,
            content,
            files is [var first, ..] ? first.FileName : null,
            today
        );
    }

    private static async Task<T?> FirstAsync<T>(
        IQueryable<T> parts,
        Submission work,
        CancellationToken cancellation
    )
        where T : SeminarPart =>
        WasDelivered(work)
            ? await parts.FirstOrDefaultAsync(
                p => p.Id == work.Id && p.SeminarId == work.SeminarId,
                cancellation
            )
            : null;

    // The desk can hold nothing of a work that is sent for the first time; a thousand at once need not ask.
    private static bool WasDelivered(Submission work) => work.Sent > 1;

    private static T Add<T>(ToaDamDbContext db, T record, Submission work)
        where T : SeminarPart
    {
        record.Key = work.Id.ToString("N");
        record.SeminarId = work.SeminarId;
        db.Add(record);
        return record;
    }

    private static async Task<int> LastAsync<T>(
        IQueryable<T> parts,
        Submission work,
        CancellationToken cancellation
    )
        where T : SeminarPart =>
        await parts
            .Where(p => p.SeminarId == work.SeminarId)
            .MaxAsync(p => (int?)p.Position, cancellation)
        ?? 0;
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Attachments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Invitations;

namespace ToaDam.Submissions;

/// <summary>What an author sees: the list of the unit's work, and one work with all that belongs to it.</summary>
public sealed class SubmissionPageService(
    IDbContextFactory<ToaDamDbContext> databases,
    TimeProvider clock
)
{
    /// <summary>A unit sends in dozens; more are reached by nobody on one page.</summary>
    public const int MaxRows = 200;

    private const int ExcerptLength = 140;

    public async Task<Outcome<SubmissionBoard>> BoardAsync(
        AuthorKey key,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await AuthorAccess.FindAsync(db, key, cancellation);
        if (!found.Ok)
        {
            return found.Refusal;
        }

        var author = found.Value;
        var papers = await CallAsync(db, author, SubmissionKind.Paper, cancellation);
        var contributions = await CallAsync(db, author, SubmissionKind.Experience, cancellation);
        var plan = await PlanAsync(db, author, cancellation);
        return new SubmissionBoard(
            author.Unit,
            author.SeminarTitle,
            author.SeminarCode,
            author.IsContact,
            plan.UnitConfirms,
            papers,
            contributions,
            await RowsAsync(db, author, papers, contributions, cancellation)
        )
        {
            Name = author.Name,
            Guide = LinesOf(plan.Guide),
            Writers = author is { IsContact: true, InvitationId: { } invitation }
                ? await WritersAsync(db, invitation, cancellation)
                : [],
            CanGiveLinks = author is { IsContact: true, InvitationId: not null, IsReceiving: true },
        };
    }

    /// <summary>One work; a blank one for an id that nobody has used yet.</summary>
    /// <param name="kind">Of a new work; null when it must exist.</param>
    public async Task<Outcome<SubmissionView>> OpenAsync(
        AuthorKey key,
        Guid id,
        SubmissionKind? kind,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await SubmissionWork.FindAsync(db, key, id, kind, clock.Today(), cancellation);
        if (!found.Ok)
        {
            return found.Refusal;
        }

        var (author, work) = (found.Value.Author, found.Value.Work);
        var content = SubmissionContent.Parse(work?.Content ?? "{}");
        var files = await SubmissionDelivery
            .FilesOf(db, id)
            .Select(a => new AttachmentItem(a.Id, a.FileName, a.Format, a.Size))
            .ToListAsync(cancellation);
        var plan = await PlanAsync(db, author, cancellation);
        var life = work is null ? [] : await LifeReading.EventsAsync(db, id, cancellation);
        var byUnit = life is [.., { Step: LifeStep.ReturnedByUnit }];
        return new SubmissionView(
            id,
            work?.Kind ?? kind!.Value,
            content,
            work?.Stage ?? SubmissionStage.Writing,
            found.Value.Call
        )
        {
            Unit = author.Unit,
            Seminar = author.SeminarTitle,
            AuthorName = work?.AuthorName ?? author.Name,
            Version = work?.Version,
            SavedAt = work?.SavedAt,
            Status = found.Value.Status,
            Reason = ReasonOf(life),
            IsReasonOfUnit = byUnit,
            DeskReason =
                byUnit && found.Value.IsRevision
                    ? life.LastOrDefault(e => e.Step == LifeStep.RevisionRequested)?.Reason
                    : null,
            Topics = LinesOf(plan.Topics),
            Guide = LinesOf(plan.Guide),
            Files = files,
            Life = life,
            Missing = SubmissionCheck.Missing(work?.Kind ?? kind!.Value, content, files.Count),
            CanWrite = found.Value.CanWrite,
            CanWithdraw = found.Value.CanWithdraw,
            CanRemove = found.Value.CanRemove,
            CanConfirm = found.Value.CanConfirm,
            UnitConfirms = plan.UnitConfirms,
            IsContact = author.IsContact,
        };
    }

    private Task<CallState> CallAsync(
        ToaDamDbContext db,
        Author author,
        SubmissionKind kind,
        CancellationToken cancellation
    ) => AuthorAccess.CallAsync(db, author, kind, clock.Today(), cancellation);

    private static async Task<ContributionCall> PlanAsync(
        ToaDamDbContext db,
        Author author,
        CancellationToken cancellation
    ) =>
        await db.Set<ContributionCall>()
            .AsNoTracking()
            .FirstOrDefaultAsync(c => c.SeminarId == author.SeminarId, cancellation)
        ?? new ContributionCall { SeminarId = author.SeminarId };

    private static async Task<IReadOnlyList<SubmissionRow>> RowsAsync(
        ToaDamDbContext db,
        Author author,
        CallState papers,
        CallState contributions,
        CancellationToken cancellation
    )
    {
        var works = await author
            .Readable(db.Set<Submission>().AsNoTracking())
            .OrderByDescending(s => s.SavedAt)
            .ThenByDescending(s => s.Id)
            .Take(MaxRows)
            .ToListAsync(cancellation);
        var ids = works.ConvertAll(w => w.Id);
        var statuses = await db.Set<Contribution>()
            .Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, c.Status })
            .Concat(
                db.Set<Paper>().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Status })
            )
            .ToDictionaryAsync(c => c.Id, c => c.Status, cancellation);
        var files = await db.Set<Attachment>()
            .Where(a => ids.Contains(a.SubmissionId) && a.RemovedAt == null)
            .GroupBy(a => a.SubmissionId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var lives = await LifeReading.EventsAsync(db, ids, cancellation);
        return
        [
            .. works.Select(work =>
            {
                var content = SubmissionContent.Parse(work.Content);
                ContributionStatus? status = statuses.TryGetValue(work.Id, out var known)
                    ? known
                    : null;
                var one = new SubmissionWork(
                    author,
                    work,
                    status,
                    work.Kind == SubmissionKind.Paper ? papers : contributions
                );
                return new SubmissionRow(
                    work.Id,
                    work.Kind,
                    content.Title,
                    Excerpt.Of(content.Text ?? "", ExcerptLength),
                    work.AuthorName,
                    work.Stage,
                    work.SavedAt,
                    work.SentAt
                )
                {
                    Status = work.Stage == SubmissionStage.Delivered ? status : null,
                    Reason = ReasonOf([.. lives[work.Id]]),
                    Files = files.GetValueOrDefault(work.Id),
                    Version = work.Version,
                    CanWrite = one.CanWrite,
                    CanConfirm = one.CanConfirm,
                };
            }),
        ];
    }

    // What was answered since is no longer asked for.
    private static string? ReasonOf(IReadOnlyList<LifeEvent> life) =>
        life
            is [
                ..,
                {
                    Step: LifeStep.ReturnedByUnit or LifeStep.RevisionRequested or LifeStep.Declined
                } last,
            ]
            ? last.Reason
            : null;

    private static async Task<IReadOnlyList<WriterLink>> WritersAsync(
        ToaDamDbContext db,
        Guid invitationId,
        CancellationToken cancellation
    ) =>
        await db.Set<PersonalLink>()
            .Where(l =>
                l.InvitationId == invitationId
                && l.Kind == PersonalLinkKind.Submitter
                && l.RevokedAt == null
            )
            .OrderBy(l => l.CreatedAt)
            .Take(MaxRows)
            .Select(l => new WriterLink(l.Id, l.PersonName ?? "", l.CreatedAt, l.OpenedAt))
            .ToListAsync(cancellation);

    private static string[] LinesOf(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

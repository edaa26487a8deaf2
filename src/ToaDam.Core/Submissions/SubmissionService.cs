using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Invitations;
using ToaDam.Recording;

namespace ToaDam.Submissions;

/// <summary>
/// What an author does with a work of the unit. Every call finds out anew who asks and what may be done: a page may be
/// older than a revoked link, a closed call or a colleague's sending. Called twice, each does what it did once.
/// </summary>
public sealed class SubmissionService(
    IDbContextFactory<ToaDamDbContext> databases,
    ChangeFeed feed,
    TimeProvider clock
) : IDisposable
{
    /// <summary>Unsent works of one author: more is no writing.</summary>
    internal const int MaxDrafts = 200;

    /// <summary>A work into which nothing was typed.</summary>
    private static readonly string Empty = new SubmissionContent().ToJson();

    internal static Refusal TooMany { get; } =
        new(
            "works-many",
            $"Đang có {MaxDrafts} bài chưa gửi. Hãy gửi hoặc xóa bớt trước khi viết bài mới."
        );

    private readonly SendingGate _gate = new();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Keeps what is typed, finished or not.</summary>
    public Task<Outcome<SavedSubmission>> SaveAsync(
        AuthorKey key,
        Guid id,
        SubmissionKind kind,
        SubmissionContent content,
        PageState page,
        CancellationToken cancellation
    ) =>
        _gate.EnterAsync(
            () =>
                databases.RunAsync<SavedSubmission>(
                    async db =>
                    {
                        var found = await WriteAsync(
                            db,
                            key,
                            id,
                            kind,
                            content,
                            page,
                            cancellation
                        );
                        if (!found.Ok)
                        {
                            return found.Refusal;
                        }

                        await db.SaveChangesAsync(cancellation);
                        var work = found.Value.Work!;
                        return new SavedSubmission(work.Version, work.SavedAt);
                    },
                    cancellation
                ),
            cancellation
        );

    /// <summary>Sends it: to the unit's contact, or to the desk when nobody has to confirm. Sent twice, it is sent once.</summary>
    /// <param name="answer">What the author says to a request for a revision.</param>
    public Task<Outcome<MovedSubmission>> SubmitAsync(
        AuthorKey key,
        Guid id,
        SubmissionKind kind,
        SubmissionContent content,
        PageState page,
        string? answer,
        CancellationToken cancellation
    ) =>
        _gate.ShareAsync(
            new(key, id, content.Kept().ToJson(), answer),
            () => SendAsync(key, id, kind, content, page, answer, CancellationToken.None)
        );

    private Task<Outcome<MovedSubmission>> SendAsync(
        AuthorKey key,
        Guid id,
        SubmissionKind kind,
        SubmissionContent content,
        PageState page,
        string? answer,
        CancellationToken cancellation
    ) =>
        databases.RunAsync<MovedSubmission>(
            async db =>
            {
                var found = await WriteAsync(db, key, id, kind, content, page, cancellation);
                if (!found.Ok)
                {
                    return
                        found.Refusal == SubmissionWork.Sent
                        && await AlreadyAsync(db, key, id, content, cancellation) is { } already
                        ? already
                        : found.Refusal;
                }

                if (found.Value.WhyNotSent is { } late)
                {
                    return late;
                }

                var (author, work) = (found.Value.Author, found.Value.Work!);
                var files = await SubmissionDelivery.FilesOf(db, id).ToListAsync(cancellation);
                if (WhyNotSent(work, files.Count) is { } refusal)
                {
                    return refusal;
                }

                Refusal? problem = null;
                var said = FormText.Lines(answer ?? content.Answer, Lengths.Text, ref problem);
                if (problem is not null)
                {
                    return problem;
                }

                // What was answered goes with the version; the next one begins without.
                work.Content = (
                    SubmissionContent.Parse(work.Content) with
                    {
                        Answer = null,
                    }
                ).ToJson();
                work.Version = Ids.Next();
                work.Sent++;
                work.SentAt = Now;
                db.Add(
                    new SubmissionVersion
                    {
                        SubmissionId = work.Id,
                        Number = work.Sent,
                        Content = work.Content,
                        SentAt = Now,
                        SentBy = work.SavedBy,
                        Answer = said,
                    }
                );
                LifeTrail.Add(
                    db,
                    author.Caller,
                    Now,
                    work.SeminarId,
                    work.Id,
                    LifeStep.Submitted,
                    said
                );
                var confirms = found.Value.Call.UnitConfirms;
                if (confirms && !author.IsContact)
                {
                    work.Stage = SubmissionStage.AwaitingUnit;
                    await db.SaveChangesAsync(cancellation);
                    feed.Publish(author.Caller, nameof(Submission), work.Id, work.SeminarId);
                    return new MovedSubmission(work.Stage);
                }

                return await SubmissionDelivery.DeliverAsync(
                    db,
                    author,
                    work,
                    files,
                    confirms ? ContributionStatus.UnitConfirmed : ContributionStatus.Submitted,
                    feed,
                    Now,
                    cancellation
                );
            },
            cancellation
        );

    private async Task<Outcome<SubmissionWork>> WriteAsync(
        ToaDamDbContext db,
        AuthorKey key,
        Guid id,
        SubmissionKind kind,
        SubmissionContent content,
        PageState page,
        CancellationToken cancellation
    )
    {
        var found = await SubmissionWork.FindAsync(db, key, id, kind, clock.Today(), cancellation);
        if (!found.Ok)
        {
            return found.Refusal;
        }

        if (found.Value.WhyNot is { } refusal)
        {
            return refusal;
        }

        var json = content.Kept().ToJson();
        if (json.Length > SubmissionContent.MaxLength)
        {
            return new Refusal(
                "work-long",
                "Bài dài quá mức giữ được. Hãy rút ngắn, hoặc đính kèm phần chi tiết thành tệp."
            );
        }

        var author = found.Value.Author;
        if (found.Value.Work is not { } work)
        {
            if (page is { Version: not null, Replaces: false })
            {
                // Removed meanwhile, by this author or in another tab: it does not come back by itself.
                return SubmissionWork.Gone;
            }

            if (await DraftsAsync(db, author, cancellation) >= MaxDrafts)
            {
                return TooMany;
            }

            work = Submission.Begin(author, id, kind, Now);
            db.Add(work);
            await OpenedAsync(db, author, cancellation);
            LifeTrail.Add(db, author.Caller, Now, work.SeminarId, id, LifeStep.Draft);
            found = found.Value with { Work = work };
        }
        else if (work.Content == json)
        {
            return found;
        }
        else if (page.Knows(work.Version) || work.Content == Empty)
        {
            // Nothing of anybody else's is written over.
        }
        else if (page.Replaces)
        {
            // Whoever decides for what is being typed does not throw the other text away.
            Keep(db, author, work);
        }
        else
        {
            return new Refusal(
                "work-changed",
                $"Bài này vừa được lưu ở một trang khác ({work.SavedBy}, lúc {work.SavedAt.ToLocal():HH:mm:ss}). Nội dung đang gõ vẫn còn trên máy này."
            );
        }

        work.Content = json;
        work.SavedAt = Now;
        work.SavedBy = Excerpt.Start(author.Name, Lengths.Line);
        work.Version = page.Next ?? Ids.Next();
        return found;
    }

    // The contact sees by it who has begun.
    private async Task OpenedAsync(
        ToaDamDbContext db,
        Author author,
        CancellationToken cancellation
    )
    {
        var link = await db.Set<PersonalLink>()
            .FirstOrDefaultAsync(l => l.Id == author.LinkId, cancellation);
        if (link is not null)
        {
            link.OpenedAt ??= Now;
            link.LastOpenedAt = Now;
        }
    }

    private void Keep(ToaDamDbContext db, Author author, Submission work)
    {
        var copy = Submission.CopyOf(work, Ids.Next(), Now);
        db.Add(copy);
        LifeTrail.Add(db, author.Caller, Now, copy.SeminarId, copy.Id, LifeStep.Draft);
    }

    internal static Task<int> DraftsAsync(
        ToaDamDbContext db,
        Author author,
        CancellationToken cancellation
    ) =>
        author
            .Readable(db.Set<Submission>())
            .CountAsync(
                s =>
                    s.Stage == SubmissionStage.Writing
                    && s.LinkId == author.LinkId
                    && s.UserId == author.Caller.UserId,
                cancellation
            );

    // Pressed twice, or sent again after an answer that was lost.
    private async Task<MovedSubmission?> AlreadyAsync(
        ToaDamDbContext db,
        AuthorKey key,
        Guid id,
        SubmissionContent content,
        CancellationToken cancellation
    )
    {
        var found = await SubmissionWork.FindAsync(db, key, id, null, clock.Today(), cancellation);
        return
            found.Value?.Work is { } work
            && work.Content == (content with { Answer = null }).Kept().ToJson()
            ? new MovedSubmission(work.Stage)
            : null;
    }

    private Refusal? WhyNotSent(Submission work, int files)
    {
        var content = SubmissionContent.Parse(work.Content);
        var missing = SubmissionCheck.Missing(work.Kind, content, files);
        return missing.Count > 0
            ? new(
                "work-missing",
                $"Chưa gửi được vì còn thiếu: {string.Join(", ", missing.Select(Words))}. Nội dung đã gõ vẫn được giữ."
            )
            : SubmissionDelivery.Check(work.Kind, content, clock.Today());
    }

    private static string Words(MissingPart part) =>
        part switch
        {
            MissingPart.Title => "tên",
            MissingPart.Text => "nội dung",
            _ => "nội dung hoặc tệp đính kèm",
        };

    public void Dispose() => _gate.Dispose();
}

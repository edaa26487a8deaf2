using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Contributions.Similarity;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Submissions;

/// <summary>What was found, best first.</summary>
public sealed record SimilarHints(IReadOnlyList<SimilarWork> Works);

/// <summary>
/// Tells an author that something alike was contributed before: in the bank of all seminars, or by the own unit. A hint to
/// build on, never a hurdle; what other units have not published yet plays no part.
/// </summary>
public sealed class SubmissionSimilarService(IDbContextFactory<ToaDamDbContext> databases)
{
    private const int Most = 3;

    public async Task<Outcome<SimilarHints>> FindAsync(
        AuthorKey key,
        Guid workId,
        string? title,
        string? text,
        CancellationToken cancellation
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var author = await AuthorAccess.FindAsync(db, key, cancellation);
        if (!author.Ok)
        {
            return author.Refusal;
        }

        var (unit, contact, link) = (
            author.Value.UnitId,
            author.Value.IsContact,
            author.Value.LinkId
        );
        return new SimilarHints(
            await SimilarWorkService.FindAsync(
                db,
                workId,
                title,
                text ?? "",
                c =>
                    (
                        (
                            c.Status == ContributionStatus.Accepted
                            || c.Status == ContributionStatus.Presented
                            || c.Status == ContributionStatus.Endorsed
                            || c.Status == ContributionStatus.Noted
                        )
                        && db.Set<Seminar>()
                            .Any(s => s.Id == c.SeminarId && s.Status != SeminarStatus.Draft)
                    )
                    || (
                        c.UnitId == unit
                        && c.Status != ContributionStatus.Draft
                        && c.Status != ContributionStatus.Withdrawn
                        && (
                            contact
                            || db.Set<Submission>().Any(w => w.Id == c.Id && w.LinkId == link)
                        )
                    ),
                Most,
                cancellation
            )
        );
    }
}

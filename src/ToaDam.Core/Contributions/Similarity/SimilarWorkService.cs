using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Contributions.Similarity;

/// <summary>
/// Finds contributions of all seminars that say much the same as a text, whatever their diacritics and case. Four queries
/// at most, however many there are: the best candidates by the bands that they share, then their texts, which are compared
/// word by word here. Right after an update from a version without bands, older contributions are found as
/// <see cref="BandFill"/> comes to them.
/// </summary>
public sealed class SimilarWorkService(IDbContextFactory<ToaDamDbContext> databases)
{
    /// <summary>
    /// Less is chance: texts of one block on one subject share set phrases, some hundredths. At a fifth, one in three runs
    /// of three words is the same.
    /// </summary>
    public const double Threshold = 0.2;

    /// <summary>A person reads no more.</summary>
    public const int MostShown = 10;

    /// <summary>For the desk: all but what a unit still writes or has taken back.</summary>
    /// <param name="excludeId">The contribution itself, when the text is one that is stored.</param>
    public async Task<Outcome<IReadOnlyList<SimilarWork>>> FindForDeskAsync(
        Caller caller,
        Guid? excludeId,
        string? title,
        string text,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = await FindAsync(
            db,
            excludeId,
            title,
            text,
            c => c.Status != ContributionStatus.Draft && c.Status != ContributionStatus.Withdrawn,
            MostShown,
            cancellation
        );
        return found.ToArray();
    }

    /// <summary>
    /// The most alike first. What is not <paramref name="readable"/> plays no part: it takes no place from what is, and
    /// nothing tells that it exists.
    /// </summary>
    /// <param name="readable">The caller's right; it becomes part of the query.</param>
    internal static async Task<IReadOnlyList<SimilarWork>> FindAsync(
        ToaDamDbContext db,
        Guid? exclude,
        string? title,
        string text,
        Expression<Func<Contribution, bool>> readable,
        int most,
        CancellationToken cancellation
    )
    {
        var hashes = new WordHashes();
        var mine = WordedText.Of(
            title is null ? null : Excerpt.Start(title, Lengths.Title),
            Excerpt.Start(text, Lengths.Text),
            hashes
        );
        var shingles = Shingles.Of(mine.Words);
        var bands = TextBands.Of(shingles);
        if (bands.Length == 0)
        {
            return [];
        }

        var ids = await SimilarCandidates.FindAsync(
            db.Set<Contribution>().Where(readable).Where(c => c.Id != exclude),
            db.Set<ContributionBand>().Where(b => bands.Contains(b.Hash)),
            cancellation
        );
        return
        [
            .. (await RowsAsync(db, ids, cancellation))
                .Select(r => (Row: r, Theirs: WordedText.Of(r.Work.Title, r.Text, hashes)))
                .Select(r =>
                    (
                        r.Row.Work,
                        r.Theirs,
                        Likeness: Shingles.Likeness(shingles, Shingles.Of(r.Theirs.Words))
                    )
                )
                .Where(r => r.Likeness >= Threshold)
                .OrderByDescending(r => r.Likeness)
                .ThenBy(r => r.Work.Id)
                .Take(most)
                .Select(r =>
                    r.Work with
                    {
                        Likeness = r.Likeness,
                        Passages = MatchingPassages.Of(mine, r.Theirs),
                    }
                ),
        ];
    }

    private static async Task<List<Compared>> RowsAsync(
        ToaDamDbContext db,
        HashSet<Guid> ids,
        CancellationToken cancellation
    ) =>
        await (
            from c in db.Set<Contribution>()
            join s in db.Set<Seminar>() on c.SeminarId equals s.Id
            where ids.Contains(c.Id)
            select new Compared(
                new SimilarWork(
                    c.Id,
                    s.Code,
                    s.Title,
                    s.FirstDate,
                    c.Kind,
                    c.Status,
                    c.Title,
                    db.Set<MemberUnit>()
                        .Where(u => u.Id == c.UnitId)
                        .Select(u => u.ShortName ?? u.OfficialName)
                        .FirstOrDefault(),
                    0,
                    Array.Empty<MatchingPassage>()
                ),
                c.Text
            )
        ).ToListAsync(cancellation);

    private sealed record Compared(SimilarWork Work, string Text);
}

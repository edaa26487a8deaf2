using Microsoft.EntityFrameworkCore;

namespace ToaDam.Contributions.Similarity;

/// <summary>
/// The contributions whose texts are worth comparing: those that share most bands, and those that share the rarest. Texts
/// full of set phrases share a band with thousands; one that is a third alike shares two or three with its original, often
/// a single one, but such a band has hardly anyone else in it.
/// </summary>
internal static class SimilarCandidates
{
    /// <summary>Of each sort. What is shown are ten, and chance is hardly ever among the first ones of both.</summary>
    private const int Most = 25;

    /// <param name="readable">Only these are counted, also for what is rare.</param>
    /// <param name="shared">The bands of others that the text has too.</param>
    public static async Task<HashSet<Guid>> FindAsync(
        IQueryable<Contribution> readable,
        IQueryable<ContributionBand> shared,
        CancellationToken cancellation
    )
    {
        var hits = shared.Join(readable, b => b.ContributionId, c => c.Id, (b, c) => b);
        var most = await hits.GroupBy(b => b.ContributionId)
            .Select(g => new { Id = g.Key, Shared = g.Count() })
            .OrderByDescending(s => s.Shared)
            .ThenBy(s => s.Id)
            .Take(Most)
            .Select(s => s.Id)
            .ToListAsync(cancellation);
        if (most.Count < Most)
        {
            return [.. most];
        }

        var sizes = hits.GroupBy(b => b.Hash).Select(g => new { Hash = g.Key, Size = g.Count() });
        var rarest = await hits.Join(
                sizes,
                b => b.Hash,
                s => s.Hash,
                (b, s) => new { Id = b.ContributionId, s.Size }
            )
            .GroupBy(b => b.Id)
            .Select(g => new
            {
                Id = g.Key,
                Rarest = g.Min(b => b.Size),
                Shared = g.Count(),
            })
            .OrderBy(s => s.Rarest)
            .ThenByDescending(s => s.Shared)
            .ThenBy(s => s.Id)
            .Take(Most)
            .Select(s => s.Id)
            .ToListAsync(cancellation);
        return [.. most, .. rarest];
    }
}

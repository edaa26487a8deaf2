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

    /// <summary>So many pairs of text and band are read, the smallest bands first: what many texts have is a set phrase.</summary>
    private const int MostPairs = 2000;

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

        // Only as many sizes as the text has bands; then the pairs of the small ones alone, which are ranked here.
        var sizes = await hits.GroupBy(b => b.Hash)
            .Select(g => new { Hash = g.Key, Size = g.Count() })
            .ToDictionaryAsync(s => s.Hash, s => s.Size, cancellation);
        var room = MostPairs;
        long[] small =
        [
            .. sizes
                .OrderBy(s => s.Value)
                .ThenBy(s => s.Key)
                .TakeWhile(s => (room -= s.Value) >= 0)
                .Select(s => s.Key),
        ];
        var pairs = await hits.Where(b => small.Contains(b.Hash))
            .Select(b => new { b.ContributionId, b.Hash })
            .ToListAsync(cancellation);
        var rarest = pairs
            .GroupBy(b => b.ContributionId)
            .Select(g => (Id: g.Key, Rarest: g.Min(b => sizes[b.Hash]), Shared: g.Count()))
            .OrderBy(s => s.Rarest)
            .ThenByDescending(s => s.Shared)
            .ThenBy(s => s.Id)
            .Take(Most)
            .Select(s => s.Id);
        return [.. most, .. rarest];
    }
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Data;

namespace ToaDam.Contributions;

/// <summary>
/// The best hits among very many texts, without reading all of them: few hits are sorted here, of many the list is
/// walked in its order until there are enough.
/// </summary>
internal static class ContributionSearch
{
    /// <summary>Up to here all hits are read and sorted.</summary>
    private const int MaxSorted = 300;

    public static IOrderedQueryable<Contribution> InOrder(this IQueryable<Contribution> query) =>
        query.OrderBy(c => c.SeminarId).ThenBy(c => c.Position).ThenBy(c => c.Id);

    /// <summary>
    /// The ids of the hits, best first. Typed with diacritics, those that hold the text as typed come first, however many
    /// others there are. Typed without, any diacritics are meant: those that hold the words one after the other come
    /// first among the hits that are read.
    /// </summary>
    public static async Task<List<Guid>> HitsAsync(
        ToaDamDbContext db,
        IQueryable<Contribution> query,
        SearchTerm term,
        int most,
        CancellationToken cancellation
    )
    {
        var best = term.HasDiacritics ? term.AsTyped : string.Join(' ', term.Words);
        var found = query.Matching(term);
        // The ids alone: each look into a text costs PostgreSQL its unpacking, and of many hits most are not shown.
        var few = await found.Take(MaxSorted + 1).Select(c => c.Id).ToListAsync(cancellation);
        if (few.Count <= MaxSorted)
        {
            return Sorted(await MarkedAsync(query.Where(c => few.Contains(c.Id))));
        }

        if (!term.HasDiacritics)
        {
            return await WalkAsync(some => MarkedAsync(some), found, most);
        }

        // One look into each text instead of one for each word, where that comes to the same.
        var exact = (term.IsPlain ? query : found).Where(c => c.SearchText.Contains(best));
        var hits = await PlacesAsync(exact.Take(MaxSorted + 1), isBest: true)
            is { Count: <= MaxSorted } places
            ? Sorted(places)
            : await WalkAsync(some => PlacesAsync(some, isBest: true), exact, most);
        if (hits.Count < most)
        {
            var others = found.Where(c => !c.SearchText.Contains(best));
            hits.AddRange(
                await WalkAsync(some => PlacesAsync(some, isBest: false), others, most - hits.Count)
            );
        }

        return hits;

        Task<List<Place>> MarkedAsync(IQueryable<Contribution> some) =>
            some.Select(c => new Place(c.Id, c.SeminarId, c.Position, c.SearchText.Contains(best)))
                .ToListAsync(cancellation);

        Task<List<Place>> PlacesAsync(IQueryable<Contribution> some, bool isBest) =>
            some.Select(c => new Place(c.Id, c.SeminarId, c.Position, isBest))
                .ToListAsync(cancellation);

        async Task<List<Guid>> WalkAsync(
            Func<IQueryable<Contribution>, Task<List<Place>>> readAsync,
            IQueryable<Contribution> some,
            int atMost
        )
        {
            await using var walk = await db.BeginWalkAsync(cancellation);
            return Sorted(await readAsync(some.InOrder().Take(atMost)));
        }
    }

    private static List<Guid> Sorted(IEnumerable<Place> places) =>
        [
            .. places
                .OrderByDescending(p => p.IsBest)
                .ThenBy(p => p.SeminarId)
                .ThenBy(p => p.Position)
                .ThenBy(p => p.Id)
                .Select(p => p.Id),
        ];

    private sealed record Place(Guid Id, Guid SeminarId, int Position, bool IsBest);
}

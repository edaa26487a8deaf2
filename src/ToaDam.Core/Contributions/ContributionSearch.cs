using Microsoft.EntityFrameworkCore;
using ToaDam.Data;

namespace ToaDam.Contributions;

/// <summary>
/// The best hits among very many texts, without reading all of them: few hits are sorted here, of many the list is
/// walked in its order until there are enough.
/// </summary>
internal static class ContributionSearch
{
    /// <summary>Up to here all hits are read and sorted; each costs PostgreSQL some unpacking of the text.</summary>
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
        if (await FewAsync(found) is { } all)
        {
            return all;
        }

        if (!term.HasDiacritics)
        {
            return await WalkAsync(found, most);
        }

        var exact = found.Where(c => c.SearchText.Contains(best));
        var hits = await FewAsync(exact) ?? await WalkAsync(exact, most);
        if (hits.Count < most)
        {
            hits.AddRange(
                await WalkAsync(found.Where(c => !c.SearchText.Contains(best)), most - hits.Count)
            );
        }

        return hits;

        // Null when there are too many.
        async Task<List<Guid>?> FewAsync(IQueryable<Contribution> some)
        {
            var places = await PlacesAsync(some.Take(MaxSorted + 1), best, cancellation);
            return places.Count <= MaxSorted ? Sorted(places) : null;
        }

        async Task<List<Guid>> WalkAsync(IQueryable<Contribution> some, int atMost)
        {
            await using var walk = await db.BeginWalkAsync(cancellation);
            return Sorted(await PlacesAsync(some.InOrder().Take(atMost), best, cancellation));
        }
    }

    private static Task<List<Place>> PlacesAsync(
        IQueryable<Contribution> some,
        string best,
        CancellationToken cancellation
    ) =>
        some.Select(c => new Place(c.Id, c.SeminarId, c.Position, c.SearchText.Contains(best)))
            .ToListAsync(cancellation);

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

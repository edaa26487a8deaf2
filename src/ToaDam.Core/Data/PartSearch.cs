using Microsoft.EntityFrameworkCore;
using ToaDam.Common;

namespace ToaDam.Data;

/// <summary>One part that holds what was typed. The lower <c>Rank</c>, the better: see <see cref="SearchRank"/>.</summary>
internal sealed record PartHit(Guid Id, Guid SeminarId, int Position, int Rank);

/// <summary>
/// The best hits among very many texts, without reading all of them: few hits are ranked here, of many the list is
/// walked in its order until there are enough.
/// </summary>
internal static class PartSearch
{
    /// <summary>Up to here all hits are read and ranked.</summary>
    private const int MaxRanked = 300;

    /// <summary>The order of the report.</summary>
    public static IOrderedQueryable<T> InOrder<T>(this IQueryable<T> query)
        where T : SeminarPart =>
        query.OrderBy(p => p.SeminarId).ThenBy(p => p.Position).ThenBy(p => p.Id);

    /// <summary>
    /// Seminars recorded last first. Every part has an index on these two columns; within a seminar a key that we made
    /// stands in the order of making.
    /// </summary>
    public static IOrderedQueryable<T> NewestFirst<T>(this IQueryable<T> query)
        where T : SeminarPart =>
        query.OrderByDescending(p => p.SeminarId).ThenByDescending(p => p.Key);

    /// <summary>
    /// Up to so many hits, in no order. Typed with diacritics, none that holds the text as typed is missing because of
    /// others that do not. Typed without, any diacritics are meant: those that hold the words one after the other rank
    /// first among the hits that are read.
    /// </summary>
    /// <param name="inOrder">In which order many hits are walked; an index must have it.</param>
    public static async Task<List<PartHit>> HitsAsync<T>(
        ToaDamDbContext db,
        IQueryable<T> query,
        SearchTerm term,
        Func<IQueryable<T>, IOrderedQueryable<T>> inOrder,
        int most,
        CancellationToken cancellation
    )
        where T : SeminarPart
    {
        var found = query.Matching(term);
        // The ids alone: each look into a text costs PostgreSQL its unpacking, and of many hits most are not shown.
        var few = await found.Take(MaxRanked + 1).Select(p => p.Id).ToListAsync(cancellation);
        if (few.Count == 0)
        {
            return [];
        }

        if (few.Count <= MaxRanked)
        {
            return await RankedAsync(query.Where(p => few.Contains(p.Id)));
        }

        if (!term.HasDiacritics)
        {
            return await WalkAsync(found, most);
        }

        // One look into each text instead of one for each word, where that comes to the same.
        var typed = term.AsTyped;
        var exact = (term.IsPlain ? query : found).Where(p =>
            EF.Property<string>(p, SearchQueries.Column).Contains(typed)
        );
        var hits = await BestAsync(exact.Take(MaxRanked + 1)) is { Count: <= MaxRanked } all
            ? all
            : await BestWalkAsync(exact);
        if (hits.Count < most)
        {
            var others = found.Where(p =>
                !EF.Property<string>(p, SearchQueries.Column).Contains(typed)
            );
            hits.AddRange(await WalkAsync(others, most - hits.Count));
        }

        return hits;

        Task<List<PartHit>> RankedAsync(IQueryable<T> some) =>
            SearchRank.Of(some, term).ToListAsync(cancellation);

        // Known to be the best, so no text is looked into again.
        Task<List<PartHit>> BestAsync(IQueryable<T> some) =>
            some.Select(p => new PartHit(p.Id, p.SeminarId, p.Position, SearchRank.AsTyped))
                .ToListAsync(cancellation);

        async Task<List<PartHit>> WalkAsync(IQueryable<T> some, int atMost)
        {
            await using var walk = await db.BeginWalkAsync(cancellation);
            return await RankedAsync(inOrder(some).Take(atMost));
        }

        async Task<List<PartHit>> BestWalkAsync(IQueryable<T> some)
        {
            await using var walk = await db.BeginWalkAsync(cancellation);
            return await BestAsync(inOrder(some).Take(most));
        }
    }
}

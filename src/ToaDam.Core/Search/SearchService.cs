using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Search;

/// <summary>
/// Finds everything that is recorded, from one box. What a caller may not read is left out by the queries themselves,
/// before anything is counted or cut off.
/// </summary>
public sealed class SearchService(IDbContextFactory<ToaDamDbContext> databases)
{
    public const int PageSize = 25;

    /// <summary>Nobody pages through more; whoever looks for one record types another word.</summary>
    public const int MaxHits = 300;

    /// <summary>As many as a list of choices can hold.</summary>
    private const int MaxSeminars = 300;

    /// <summary>
    /// Those that hold the words with the typed diacritics first, then those where the words stand one after the other,
    /// then the rest; among equals in the order of the kinds, the latest seminar first.
    /// </summary>
    public async Task<Outcome<SearchResults>> FindAsync(
        Caller caller,
        SearchQuery query,
        CancellationToken cancellation
    )
    {
        if (!caller.HasRole)
        {
            return Caller.Forbidden;
        }

        var term = SearchTerm.Of(query.Text);
        if (term.IsEmpty)
        {
            return SearchResults.Empty;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var scope = new SearchScope(db, caller, query);
        var found = await SearchHits.FindAsync(db, scope, term, cancellation);
        var seminars = await SeminarsAsync(scope, found, cancellation);
        var wanted = found
            .Where(f => query.Kind is null || f.Kind == query.Kind)
            .OrderBy(f => f.Rank)
            .ThenBy(f => f.Kind)
            .ThenByDescending(f => DateOf(f) ?? DateOnly.MinValue)
            .ThenByDescending(f => f.SeminarId)
            .ThenBy(f => f.Position)
            .ThenByDescending(f => f.Id)
            .ToList();
        var size = Math.Clamp(query.Size, 1, PageSize);
        var shown = wanted
            .Take(MaxHits)
            .Skip(Math.Clamp(query.Page, 0, MaxHits) * size)
            .Take(size)
            .ToList();
        var rows = await SearchRows.ReadAsync(db, shown, seminars, term, cancellation);
        return new SearchResults(
            new Page<SearchHit>(rows, Math.Min(wanted.Count, MaxHits))
            {
                More = wanted.Count > MaxHits,
            },
            found.GroupBy(f => f.Kind).ToDictionary(g => g.Key, g => g.Count())
        );

        DateOnly? DateOf(Found f) =>
            f.SeminarId is { } id ? seminars.GetValueOrDefault(id)?.Date : null;
    }

    /// <summary>The seminars that the caller may find, the latest first, and the years of all of them.</summary>
    public async Task<Outcome<SearchScopes>> ScopesAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!caller.HasRole)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var readable = new SearchScope(db, caller, new SearchQuery(null)).Seminars;
        var seminars = await readable
            .OrderByDescending(s => s.FirstDate != null)
            .ThenByDescending(s => s.FirstDate)
            .ThenBy(s => s.Code)
            .Take(MaxSeminars)
            .Select(s => new HitSeminar(s.Code, s.Title, s.FirstDate))
            .ToListAsync(cancellation);
        var years = await readable
            .Where(s => s.FirstDate != null)
            .Select(s => s.FirstDate!.Value.Year)
            .Distinct()
            .OrderByDescending(y => y)
            .ToListAsync(cancellation);
        return new SearchScopes(seminars, years);
    }

    private static async Task<IReadOnlyDictionary<Guid, HitSeminar>> SeminarsAsync(
        SearchScope scope,
        IReadOnlyList<Found> found,
        CancellationToken cancellation
    )
    {
        Guid[] ids = [.. found.Select(f => f.SeminarId).OfType<Guid>().Distinct()];
        return await scope
            .Named.Where(s => ids.Contains(s.Id))
            .Select(s => new { s.Id, Seminar = new HitSeminar(s.Code, s.Title, s.FirstDate) })
            .ToDictionaryAsync(s => s.Id, s => s.Seminar, cancellation);
    }
}

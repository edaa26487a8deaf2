using Microsoft.EntityFrameworkCore;
using ToaDam.Commitments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.People;
using ToaDam.Printing;
using ToaDam.Statements;
using ToaDam.Units;

namespace ToaDam.Search;

/// <summary>A record that was found and how well it fits; it is read only when it is shown.</summary>
internal sealed record Found(SearchKind Kind, Guid Id, Guid? SeminarId, int Position, int Rank);

/// <summary>Looks through one table after the other, each for a bounded number of hits.</summary>
internal static class SearchHits
{
    private const int Most = SearchService.MaxHits + 1;

    public static async Task<List<Found>> FindAsync(
        ToaDamDbContext db,
        SearchScope scope,
        SearchTerm term,
        CancellationToken cancellation
    )
    {
        var found = new List<Found>();
        found.AddRange(
            (await AloneAsync(SearchKind.Seminar, scope.Seminars)).Select(f =>
                f with
                {
                    SeminarId = f.Id,
                }
            )
        );
        await PartsAsync(SearchKind.Contribution, scope.Contributions);
        if (scope.IsDesk)
        {
            await PartsAsync(SearchKind.Movement, scope.Parts<Movement>());
            await PartsAsync(SearchKind.Paper, scope.Parts<Paper>());
            await PartsAsync(SearchKind.Statement, scope.Parts<Statement>());
            await PartsAsync(SearchKind.Conclusion, scope.Parts<Conclusion>());
            await PartsAsync(SearchKind.Commitment, scope.Parts<Commitment>());
            await PartsAsync(SearchKind.Document, scope.Parts<DocumentFacts>());
            await PartsAsync(SearchKind.Delegate, scope.Parts<SeminarDelegate>());
        }

        if (scope.HasRegisters)
        {
            found.AddRange(await AloneAsync(SearchKind.Unit, db.Set<MemberUnit>().AsNoTracking()));
            found.AddRange(await AloneAsync(SearchKind.Person, db.Set<Person>().AsNoTracking()));
        }

        return found;

        async Task PartsAsync<T>(SearchKind kind, IQueryable<T> parts)
            where T : SeminarPart =>
            found.AddRange(
                (
                    await PartSearch.HitsAsync(
                        db,
                        parts,
                        term,
                        PartSearch.NewestFirst,
                        Most,
                        cancellation
                    )
                ).Select(h => new Found(kind, h.Id, h.SeminarId, h.Position, h.Rank))
            );

        async Task<IEnumerable<Found>> AloneAsync<T>(SearchKind kind, IQueryable<T> records)
            where T : Entity =>
            (
                await SearchRank
                    .OfRecords(records.Matching(term), term)
                    .OrderBy(h => h.Rank)
                    .ThenByDescending(h => h.Id)
                    .Take(Most)
                    .ToListAsync(cancellation)
            ).Select(h => new Found(kind, h.Id, null, 0, h.Rank));
    }
}

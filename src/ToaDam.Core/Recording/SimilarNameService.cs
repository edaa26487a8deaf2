using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.People;
using ToaDam.Units;

namespace ToaDam.Recording;

/// <summary>Finds what is in a register already under nearly the same name, before it is written down twice.</summary>
public sealed class SimilarNameService(IDbContextFactory<ToaDamDbContext> databases)
{
    private const int MaxShown = 5;
    private const int MaxRead = 100;

    public static bool Looks(string kind) =>
        kind is nameof(MemberUnit) or nameof(EmulationBlock) or nameof(Person);

    /// <summary>Records with the same name but for diacritics, case and signs; a unit or block also by its other names.</summary>
    public async Task<Outcome<RecordOption[]>> FindAsync(
        Caller caller,
        string kind,
        string name,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        if (!Looks(kind))
        {
            return RecordRights.UnknownKind;
        }

        // "Kỹ thuật" is found beside "Kỹ-thuật".
        var term = SearchTerm.Of(string.Concat(name.Select(c => char.IsPunctuation(c) ? ' ' : c)));
        var folded = Bare(name);
        if (folded.Length == 0)
        {
            return Array.Empty<RecordOption>();
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var found = kind switch
        {
            nameof(MemberUnit) => (
                await db.Set<MemberUnit>()
                    .AsNoTracking()
                    .Matching(term)
                    .ExactFirst(term)
                    .ThenBeginning(term)
                    .ThenBy(u => u.Id)
                    .Take(MaxRead)
                    .ToListAsync(cancellation)
            ).Select(u =>
                (
                    Option: new RecordOption(u.Id, u.OfficialName, u.ShortName),
                    Names: u.Aliases.Append(u.OfficialName).Append(u.ShortName ?? "")
                )
            ),
            nameof(EmulationBlock) => (
                await db.Set<EmulationBlock>()
                    .AsNoTracking()
                    .Matching(term)
                    .ExactFirst(term)
                    .ThenBeginning(term)
                    .ThenBy(b => b.Id)
                    .Take(MaxRead)
                    .ToListAsync(cancellation)
            ).Select(b =>
                (Option: new RecordOption(b.Id, b.Name, null), Names: b.Aliases.Append(b.Name))
            ),
            _ => (
                await db.Set<Person>()
                    .AsNoTracking()
                    .Include(p => p.Positions)
                    .Matching(term)
                    .ExactFirst(term)
                    .ThenBeginning(term)
                    .ThenBy(p => p.Id)
                    .Take(MaxRead)
                    .ToListAsync(cancellation)
            ).Select(p =>
                (
                    Option: new RecordOption(
                        p.Id,
                        p.FullName,
                        p.Positions.OrderBy(x => x.Id).Select(x => x.Title).FirstOrDefault()
                    ),
                    Names: (IEnumerable<string>)[p.FullName]
                )
            ),
        };
        return found
            .Where(f => f.Names.Any(n => Bare(n) == folded))
            .Select(f => f.Option)
            .Take(MaxShown)
            .ToArray();
    }

    private static string Bare(string name) =>
        string.Concat(SearchFold.Fold(name).Where(char.IsLetterOrDigit));
}

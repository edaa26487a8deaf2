using Microsoft.EntityFrameworkCore;
using ToaDam.Blocks;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.People;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Recording;

/// <summary>Finds what a field may point to. Registers are searched in the database, the short lists of one seminar here.</summary>
internal static class OptionQueries
{
    /// <summary>Read before ranking; whoever finds more types another word.</summary>
    private const int MaxFound = 100;

    private const int MaxParts = 3000;

    /// <summary>A contribution without a title is called by the beginning of its text.</summary>
    private const int NameLength = 160;

    /// <summary>What fields point to: registers, and parts of one seminar.</summary>
    public static bool Knows(RecordKind kind) =>
        kind.IsOrdered
        || kind.Type == typeof(MemberUnit)
        || kind.Type == typeof(Person)
        || kind.Type == typeof(EmulationBlock);

    public static Task<List<RecordOption>> FindAsync(
        ToaDamDbContext db,
        RecordKind kind,
        Guid? seminarId,
        string typed,
        CancellationToken cancellation
    )
    {
        var term = SearchTerm.Of(typed);
        if (kind.Type == typeof(MemberUnit))
        {
            return db.Set<MemberUnit>()
                .AsNoTracking()
                .Matching(term)
                .ExactFirst(term)
                .ThenBeginning(term)
                .ThenBy(u => u.Order ?? int.MaxValue)
                .ThenBy(u => EF.Functions.Collate(u.OfficialName, ToaDamDbContext.VietnameseSort))
                .Take(MaxFound)
                .Select(u => new RecordOption(u.Id, u.OfficialName, u.ShortName))
                .ToListAsync(cancellation);
        }

        if (kind.Type == typeof(Person))
        {
            return db.Set<Person>()
                .AsNoTracking()
                .Matching(term)
                .ExactFirst(term)
                .ThenBeginning(term)
                .ThenBy(p => EF.Functions.Collate(p.GivenName, ToaDamDbContext.VietnameseSort))
                .ThenBy(p => EF.Functions.Collate(p.FullName, ToaDamDbContext.VietnameseSort))
                .Take(MaxFound)
                .Select(p => new RecordOption(
                    p.Id,
                    p.FullName,
                    p.Positions.OrderBy(x => x.Id).Select(x => x.Title).FirstOrDefault()
                ))
                .ToListAsync(cancellation);
        }

        if (kind.Type == typeof(EmulationBlock))
        {
            return db.Set<EmulationBlock>()
                .AsNoTracking()
                .Matching(term)
                .ExactFirst(term)
                .ThenBeginning(term)
                .ThenBy(b => EF.Functions.Collate(b.Name, ToaDamDbContext.VietnameseSort))
                .Take(MaxFound)
                .Select(b => new RecordOption(b.Id, b.Name, null))
                .ToListAsync(cancellation);
        }

        if (kind.Type == typeof(Contribution))
        {
            return db.Set<Contribution>()
                .AsNoTracking()
                .Where(c => c.SeminarId == seminarId)
                .Matching(term)
                .ExactFirst(term)
                .ThenBy(c => c.Position)
                .Take(MaxFound)
                .Select(c => new RecordOption(
                    c.Id,
                    c.Title ?? c.Text.Substring(0, NameLength),
                    c.Topic
                ))
                .ToListAsync(cancellation);
        }

        return PartsAsync(db, kind, seminarId!.Value, term.Words, cancellation);
    }

    /// <summary>Those with the typed diacritics first, of those the ones that start with it; otherwise as found.</summary>
    public static IEnumerable<RecordOption> Rank(IEnumerable<RecordOption> found, string typed)
    {
        var text = typed.Trim();
        var folded = SearchFold.Fold(text);
        return text.Length == 0
            ? found
            : found.OrderBy(o =>
                o.Name.StartsWith(text, StringComparison.OrdinalIgnoreCase) ? 0
                : o.Name.Contains(text, StringComparison.OrdinalIgnoreCase) ? 1
                : SearchFold.Fold(o.Name).StartsWith(folded, StringComparison.Ordinal) ? 2
                : 3
            );
    }

    private static async Task<List<RecordOption>> PartsAsync(
        ToaDamDbContext db,
        RecordKind kind,
        Guid seminarId,
        IReadOnlyList<string> words,
        CancellationToken cancellation
    )
    {
        var parts = await kind
            .Rows.Where(db, nameof(SeminarPart.SeminarId), [seminarId])
            .AsNoTracking()
            .OrderBy(e => EF.Property<int>(e, nameof(SeminarPart.Position)))
            .ThenBy(e => e.Id)
            .Take(MaxParts)
            .ToListAsync(cancellation);
        return
        [
            .. parts
                .Select(e => new RecordOption(
                    e.Id,
                    RecordNames.Of(e),
                    e is SeminarDelegate d ? string.Join(", ", d.Posts) : null
                ))
                .Where(o =>
                {
                    var folded = SearchFold.Fold($"{o.Name} {o.Detail}");
                    return words.All(w => folded.Contains(w, StringComparison.Ordinal));
                }),
        ];
    }
}

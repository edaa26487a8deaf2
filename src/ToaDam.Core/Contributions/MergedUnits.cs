using Microsoft.EntityFrameworkCore;
using ToaDam.Data;
using ToaDam.Units;

namespace ToaDam.Contributions;

/// <summary>The units whose contributions went into others: they proposed it, too, and are named with it.</summary>
internal static class MergedUnits
{
    /// <summary>By the contribution that stayed, in the order of the units. One that went into it may itself have taken up others.</summary>
    /// <param name="inFull">Official names, and not the short ones of lists.</param>
    public static async Task<ILookup<Guid, string>> NamesAsync(
        ToaDamDbContext db,
        IReadOnlyList<Guid> ids,
        bool inFull,
        CancellationToken cancellation
    )
    {
        // From what is merged to what it went into in the end.
        var into = ids.ToDictionary(id => id, id => id);
        var units = new List<(Guid Into, Guid Unit)>();
        IReadOnlyList<Guid> open = ids;
        while (open.Count > 0)
        {
            var merged = await db.Set<Contribution>()
                .Where(c =>
                    c.Status == ContributionStatus.MergedInto
                    && c.MergedIntoId != null
                    && open.Contains(c.MergedIntoId.Value)
                )
                .Select(c => new
                {
                    c.Id,
                    Into = c.MergedIntoId!.Value,
                    c.UnitId,
                })
                .ToListAsync(cancellation);
            var found = merged.Where(m => into.TryAdd(m.Id, into[m.Into])).ToList();
            units.AddRange(
                found.Where(m => m.UnitId is not null).Select(m => (into[m.Id], m.UnitId!.Value))
            );
            open = [.. found.Select(m => m.Id)];
        }

        Guid[] wanted = [.. units.Select(u => u.Unit).Distinct()];
        var names =
            wanted.Length == 0
                ? []
                : await db.Set<MemberUnit>()
                    .Where(u => wanted.Contains(u.Id))
                    .OrderBy(u => u.Order ?? int.MaxValue)
                    .ThenBy(u => u.Id)
                    .Select(u => new
                    {
                        u.Id,
                        Name = inFull ? u.OfficialName : u.ShortName ?? u.OfficialName,
                    })
                    .ToListAsync(cancellation);
        return names
            .SelectMany(n => units.Where(u => u.Unit == n.Id).Select(u => (u.Into, n.Name)))
            .Distinct()
            .ToLookup(n => n.Into, n => n.Name);
    }

    /// <summary>"Hội Luật gia; Hội Đông y"; null when there is none.</summary>
    public static string? Together(string? unit, IEnumerable<string> others) =>
        string.Join(
            "; ",
            new[] { unit }.Concat(others).OfType<string>().Distinct(StringComparer.Ordinal)
        )
            is { Length: > 0 } all
            ? all
            : null;
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Recording;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Contributions;

/// <summary>How many contributions there are of one unit.</summary>
public sealed record UnitFacet(Guid Id, string Name, int Count);

/// <summary>How many contributions there are under one topic.</summary>
public sealed record TopicFacet(string Topic, int Count);

/// <summary>How much a seminar's page of contributions holds, and what its lists can be filtered by.</summary>
public sealed record ContributionFacets(
    int Contributions,
    int Movements,
    int Papers,
    int Results,
    int Awards,
    IReadOnlyDictionary<ContributionKind, int> Kinds,
    IReadOnlyDictionary<ContributionStatus, int> Statuses,
    IReadOnlyList<UnitFacet> Units,
    IReadOnlyList<TopicFacet> Topics
)
{
    /// <summary>Contributions and papers of units that nobody has decided on.</summary>
    public int Waiting { get; init; }
}

/// <summary>Counts what a seminar's contributions can be filtered by.</summary>
public sealed class ContributionFacetService(IDbContextFactory<ToaDamDbContext> databases)
{
    private const int MaxTopics = 200;

    public async Task<Outcome<ContributionFacets>> FindAsync(
        Caller caller,
        Guid seminarId,
        CancellationToken cancellation
    )
    {
        if (!caller.IsDesk)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var parts = await db.Set<Seminar>()
            .Where(s => s.Id == seminarId)
            .Select(s => new
            {
                Contributions = s.Contributions.Count,
                Movements = s.Movements.Count,
                Papers = s.Papers.Count,
                PapersWaiting = s.Papers.Count(p =>
                    p.Status == ContributionStatus.Submitted
                    || p.Status == ContributionStatus.UnitConfirmed
                ),
                Results = s.Results.Count,
                Awards = s.Awards.Count,
            })
            .FirstOrDefaultAsync(cancellation);
        if (parts is null)
        {
            return RecordRights.Gone;
        }

        var all = db.Set<Contribution>().Where(c => c.SeminarId == seminarId);
        var states = await all.GroupBy(c => new { c.Kind, c.Status })
            .Select(g => new
            {
                g.Key.Kind,
                g.Key.Status,
                Count = g.Count(),
            })
            .ToListAsync(cancellation);
        var topics = await all.Where(c => c.Topic != null)
            .GroupBy(c => c.Topic!)
            .Select(g => new { g.Key, Count = g.Count() })
            .OrderBy(g => EF.Functions.Collate(g.Key, ToaDamDbContext.VietnameseSort))
            .Take(MaxTopics)
            .ToListAsync(cancellation);
        var counts = await all.Where(c => c.UnitId != null)
            .GroupBy(c => c.UnitId!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var units = await db.Set<MemberUnit>()
            .Where(u => counts.Keys.Contains(u.Id))
            .OrderBy(u => u.Order ?? int.MaxValue)
            .ThenBy(u => EF.Functions.Collate(u.OfficialName, ToaDamDbContext.VietnameseSort))
            .Select(u => new { u.Id, u.OfficialName })
            .ToListAsync(cancellation);
        return new ContributionFacets(
            parts.Contributions,
            parts.Movements,
            parts.Papers,
            parts.Results,
            parts.Awards,
            states.GroupBy(s => s.Kind).ToDictionary(g => g.Key, g => g.Sum(s => s.Count)),
            states.GroupBy(s => s.Status).ToDictionary(g => g.Key, g => g.Sum(s => s.Count)),
            [.. units.Select(u => new UnitFacet(u.Id, u.OfficialName, counts[u.Id]))],
            [.. topics.Select(t => new TopicFacet(t.Key, t.Count))]
        )
        {
            Waiting =
                parts.PapersWaiting
                + states
                    .Where(s =>
                        s.Status is ContributionStatus.Submitted or ContributionStatus.UnitConfirmed
                    )
                    .Sum(s => s.Count),
        };
    }
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Search;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Contributions;

/// <summary>
/// Kho kinh nghiệm: accepted experiences, solutions, initiatives and models of all years, for every member to learn from.
/// </summary>
public sealed class ExperienceBankService(IDbContextFactory<ToaDamDbContext> databases)
{
    private const int MaxApplied = 200;

    public const int PageSize = 25;

    /// <summary>A search shows this many hits at most; whoever looks for one types another word.</summary>
    public const int MaxHits = 300;

    private const int MaxTopics = 200;

    private static readonly Refusal Missing = new(
        "experience-missing",
        "Không tìm thấy nội dung này: có thể đã bị xóa, gộp vào ý kiến khác hoặc chưa được nhận."
    );

    /// <summary>The latest seminar first; a search has the best hits first.</summary>
    public async Task<Outcome<Page<ExperienceListItem>>> ListAsync(
        Caller caller,
        ExperienceFilter filter,
        int page,
        CancellationToken cancellation
    )
    {
        if (!caller.HasRole)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var term = SearchTerm.Of(filter.Search);
        var contributions = Experiences.Asked(Experiences.Contributions(db, caller), db, filter);
        var models = Experiences.Asked(Experiences.Models(db, caller), db, filter);
        var skip = Math.Clamp(page, 0, 100_000) * PageSize;
        var (ids, total) = term.IsEmpty
            ? await ExperienceRows.PageAsync(
                db,
                contributions,
                models,
                skip,
                PageSize,
                cancellation
            )
            : await ExperienceRows.HitsAsync(
                db,
                contributions,
                models,
                term,
                MaxHits + 1,
                cancellation
            );
        var shown = term.IsEmpty ? ids : [.. ids.Take(MaxHits).Skip(skip).Take(PageSize)];
        return new Page<ExperienceListItem>(
            await ExperienceRows.ReadAsync(db, shown, term, cancellation),
            term.IsEmpty ? total : Math.Min(total, MaxHits)
        )
        {
            More = !term.IsEmpty && total > MaxHits,
        };
    }

    /// <summary>What the whole bank can be filtered by.</summary>
    public async Task<Outcome<ExperienceFacets>> FacetsAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!caller.HasRole)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var contributions = Experiences.Contributions(db, caller);
        var models = Experiences.Models(db, caller);
        var topics = await contributions
            .Where(c => c.Topic != null)
            .GroupBy(c => c.Topic!)
            .Select(g => new { g.Key, Count = g.Count() })
            .OrderBy(g => EF.Functions.Collate(g.Key, ToaDamDbContext.VietnameseSort))
            .Take(MaxTopics)
            .ToListAsync(cancellation);
        var counts = await contributions
            .Where(c => c.UnitId != null)
            .Select(c => c.UnitId!.Value)
            .Concat(models.Where(m => m.UnitId != null).Select(m => m.UnitId!.Value))
            .GroupBy(id => id)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var units = await db.Set<MemberUnit>()
            .Where(u => counts.Keys.Contains(u.Id))
            .OrderBy(u => EF.Functions.Collate(u.OfficialName, ToaDamDbContext.VietnameseSort))
            .Select(u => new { u.Id, u.OfficialName })
            .ToListAsync(cancellation);
        var years = await Experiences
            .Seminars(db, caller)
            .Where(s => s.FirstDate != null)
            .Select(s => s.FirstDate!.Value.Year)
            .Distinct()
            .OrderByDescending(y => y)
            .ToListAsync(cancellation);
        return new ExperienceFacets(
            [.. units.Select(u => new UnitFacet(u.Id, u.OfficialName, counts[u.Id]))],
            [.. topics.Select(t => new TopicFacet(t.Key, t.Count))],
            years
        );
    }

    /// <summary>One of them as a whole; what does not stand in the bank is not there.</summary>
    public async Task<Outcome<ExperienceDetails>> FindAsync(
        Caller caller,
        Guid id,
        CancellationToken cancellation
    )
    {
        if (!caller.HasRole)
        {
            return Caller.Forbidden;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        var contribution = await Experiences
            .Contributions(db, caller)
            .Include(c => c.Authors)
            .FirstOrDefaultAsync(c => c.Id == id, cancellation);
        var model = contribution is null
            ? await Experiences
                .Models(db, caller)
                .FirstOrDefaultAsync(m => m.Id == id, cancellation)
            : null;
        if (contribution is null && model is null)
        {
            return Missing;
        }

        var (seminarId, unitId) = contribution is { } c
            ? (c.SeminarId, c.UnitId)
            : (model!.SeminarId, model.UnitId);
        var seminar = await db.Set<Seminar>()
            .Where(s => s.Id == seminarId)
            .Select(s => new HitSeminar(s.Code, s.Title, s.FirstDate))
            .FirstAsync(cancellation);
        var unit = await db.Set<MemberUnit>()
            .Where(u => u.Id == unitId)
            .Select(u => u.OfficialName)
            .FirstOrDefaultAsync(cancellation);
        return contribution is null
            ? new ExperienceDetails(
                model!.Id,
                ExperienceKind.Model,
                model.Name,
                model.Outcome,
                unit,
                null,
                seminar
            )
            : ExperienceRows.Details(
                contribution,
                MergedUnits.Together(
                    unit,
                    (await MergedUnits.NamesAsync(db, [id], inFull: true, cancellation))[id]
                ),
                seminar
            ) with
            {
                Applied = await db.Set<Replication>()
                    .Where(r => r.ContributionId == id)
                    .OrderBy(r => r.AppliedOn)
                    .ThenBy(r => r.Id)
                    .Take(MaxApplied)
                    .Select(r => new AppliedExperience(
                        db.Set<MemberUnit>()
                            .Where(u => u.Id == r.UnitId)
                            .Select(u => u.OfficialName)
                            .FirstOrDefault()
                            ?? r.UnitText
                            ?? "",
                        r.AppliedOn,
                        r.Outcome
                    ))
                    .ToListAsync(cancellation),
            };
    }
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Data;
using ToaDam.Search;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Contributions;

/// <summary>Reads pages of the bank out of its two tables, in as many queries for one row as for fifty.</summary>
internal static class ExperienceRows
{
    private const int TitleLength = 200;
    private const int PassageLength = 260;

    /// <summary>The ids of one page, the latest seminar first, and how many there are in all.</summary>
    public static async Task<(List<Guid> Ids, int Total)> PageAsync(
        ToaDamDbContext db,
        IQueryable<Contribution> contributions,
        IQueryable<Movement> models,
        int skip,
        int size,
        CancellationToken cancellation
    )
    {
        var total =
            await contributions.CountAsync(cancellation) + await models.CountAsync(cancellation);
        // Only what the index of the list holds: the long rows are read for the page alone.
        var ids = await contributions
            .Select(c => new
            {
                c.Id,
                c.SeminarId,
                c.Position,
            })
            .Concat(
                models.Select(m => new
                {
                    m.Id,
                    m.SeminarId,
                    m.Position,
                })
            )
            .Join(
                db.Set<Seminar>(),
                p => p.SeminarId,
                s => s.Id,
                (p, s) =>
                    new
                    {
                        p.Id,
                        p.SeminarId,
                        p.Position,
                        s.FirstDate,
                    }
            )
            .OrderByDescending(p => p.FirstDate != null)
            .ThenByDescending(p => p.FirstDate)
            .ThenBy(p => p.SeminarId)
            .ThenBy(p => p.Position)
            .ThenBy(p => p.Id)
            .Skip(skip)
            .Take(size)
            .Select(p => p.Id)
            .ToListAsync(cancellation);
        return (ids, total);
    }

    /// <summary>The ids of up to so many hits, the best first, then those of the latest seminar.</summary>
    public static async Task<(List<Guid> Ids, int Total)> HitsAsync(
        ToaDamDbContext db,
        IQueryable<Contribution> contributions,
        IQueryable<Movement> models,
        SearchTerm term,
        int most,
        CancellationToken cancellation
    )
    {
        var hits = await PartSearch.HitsAsync(
            db,
            contributions,
            term,
            PartSearch.NewestFirst,
            most,
            cancellation
        );
        hits.AddRange(
            await PartSearch.HitsAsync(db, models, term, PartSearch.NewestFirst, most, cancellation)
        );
        Guid[] seminars = [.. hits.Select(h => h.SeminarId).Distinct()];
        var dates = await db.Set<Seminar>()
            .Where(s => seminars.Contains(s.Id))
            .Select(s => new { s.Id, s.FirstDate })
            .ToDictionaryAsync(s => s.Id, s => s.FirstDate, cancellation);
        return (
            [
                .. hits.OrderBy(h => h.Rank)
                    .ThenByDescending(h =>
                        dates.GetValueOrDefault(h.SeminarId) ?? DateOnly.MinValue
                    )
                    .ThenByDescending(h => h.SeminarId)
                    .ThenBy(h => h.Position)
                    .ThenBy(h => h.Id)
                    .Select(h => h.Id),
            ],
            hits.Count
        );
    }

    public static async Task<IReadOnlyList<ExperienceListItem>> ReadAsync(
        ToaDamDbContext db,
        IReadOnlyList<Guid> ids,
        SearchTerm term,
        CancellationToken cancellation
    )
    {
        var contributed = await db.Set<Contribution>()
            .Where(c => ids.Contains(c.Id))
            .Select(c => new Row(
                c.Id,
                Experiences.KindOf(c.Kind),
                c.Title,
                c.Text,
                db.Set<MemberUnit>()
                    .Where(u => u.Id == c.UnitId)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault(),
                c.Topic,
                c.SeminarId,
                c.RecognitionNumber != null && c.RecognisedOn != null && c.RecognisedBy != null,
                c.Replications.Count
            ))
            .ToListAsync(cancellation);
        var models = await db.Set<Movement>()
            .Where(m => ids.Contains(m.Id))
            .Select(m => new Row(
                m.Id,
                ExperienceKind.Model,
                m.Name,
                m.Outcome,
                db.Set<MemberUnit>()
                    .Where(u => u.Id == m.UnitId)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault(),
                null,
                m.SeminarId,
                false,
                0
            ))
            .ToListAsync(cancellation);
        var rows = contributed.Concat(models).ToDictionary(r => r.Id);
        var others = await MergedUnits.NamesAsync(db, ids, inFull: false, cancellation);
        Guid[] wanted = [.. rows.Values.Select(r => r.SeminarId).Distinct()];
        var seminars = await db.Set<Seminar>()
            .Where(s => wanted.Contains(s.Id))
            .Select(s => new { s.Id, Seminar = new HitSeminar(s.Code, s.Title, s.FirstDate) })
            .ToDictionaryAsync(s => s.Id, s => s.Seminar, cancellation);
        return
        [
            .. ids.Where(id => rows.TryGetValue(id, out var r) && seminars.ContainsKey(r.SeminarId))
                .Select(id =>
                    ToItem(
                        rows[id] with
                        {
                            Unit = MergedUnits.Together(rows[id].Unit, others[id]),
                        },
                        seminars[rows[id].SeminarId],
                        term
                    )
                ),
        ];
    }

    public static ExperienceDetails Details(Contribution c, string? unit, HitSeminar seminar) =>
        new(c.Id, Experiences.KindOf(c.Kind), c.Title, c.Text, unit, c.Topic, seminar)
        {
            FieldOfApplication = c.FieldOfApplication,
            FirstAppliedOn = c.FirstAppliedOn,
            KnownState = c.KnownState,
            Applicability = c.Applicability,
            Benefit = c.Benefit,
            Authors = [.. c.Authors.OrderBy(a => a.Id).Select(a => a.Name)],
            Recognised = c is { Kind: ContributionKind.Initiative, IsRecognised: true }
                ? new Recognition(c.RecognitionNumber!, c.RecognisedOn!.Value, c.RecognisedBy!)
                : null,
        };

    private static ExperienceListItem ToItem(Row row, HitSeminar seminar, SearchTerm term)
    {
        var passage = Passage.Of(row.Text, term, PassageLength);
        return new ExperienceListItem(
            row.Id,
            row.Kind,
            row.Title is { Length: > 0 } title ? Passage.Of(title, term, TitleLength) : passage,
            row.Title is { Length: > 0 } ? passage : [],
            row.Unit,
            Passage.Of(row.Topic, term, TitleLength),
            seminar
        )
        {
            // Of an initiative alone: another kind has no such form.
            IsRecognised = row is { IsRecognised: true, Kind: ExperienceKind.Initiative },
            Applied = row.Applied,
        };
    }

    private sealed record Row(
        Guid Id,
        ExperienceKind Kind,
        string? Title,
        string? Text,
        string? Unit,
        string? Topic,
        Guid SeminarId,
        bool IsRecognised,
        int Applied
    );
}

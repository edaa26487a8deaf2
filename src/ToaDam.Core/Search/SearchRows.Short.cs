using Microsoft.EntityFrameworkCore;
using ToaDam.Commitments;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.People;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Search;

/// <summary>The kinds whose rows need nothing but themselves and a unit.</summary>
internal static partial class SearchRows
{
    private static Task<List<HitText>> SeminarsAsync(
        ToaDamDbContext db,
        Guid[] ids,
        CancellationToken cancellation
    ) =>
        db.Set<Seminar>()
            .Where(s => ids.Contains(s.Id))
            .Select(s => new HitText(
                s.Id,
                s.Title,
                s.Theme,
                s.Places.OrderBy(p => p.Position)
                    .Select(p => p.Locality ?? p.Name)
                    .FirstOrDefault(),
                new KindWord(nameof(SeminarKind), s.Kind.ToString())
            ))
            .ToListAsync(cancellation);

    private static Task<List<HitText>> MovementsAsync(
        ToaDamDbContext db,
        Guid[] ids,
        CancellationToken cancellation
    ) =>
        db.Set<Movement>()
            .Where(m => ids.Contains(m.Id))
            .Select(m => new HitText(
                m.Id,
                m.Name,
                m.Outcome,
                db.Set<MemberUnit>()
                    .Where(u => u.Id == m.UnitId)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault(),
                new KindWord(nameof(MovementKind), m.Kind.ToString())
            )
            {
                InBank = m.Kind == MovementKind.Model,
            })
            .ToListAsync(cancellation);

    private static async Task<List<HitText>> PapersAsync(
        ToaDamDbContext db,
        Guid[] ids,
        CancellationToken cancellation
    )
    {
        var rows = await db.Set<Paper>()
            .AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .Select(p => new
            {
                Paper = p,
                Unit = db.Set<MemberUnit>()
                    .Where(u => u.Id == p.UnitId)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(r => new HitText(
            r.Paper.Id,
            r.Paper.Title,
            Joined(" · ", [.. r.Paper.Authors, r.Paper.Summary]),
            r.Unit,
            KindWord.Of(r.Paper.Kind)
        ));
    }

    private static Task<List<HitText>> ConclusionsAsync(
        ToaDamDbContext db,
        Guid[] ids,
        CancellationToken cancellation
    ) =>
        db.Set<Conclusion>()
            .Where(c => ids.Contains(c.Id))
            .Select(c => new HitText(c.Id, null, c.Text, null, null))
            .ToListAsync(cancellation);

    private static async Task<List<HitText>> DelegatesAsync(
        ToaDamDbContext db,
        Guid[] ids,
        CancellationToken cancellation
    )
    {
        var rows = await db.Set<SeminarDelegate>()
            .AsNoTracking()
            .Where(d => ids.Contains(d.Id))
            .Select(d => new
            {
                Delegate = d,
                Unit = db.Set<MemberUnit>()
                    .Where(u => u.Id == d.UnitId)
                    .Select(u => u.ShortName ?? u.OfficialName)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(r => new HitText(
            r.Delegate.Id,
            r.Delegate.Name,
            string.Join(", ", r.Delegate.Posts),
            r.Delegate.UnitName ?? r.Unit,
            KindWord.Of(r.Delegate.Role)
        ));
    }

    private static async Task<List<HitText>> UnitsAsync(
        ToaDamDbContext db,
        Guid[] ids,
        CancellationToken cancellation
    )
    {
        var rows = await db.Set<MemberUnit>()
            .AsNoTracking()
            .Where(u => ids.Contains(u.Id))
            .ToListAsync(cancellation);
        return rows.ConvertAll(u => new HitText(
            u.Id,
            u.OfficialName,
            Joined(" · ", [u.ShortName, .. u.Aliases])
        ));
    }

    private static async Task<List<HitText>> PeopleAsync(
        ToaDamDbContext db,
        Guid[] ids,
        CancellationToken cancellation
    )
    {
        var rows = await db.Set<Person>()
            .Where(p => ids.Contains(p.Id))
            .Select(p => new
            {
                p.Id,
                p.FullName,
                Posts = p.Positions.OrderBy(x => x.Id).Select(x => x.Title).ToList(),
            })
            .ToListAsync(cancellation);
        return rows.ConvertAll(p => new HitText(p.Id, p.FullName, string.Join(", ", p.Posts)));
    }
}

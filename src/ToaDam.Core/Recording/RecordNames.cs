using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ToaDam.Achievements;
using ToaDam.Blocks;
using ToaDam.Commitments;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.People;
using ToaDam.Programmes;
using ToaDam.Seminars;
using ToaDam.Statements;
using ToaDam.Units;

namespace ToaDam.Recording;

/// <summary>What people call a record, in lists, choices, the audit trail and the trash.</summary>
internal static class RecordNames
{
    private const int MaxLength = 160;

    public static string Of(Entity entity) =>
        Short(
            entity switch
            {
                Seminar s => s.Title,
                EmulationBlock b => b.Name,
                MemberUnit u => u.OfficialName,
                Person p => p.FullName,
                PersonPosition p => p.Title,
                BlockTerm t => t.Year.ToString(CultureInfo.InvariantCulture),
                Letterhead h => string.Join(' ', h.HeaderLines),
                SeminarDay d => d.Date.ToString("d/M/yyyy", CultureInfo.InvariantCulture),
                SeminarHost h => h.Name,
                SeminarPlace p => string.Join(
                    ", ",
                    new[] { p.Name, p.Address, p.Locality }.Where(x => x is not null)
                ),
                StatedCount c => string.Join(
                    ' ',
                    new[]
                    {
                        c.Qualifier,
                        c.Value.ToString("N0", CultureInfo.GetCultureInfo("vi-VN")),
                        c.Word,
                    }.Where(x => x is not null)
                ),
                SeminarDelegate d => d.Name,
                AgendaSession s => s.Title,
                AgendaItem i => i.Title,
                Movement m => m.Name,
                Paper p => p.Title,
                Contribution c => c.Title ?? c.Text,
                Statement s => s.Points.Count > 0 ? s.Points[0] : s.Collective ?? s.Topic,
                Ballot b => b.Subject,
                Result r => r.Text,
                Award a => a.Title,
                Conclusion c => c.Text,
                Commitment c => c.Text,
                InitiativeAuthor a => a.Name,
                Replication r => r.UnitText,
                _ => null,
            } ?? ""
        );

    /// <summary>The names of all records that the given ones point to or are named after: one query a kind of target.</summary>
    public static async Task<Dictionary<Guid, string>> OfTargetsAsync(
        ToaDamDbContext db,
        RecordKind kind,
        IReadOnlyCollection<Entity> entities,
        CancellationToken cancellation
    )
    {
        var names = new Dictionary<Guid, string>();
        foreach (
            var target in kind.Shape.Fields.Where(f => f.Target is not null).GroupBy(f => f.Target!)
        )
        {
            Guid[] ids =
            [
                .. target
                    .SelectMany(f => entities.Select(f.Get))
                    .OfType<Guid>()
                    .Where(id => id != Guid.Empty)
                    .Distinct(),
            ];
            await AddAsync(db, names, RecordKinds.Of(target.Key), ids, cancellation);
        }

        return names;
    }

    public static async Task<Dictionary<Guid, string>> OfIdsAsync(
        ToaDamDbContext db,
        IEnumerable<(RecordKind Kind, Guid Id)> ids,
        CancellationToken cancellation
    )
    {
        var names = new Dictionary<Guid, string>();
        foreach (var kind in ids.GroupBy(i => i.Kind, i => i.Id))
        {
            await AddAsync(db, names, kind.Key, [.. kind.Distinct()], cancellation);
        }

        return names;
    }

    /// <summary>A record that has no words of its own is called after the first record that it points to.</summary>
    public static string Of(
        RecordKind kind,
        Entity entity,
        IReadOnlyDictionary<Guid, string> names
    ) =>
        Of(entity) is { Length: > 0 } own
            ? own
            : kind.Shape.Fields.Where(f => f.Target is not null)
                .Select(f => f.Get(entity) is Guid id ? names.GetValueOrDefault(id) : null)
                .FirstOrDefault(n => n is not null)
                ?? "";

    private static async Task AddAsync(
        ToaDamDbContext db,
        Dictionary<Guid, string> names,
        RecordKind kind,
        Guid[] ids,
        CancellationToken cancellation
    )
    {
        foreach (var some in ids.Chunk(500))
        {
            foreach (
                var entity in await kind
                    .Rows.Where(db, nameof(Entity.Id), some)
                    .AsNoTracking()
                    .ToListAsync(cancellation)
            )
            {
                names[entity.Id] = Of(entity);
            }
        }
    }

    /// <summary>One line of some words.</summary>
    public static string Short(string text) => Excerpt.Of(text, MaxLength);
}

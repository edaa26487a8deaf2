using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ToaDam.Blocks;
using ToaDam.Data;
using ToaDam.Delegates;
using ToaDam.Exchange;
using ToaDam.Invitations;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Printing;

/// <summary>Everything recorded that a paper of one seminar may speak of.</summary>
/// <param name="Unconfirmed">Units that were invited and have not confirmed: a plan is never printed as attendance.</param>
internal sealed record PaperSource(
    Seminar Seminar,
    IReadOnlyDictionary<Guid, MemberUnit> Units,
    IReadOnlyDictionary<Guid, EmulationBlock> Blocks,
    IReadOnlySet<Guid> Unconfirmed
)
{
    private readonly Dictionary<Guid, SeminarDelegate> _delegates = Seminar.Delegates.ToDictionary(
        d => d.Id
    );

    /// <summary>
    /// The listed units that may be said to have taken part: not those whose people are all recorded as absent, nor those that
    /// did not confirm their invitation and of whom nobody is recorded as present.
    /// </summary>
    public IReadOnlyList<SeminarUnit> AttendingUnits { get; } =
    [.. Seminar.Units.OrderBy(u => u.Position).Where(u => TookPart(u, Seminar, Unconfirmed))];

    /// <summary>Who was invited but not recorded as present is not said to have been there.</summary>
    public static bool WasThere(SeminarDelegate person) =>
        person.Attendance is AttendanceStatus.Present or AttendanceStatus.Substituted;

    private static bool TookPart(SeminarUnit unit, Seminar seminar, IReadOnlySet<Guid> unconfirmed)
    {
        var people = seminar.Delegates.Where(d => d.UnitId == unit.UnitId).ToList();
        return people.Exists(WasThere)
            || (
                !unconfirmed.Contains(unit.UnitId)
                && (people.Count == 0 || people.Exists(d => d.Attendance is null))
            );
    }

    public NameBook Names { get; } = new(Units, Blocks, Seminar.Address);

    public SeminarDelegate Delegate(Guid id) => _delegates[id];

    public DocumentFacts? Document(DocumentKind kind) =>
        Seminar.Documents.FirstOrDefault(d => d.Kind == kind);

    /// <summary>One state of the facts, not half of an import; null when there is no such seminar.</summary>
    public static async Task<PaperSource?> LoadAsync(
        ToaDamDbContext db,
        Expression<Func<Seminar, bool>> which,
        CancellationToken cancellation
    )
    {
        await using var snapshot = await db.BeginSnapshotAsync(cancellation);
        var seminar = await db.Set<Seminar>()
            .AsNoTracking()
            .Where(which)
            .WithLists()
            .FirstOrDefaultAsync(cancellation);
        if (seminar is null)
        {
            return null;
        }

        // Registers are small (units and blocks, not people), and two queries are cheaper than thirty joins.
        var units = await db.Set<MemberUnit>()
            .AsNoTracking()
            .Include(u => u.Letterheads)
            .ToDictionaryAsync(u => u.Id, cancellation);
        var blocks = await db.Set<EmulationBlock>()
            .AsNoTracking()
            .Include(b => b.Letterheads)
            .ToDictionaryAsync(b => b.Id, cancellation);
        var unconfirmed = await db.Set<Invitation>()
            .Where(i =>
                i.SeminarId == seminar.Id
                && i.UnitId != null
                && (i.Reply != InvitationReply.Confirmed || i.CancelledAt != null)
            )
            .Select(i => i.UnitId!.Value)
            .ToListAsync(cancellation);
        return new PaperSource(seminar, units, blocks, unconfirmed.ToHashSet());
    }
}

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
internal sealed record PaperSource(
    Seminar Seminar,
    IReadOnlyDictionary<Guid, MemberUnit> Units,
    IReadOnlyDictionary<Guid, EmulationBlock> Blocks
)
{
    private readonly Dictionary<Guid, SeminarDelegate> _delegates = Seminar.Delegates.ToDictionary(
        d => d.Id
    );

    /// <summary>Units that were invited and have not confirmed: a plan is never printed as attendance.</summary>
    public IReadOnlySet<Guid> Unconfirmed { get; init; } = new HashSet<Guid>();

    /// <summary>The listed units, without those whose invitation is not confirmed unless somebody of them is recorded as present.</summary>
    public IReadOnlyList<SeminarUnit> AttendingUnits =>
        [
            .. Seminar
                .Units.OrderBy(u => u.Position)
                .Where(u =>
                    !Unconfirmed.Contains(u.UnitId)
                    || Seminar.Delegates.Any(d =>
                        d.UnitId == u.UnitId
                        && d.Attendance is AttendanceStatus.Present or AttendanceStatus.Substituted
                    )
                ),
        ];

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
                && i.Reply != InvitationReply.Confirmed
            )
            .Select(i => i.UnitId!.Value)
            .ToListAsync(cancellation);
        return new PaperSource(seminar, units, blocks) { Unconfirmed = unconfirmed.ToHashSet() };
    }
}

using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Contributions;
using ToaDam.Data;
using ToaDam.Invitations;
using ToaDam.Seminars;

namespace ToaDam.Search;

/// <summary>
/// What one caller may find, narrowed down to what was asked for. The desk sees all; a unit sees the seminars that it
/// takes part in, what stands in the papers, and what is its own.
/// </summary>
internal sealed class SearchScope(ToaDamDbContext db, Caller caller, SearchQuery query)
{
    private readonly Guid? _unit = caller.UnitId;

    /// <summary>Everything but seminars and contributions is the desk's.</summary>
    public bool IsDesk => caller.IsDesk;

    /// <summary>Registers belong to no seminar and no year.</summary>
    public bool HasRegisters => IsDesk && query is { SeminarCode: null, Year: null };

    public IQueryable<Seminar> Seminars
    {
        get
        {
            var seminars = Asked(Named);
            return IsDesk
                ? seminars
                : seminars.Where(s =>
                    _unit != null
                    && (
                        s.Units.Any(u => u.UnitId == _unit)
                        || db.Set<Invitation>()
                            .Any(i =>
                                i.SeminarId == s.Id && i.UnitId == _unit && i.CancelledAt == null
                            )
                    )
                );
        }
    }

    /// <summary>Seminars whose name the caller may read beside a hit: a plan that is not out yet is the organiser's.</summary>
    public IQueryable<Seminar> Named =>
        IsDesk
            ? db.Set<Seminar>().AsNoTracking()
            : db.Set<Seminar>().AsNoTracking().Where(s => s.Status != SeminarStatus.Draft);

    public IQueryable<Contribution> Contributions
    {
        get
        {
            var contributions = Parts<Contribution>();
            var open = Named.Select(s => s.Id);
            return IsDesk
                ? contributions
                : contributions.Where(c =>
                    (_unit != null && c.UnitId == _unit)
                    || (
                        Contribution.PrintableStatuses.Contains(c.Status)
                        && open.Contains(c.SeminarId)
                    )
                );
        }
    }

    /// <summary>Whatever the caller's right: callers other than the desk must not ask for more than the above.</summary>
    public IQueryable<T> Parts<T>()
        where T : SeminarPart
    {
        var parts = db.Set<T>().AsNoTracking();
        if (query is { SeminarCode: null, Year: null })
        {
            return parts;
        }

        var seminars = Asked(db.Set<Seminar>()).Select(s => s.Id);
        return parts.Where(p => seminars.Contains(p.SeminarId));
    }

    private IQueryable<Seminar> Asked(IQueryable<Seminar> seminars)
    {
        if (query.SeminarCode is { } wanted)
        {
            var code = TextGate.WithoutNul(wanted);
            seminars = seminars.Where(s => s.Code == code);
        }

        if (query.Year is { } year)
        {
            seminars = seminars.Where(s => s.FirstDate != null && s.FirstDate.Value.Year == year);
        }

        return seminars;
    }
}

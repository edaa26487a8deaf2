using Microsoft.EntityFrameworkCore;
using ToaDam.Accounts;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;

namespace ToaDam.Contributions;

/// <summary>What stands in the bank, for one caller: a seminar that is still being planned shows nothing outside the desk.</summary>
internal static class Experiences
{
    public static IReadOnlyList<ContributionKind> Kinds { get; } =
    [ContributionKind.Experience, ContributionKind.Solution, ContributionKind.Initiative];

    public static ContributionKind? Contributed(ExperienceKind kind) =>
        kind switch
        {
            ExperienceKind.Experience => ContributionKind.Experience,
            ExperienceKind.Solution => ContributionKind.Solution,
            ExperienceKind.Initiative => ContributionKind.Initiative,
            _ => null,
        };

    public static ExperienceKind KindOf(ContributionKind kind) =>
        kind switch
        {
            ContributionKind.Experience => ExperienceKind.Experience,
            ContributionKind.Solution => ExperienceKind.Solution,
            _ => ExperienceKind.Initiative,
        };

    public static IQueryable<Seminar> Seminars(ToaDamDbContext db, Caller caller) =>
        caller.IsDesk
            ? db.Set<Seminar>().AsNoTracking()
            : db.Set<Seminar>().AsNoTracking().Where(s => s.Status != SeminarStatus.Draft);

    public static IQueryable<Contribution> Contributions(ToaDamDbContext db, Caller caller)
    {
        var accepted = db.Set<Contribution>()
            .AsNoTracking()
            .Where(c =>
                Kinds.Contains(c.Kind) && Contribution.PrintableStatuses.Contains(c.Status)
            );
        return caller.IsDesk
            ? accepted
            : accepted.Where(c => Seminars(db, caller).Any(s => s.Id == c.SeminarId));
    }

    public static IQueryable<Movement> Models(ToaDamDbContext db, Caller caller)
    {
        var models = db.Set<Movement>().AsNoTracking().Where(m => m.Kind == MovementKind.Model);
        return caller.IsDesk
            ? models
            : models.Where(m => Seminars(db, caller).Any(s => s.Id == m.SeminarId));
    }

    public static IQueryable<Contribution> Asked(
        IQueryable<Contribution> query,
        ToaDamDbContext db,
        ExperienceFilter filter
    )
    {
        query = Within(query, db, filter.Year);
        if (filter.Kind is { } kind)
        {
            query = Contributed(kind) is { } contributed
                ? query.Where(c => c.Kind == contributed)
                : query.Where(c => false);
        }

        if (filter.UnitId is { } unit)
        {
            var taken = db.Set<Contribution>()
                .Where(c => c.UnitId == unit && c.Status == ContributionStatus.MergedInto)
                .Select(c => c.MergedIntoId);
            query = query.Where(c => c.UnitId == unit || taken.Contains(c.Id));
        }

        if (filter.Topic is { } wanted)
        {
            var topic = TextGate.WithoutNul(wanted);
            query = query.Where(c => c.Topic == topic);
        }

        return query;
    }

    /// <summary>A model has no topic of its own.</summary>
    public static IQueryable<Movement> Asked(
        IQueryable<Movement> query,
        ToaDamDbContext db,
        ExperienceFilter filter
    )
    {
        query = Within(query, db, filter.Year);
        if (filter is { Kind: not (null or ExperienceKind.Model) } or { Topic: not null })
        {
            query = query.Where(m => false);
        }

        if (filter.UnitId is { } unit)
        {
            query = query.Where(m => m.UnitId == unit);
        }

        return query;
    }

    private static IQueryable<T> Within<T>(IQueryable<T> parts, ToaDamDbContext db, int? year)
        where T : SeminarPart =>
        year is { } wanted
            ? parts.Where(p =>
                db.Set<Seminar>()
                    .Any(s =>
                        s.Id == p.SeminarId
                        && s.FirstDate != null
                        && s.FirstDate.Value.Year == wanted
                    )
            )
            : parts;
}

using ToaDam.Contributions;
using ToaDam.Seminars;

namespace ToaDam.Printing;

/// <summary>Whose a contribution is: its own unit, and those whose contributions were merged into it.</summary>
internal static class Proposers
{
    /// <summary>In block order; a merged one may itself have taken up others.</summary>
    public static IReadOnlyList<Guid> Of(Seminar seminar, Contribution work, NameBook names) =>
        Of(Merged(seminar), work, names);

    public static ILookup<Guid, Contribution> Merged(Seminar seminar) =>
        seminar
            .Contributions.Where(c => c.Status == ContributionStatus.MergedInto)
            .Where(c => c.MergedIntoId is not null)
            .OrderBy(c => c.Position)
            .ToLookup(c => c.MergedIntoId!.Value);

    public static IReadOnlyList<Guid> Of(
        ILookup<Guid, Contribution> merged,
        Contribution work,
        NameBook names
    )
    {
        var seen = new HashSet<Guid> { work.Id };
        var open = new Queue<Contribution>([work]);
        var units = new List<Guid>();
        while (open.TryDequeue(out var one))
        {
            if (one.UnitId is { } unit)
            {
                units.Add(unit);
            }

            foreach (var next in merged[one.Id].Where(m => seen.Add(m.Id)))
            {
                open.Enqueue(next);
            }
        }

        return [.. units.Distinct().OrderBy(u => names.UnitOrder(u))];
    }
}

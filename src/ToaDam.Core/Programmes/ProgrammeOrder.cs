namespace ToaDam.Programmes;

/// <summary>
/// Items by day and session, in the order of the list. A session is one run: its items stand where the first of them
/// stands, items without a session keep their place between the sessions.
/// </summary>
internal static class ProgrammeOrder
{
    public static IReadOnlyList<ProgrammeDayPlan> Arrange(
        IReadOnlyList<ProgrammeDay> days,
        IReadOnlyList<ProgrammeSession> sessions,
        IReadOnlyList<ProgrammeItem> items
    )
    {
        var bySession = sessions.ToDictionary(s => s.Id);
        var known = days.OrderBy(d => d.Date).ToList();
        DateOnly? last = known.FirstOrDefault()?.Date;
        var placed = new List<Placed>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var session = items[i].SessionId is { } id ? bySession.GetValueOrDefault(id) : null;
            // What has no date goes on where the item before it stands.
            last = items[i].Date ?? session?.Date ?? last;
            placed.Add(new(items[i], session, last, i));
        }

        var anchors = placed
            .Where(p => p.Session is not null)
            .GroupBy(p => (p.Session!.Id, p.Date))
            .ToDictionary(g => g.Key, g => g.Min(p => p.Place));
        var ordered = placed
            .OrderBy(p => p.Date ?? DateOnly.MinValue)
            .ThenBy(p => p.Session is { } s ? anchors[(s.Id, p.Date)] : p.Place)
            .ThenBy(p => p.Place)
            .ToList();
        var empty = sessions
            .Where(s => !placed.Exists(p => p.Session == s))
            .Select(s => (Session: s, Date: s.Date ?? last))
            .ToList();
        DateOnly?[] dates =
        [
            .. known
                .Select(d => (DateOnly?)d.Date)
                .Concat(ordered.Select(p => p.Date))
                .Concat(empty.Select(e => e.Date))
                .Distinct()
                .Order(),
        ];
        return
        [
            .. dates.Select(date => new ProgrammeDayPlan(
                date,
                known.FirstOrDefault(d => d.Date == date)
            )
            {
                Groups =
                [
                    .. Runs(ordered.Where(p => p.Date == date)),
                    .. empty
                        .Where(e => e.Date == date)
                        .Select(e => new ProgrammeGroup(e.Session, [])),
                ],
            }),
        ];
    }

    private static List<ProgrammeGroup> Runs(IEnumerable<Placed> items)
    {
        var groups = new List<ProgrammeGroup>();
        var rows = new List<ProgrammeRow>();
        ProgrammeSession? session = null;
        foreach (var item in items)
        {
            if (rows.Count > 0 && item.Session != session)
            {
                groups.Add(new(session, rows));
                rows = [];
            }

            session = item.Session;
            rows.Add(new(item.Item));
        }

        if (rows.Count > 0)
        {
            groups.Add(new(session, rows));
        }

        return groups;
    }

    private sealed record Placed(
        ProgrammeItem Item,
        ProgrammeSession? Session,
        DateOnly? Date,
        int Place
    );
}

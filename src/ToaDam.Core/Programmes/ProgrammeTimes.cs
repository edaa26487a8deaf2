using ToaDam.Invitations;

namespace ToaDam.Programmes;

/// <summary>
/// Start times, ends and what to look at again. A time follows only from recorded ones: after an item without minutes
/// nothing is known until the next recorded start.
/// </summary>
public static class ProgrammeTimes
{
    /// <summary>A start that lies this much before the one above it belongs to the next day, not to a mistake.</summary>
    private const int PastMidnight = 12 * 60;

    private static readonly AgendaItemKind[] NeedPresenter =
    [
        AgendaItemKind.Opening,
        AgendaItemKind.Keynote,
        AgendaItemKind.Paper,
        AgendaItemKind.Address,
        AgendaItemKind.Conclusion,
        AgendaItemKind.Closing,
    ];

    public static SeminarProgramme Plan(
        IReadOnlyList<ProgrammeDay> days,
        IReadOnlyList<ProgrammeSession> sessions,
        IReadOnlyList<ProgrammeItem> items
    ) => new([.. ProgrammeOrder.Arrange(days, sessions, items).Select(PlanDay)]);

    private static ProgrammeDayPlan PlanDay(ProgrammeDayPlan day)
    {
        var rows = Timed(day);
        var warned = rows.Select((r, i) => r with { Warnings = [.. Warnings(day, rows, i)] })
            .ToList();
        var end = rows.Count > 0 && rows[^1].End is not null ? rows.Max(r => r.End?.Minute) : null;
        var at = 0;
        return day with
        {
            Groups =
            [
                .. day.Groups.Select(g =>
                {
                    at += g.Rows.Count;
                    return g with { Rows = warned[(at - g.Rows.Count)..at] };
                }),
            ],
            End = end is { } minute ? new PlannedTime(minute) : null,
            MinutesOver =
                end is { } last && day.Day?.PlannedEnd is { } planned
                    ? last - Minute(planned)
                    : null,
        };
    }

    private static List<ProgrammeRow> Timed(ProgrammeDayPlan day)
    {
        var rows = new List<ProgrammeRow>();
        int? next = day.Day?.PlannedStart is { } opens ? Minute(opens) : null;
        int? previous = null;
        foreach (var row in day.Rows)
        {
            var recorded = row.Item.PlannedStart is { } time ? Minute(time) : (int?)null;
            while (recorded < previous - PastMidnight)
            {
                recorded += PlannedTime.Day;
            }

            var start = recorded ?? next;
            var end = start + row.Item.PlannedMinutes;
            rows.Add(
                row with
                {
                    Start = start is { } s ? new PlannedTime(s) : null,
                    IsComputed = recorded is null && start is not null,
                    End = end is { } e ? new PlannedTime(e) : null,
                }
            );
            previous = start ?? previous;
            // An item inside another one does not shorten it.
            next =
                end is null ? null
                : next > end && recorded is not null ? next
                : end;
        }

        return rows;
    }

    private static IEnumerable<ProgrammeWarning> Warnings(
        ProgrammeDayPlan day,
        List<ProgrammeRow> rows,
        int at
    )
    {
        var (row, before) = (rows[at], rows[..at]);
        if (Overlapped(row, before) is { } other)
        {
            yield return new(
                ProgrammeWarningKind.Overlap,
                other.Item.Title,
                (other.End ?? other.Start)!.Value.Time
            );
        }

        // Said once, where the day's end is passed.
        if (
            day.Day?.PlannedEnd is { } planned
            && row.End?.Minute > Minute(planned)
            && !before.Exists(b => b.End?.Minute > Minute(planned))
        )
        {
            yield return new(ProgrammeWarningKind.PastDayEnd, Time: planned);
        }

        if (rows.Find(r => r != row && SamePresenterAtOnce(r, row)) is { } clash)
        {
            yield return new(
                ProgrammeWarningKind.PresenterTwice,
                clash.Item.Title,
                clash.Start!.Value.Time
            );
        }

        if (
            NeedPresenter.Contains(row.Item.Kind)
            && row.Item is { PresenterId: null, PresenterText: null }
        )
        {
            yield return new(ProgrammeWarningKind.NoPresenter);
        }

        if (row.Item.UnitReply is InvitationReply.Pending or InvitationReply.Declined)
        {
            yield return new(
                row.Item.UnitReply is InvitationReply.Pending
                    ? ProgrammeWarningKind.UnitNotConfirmed
                    : ProgrammeWarningKind.UnitDeclined
            );
        }

        // Without a presenter nobody was asked for it yet.
        if (
            row.Item is { LacksPaper: true, Kind: AgendaItemKind.Paper or AgendaItemKind.Keynote }
            && row.Item is not { PresenterId: null, PresenterText: null }
        )
        {
            yield return new(ProgrammeWarningKind.NoPaper);
        }
    }

    // Only against the one above: an item that stands in the wrong place is one thing to mend, not one for each that follows.
    private static ProgrammeRow? Overlapped(ProgrammeRow row, List<ProgrammeRow> before) =>
        row.IsComputed ? null
        : before.LastOrDefault(b => b.Start is not null) is { } above
        && (above.End ?? above.Start)!.Value.Minute > row.Start?.Minute
            ? above
        : null;

    private static bool SamePresenterAtOnce(ProgrammeRow a, ProgrammeRow b) =>
        a.Item.PresenterId is { } id
        && id == b.Item.PresenterId
        && a.Start is { } first
        && b.Start is { } second
        && first.Minute < Math.Max(b.End?.Minute ?? 0, second.Minute + 1)
        && second.Minute < Math.Max(a.End?.Minute ?? 0, first.Minute + 1);

    private static int Minute(TimeOnly time) => (int)time.ToTimeSpan().TotalMinutes;
}

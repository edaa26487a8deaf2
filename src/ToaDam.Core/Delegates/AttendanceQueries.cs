using Microsoft.EntityFrameworkCore;
using ToaDam.Common;
using ToaDam.Data;
using ToaDam.Seminars;
using ToaDam.Units;

namespace ToaDam.Delegates;

/// <summary>Reads the list of units and people: all in few columns to count, search and page, the page itself in full.</summary>
internal static class AttendanceQueries
{
    private sealed record Light(Guid Id, Guid? UnitId, string Name, AttendanceStatus? Attendance);

    private sealed record Unit(Guid Id, string Name, string? ShortName, int? Order);

    private sealed record Listed(Guid Id, Guid UnitId, string? Note, int Position);

    private sealed record Section(Unit? Unit, Listed? Listed, List<Light> All, List<Light> Shown);

    public static async Task<AttendanceBoard?> BoardAsync(
        ToaDamDbContext db,
        Guid seminarId,
        AttendanceFilter filter,
        CancellationToken cancellation
    )
    {
        var seminar = await db.Set<Seminar>()
            .Where(s => s.Id == seminarId)
            .Select(s => new { s.UnitListComplete, s.DelegateListComplete })
            .FirstOrDefaultAsync(cancellation);
        if (seminar is null)
        {
            return null;
        }

        var people = await db.Set<SeminarDelegate>()
            .Where(d => d.SeminarId == seminarId)
            .OrderBy(d => d.Position)
            .ThenBy(d => d.Id)
            .Select(d => new Light(d.Id, d.UnitId, d.Name, d.Attendance))
            .ToListAsync(cancellation);
        var listed = await db.Set<SeminarUnit>()
            .Where(u => u.SeminarId == seminarId)
            .Select(u => new Listed(u.Id, u.UnitId, u.Note, u.Position))
            .ToListAsync(cancellation);
        var units = await db.Set<MemberUnit>()
            .Where(u =>
                db.Set<SeminarUnit>().Any(p => p.SeminarId == seminarId && p.UnitId == u.Id)
                || db.Set<SeminarDelegate>().Any(d => d.SeminarId == seminarId && d.UnitId == u.Id)
            )
            .Select(u => new Unit(u.Id, u.OfficialName, u.ShortName, u.Order))
            .ToDictionaryAsync(u => u.Id, cancellation);

        var sections = Sections(people, listed, units, filter);
        var pages = Pages(sections);
        var at = Math.Clamp(filter.Page, 0, Math.Max(pages.Count - 1, 0));
        if (filter.Find is { } wanted)
        {
            var found = pages.FindIndex(p => p.Any(s => s.Shown.Any(x => x.Id == wanted)));
            at = found < 0 ? at : found;
        }

        List<Section> page = pages.Count == 0 ? [] : pages[at];
        Guid[] ids = [.. page.SelectMany(s => s.Shown).Select(p => p.Id)];
        var items = (
            await db.Set<SeminarDelegate>()
                .AsNoTracking()
                .Where(d => ids.Contains(d.Id))
                .ToListAsync(cancellation)
        ).ToDictionary(d => d.Id, ToItem);
        return new AttendanceBoard(
            [
                .. page.Select(s => new AttendanceGroup(
                    s.Unit?.Id,
                    s.Listed?.Id,
                    s.Unit?.Name ?? "",
                    s.Listed?.Note,
                    Count(s.All),
                    // Somebody may have been removed between the two readings.
                    [.. s.Shown.Select(p => items.GetValueOrDefault(p.Id)).OfType<DelegateItem>()]
                )),
            ],
            Count(people),
            listed.Count,
            sections.Sum(s => s.Shown.Count),
            at,
            Math.Max(pages.Count, 1),
            seminar.UnitListComplete,
            seminar.DelegateListComplete
        );
    }

    public static DelegateItem ToItem(SeminarDelegate d) =>
        new(
            d.Id,
            d.Honorific,
            d.Name,
            d.Posts,
            d.Role,
            d.Attendance,
            d.AbsenceReason,
            d.Substitute,
            d.Online,
            d.ArrivedAt,
            d.LeftAt
        );

    private static AttendanceCounts Count(IEnumerable<Light> people) =>
        AttendanceCounts.Of([.. people.Select(p => p.Attendance)]);

    private static List<Section> Sections(
        List<Light> people,
        List<Listed> listed,
        Dictionary<Guid, Unit> units,
        AttendanceFilter filter
    )
    {
        var words = SearchTerm.Of(filter.Search).Words;
        var filtered = words.Count > 0 || filter.Show != AttendanceView.All;
        var byUnit = people.ToLookup(p => p.UnitId ?? Guid.Empty);
        var inList = listed.Select(l => l.UnitId).ToHashSet();
        // The seminar's units in protocol order, then units that only people name, then people of no unit.
        var sections = listed
            .Where(l => units.ContainsKey(l.UnitId))
            .OrderBy(l => units[l.UnitId].Order ?? int.MaxValue)
            .ThenBy(l => l.Position)
            .Select(l => ToSection(units[l.UnitId], l))
            .Concat(
                units
                    .Values.Where(u => !inList.Contains(u.Id))
                    .OrderBy(u => u.Order ?? int.MaxValue)
                    .ThenBy(u => u.Name, StringComparer.Ordinal)
                    .Select(u => ToSection(u, null))
            )
            .Append(ToSection(null, null))
            .Where(s =>
                s.Shown.Count > 0
                || (s.Unit is { } unit && (!filtered || (words.Count > 0 && Names(unit))))
            );
        return [.. sections];

        Section ToSection(Unit? unit, Listed? place)
        {
            List<Light> all = [.. byUnit[unit?.Id ?? Guid.Empty]];
            return new(unit, place, all, [.. all.Where(p => Fits(p, unit))]);
        }

        bool Fits(Light person, Unit? unit) =>
            person.Id == filter.Find
            || filter.Keep?.Contains(person.Id) == true
            || (
                (filter.Show == AttendanceView.All || View(person.Attendance) == filter.Show)
                && Has(SearchFold.Fold($"{person.Name} {unit?.Name} {unit?.ShortName}"))
            );

        bool Names(Unit unit) => Has(SearchFold.Fold($"{unit.Name} {unit.ShortName}"));

        bool Has(string folded) => words.All(w => folded.Contains(w, StringComparison.Ordinal));
    }

    private static AttendanceView View(AttendanceStatus? status) =>
        status switch
        {
            AttendanceStatus.Present => AttendanceView.Present,
            AttendanceStatus.Excused => AttendanceView.Excused,
            AttendanceStatus.Unexcused => AttendanceView.Unexcused,
            AttendanceStatus.Substituted => AttendanceView.Substituted,
            _ => AttendanceView.Unrecorded,
        };

    // A unit stays whole unless it is longer than a page by itself.
    private static List<List<Section>> Pages(List<Section> sections)
    {
        var pages = new List<List<Section>>();
        var left = 0;
        foreach (var section in sections)
        {
            if (section.Shown.Count >= left)
            {
                NextPage();
            }

            for (var from = 0; from == 0 || from < section.Shown.Count; )
            {
                var some = section.Shown.Skip(from).Take(left - 1).ToList();
                pages[^1].Add(section with { Shown = some });
                from += Math.Max(some.Count, 1);
                left -= some.Count + 1;
                if (from < section.Shown.Count)
                {
                    NextPage();
                }
            }
        }

        return pages;

        void NextPage()
        {
            pages.Add([]);
            left = AttendanceService.MaxRows;
        }
    }
}
